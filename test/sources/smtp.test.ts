import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import type { Accept, Incoming } from "../../src/domain/envelope.ts";
import { openDoor, send } from "../support/door.ts";
import { dial, greet } from "../support/wire.ts";

const text = (message: Incoming | undefined) => Buffer.from(message?.raw ?? []).toString("latin1");

describe("startSmtp() takes mail", () => {
  test("from the null sender, and answers 250 with the id once it is stored", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    expect(await send(wire, "Subject: x\r\n\r\n..dots\r\n....\r\nend")).toBe("250 2.0.0 Stored as id-1");
    expect(text(door.stored[0])).toBe("Subject: x\r\n\r\n.dots\r\n...\r\nend\r\n");
    expect(door.stored[0]?.envelope).toEqual({
      mailFrom: "",
      rcptTo: "a@bounces.example.com",
      door: "smtp",
      remoteAddress: "127.0.0.1",
      trustedRelay: true,
    });
  });

  test("from nodemailer, several messages on one connection", async () => {
    const door = await openDoor();
    const transport = createTransport({ host: "127.0.0.1", port: door.port, pool: true, maxConnections: 1 });
    for (let next = 0; next < 5; next += 1) {
      await transport.sendMail({
        from: "m@x.example",
        to: "b@bounces.example.com",
        subject: `s${next}`,
        text: "é.\n.\n",
      });
    }
    transport.close();
    expect(door.stored).toHaveLength(5);
    expect(door.stored[4]?.envelope.mailFrom).toBe("m@x.example");
  });

  test("only after accept has resolved", async () => {
    let store: (() => void) | undefined;
    const door = await openDoor({}, async (messages) => {
      await new Promise<void>((resolve) => {
        store = resolve;
      });
      return messages.map(() => ({ id: "late", duplicate: false }));
    });
    const wire = await greet(door.port);
    let answered = false;
    const reply = send(wire, "x").then((line) => {
      answered = true;
      return line;
    });
    await expect.poll(() => store !== undefined, { timeout: 20_000 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(answered).toBe(false);
    store?.();
    expect(await reply).toBe("250 2.0.0 Stored as late");
  });

  test("once for each recipient, with the same bytes", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    const reply = await send(wire, "x", [
      "a@bounces.example.com",
      "b+tag=c@BOUNCES.example.com",
      "A@bounces.example.com",
    ]);
    expect(reply).toBe("250 2.0.0 Stored as id-1 and 1 more");
    expect(door.stored.map((message) => message.envelope.rcptTo)).toEqual([
      "A@bounces.example.com",
      "b+tag=c@bounces.example.com",
    ]);
    expect(door.stored[0]?.raw).toBe(door.stored[1]?.raw);
  });

  test("pipelined, in one write", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    const one = "MAIL FROM:<>\r\nRCPT TO:<a@bounces.example.com>\r\nDATA\r\n";
    wire.write(`${one}first\r\n.\r\n${one}second\r\n.\r\nQUIT\r\n`);
    const said = await wire.closed();
    expect(said.match(/^\d{3}/gm)).toEqual(["250", "250", "354", "250", "250", "250", "354", "250", "221"]);
    expect(door.stored.map(text)).toEqual(["first\r\n", "second\r\n"]);
  });

  test("from senders that strict parsers refuse", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    for (const sender of ["a.@carrier.example", "a..b@carrier.example", "x@host_1.example"]) {
      expect(await wire.ask(`MAIL FROM:<${sender}>`)).toMatch(/^250 /);
      expect(await wire.ask("RSET")).toMatch(/^250 /);
    }
  });

  test("at a domain of any spelling", async () => {
    const door = await openDoor({ bounceDomains: ["Bücher.example", "xn--mnchen-3ya.example"] });
    const wire = await greet(door.port);
    const given = ["a@xn--bcher-kva.example", "b@BÜCHER.example", "c@münchen.example", "d@XN--MNCHEN-3YA.example"];
    expect(await send(wire, "x", given)).toBe("250 2.0.0 Stored as id-1 and 3 more");
    expect(door.stored.map((message) => message.envelope.rcptTo)).toEqual([
      "a@xn--bcher-kva.example",
      "b@xn--bcher-kva.example",
      "c@xn--mnchen-3ya.example",
      "d@xn--mnchen-3ya.example",
    ]);
  });

  test("from many connections at once", async () => {
    const door = await openDoor();
    const wires = await Promise.all(Array.from({ length: 60 }, () => greet(door.port)));
    const replies = await Promise.all(wires.map((wire, index) => send(wire, `message ${index}`)));
    expect(new Set(replies).size).toBe(60);
    expect(new Set(door.stored.map(text)).size).toBe(60);
  });
});

describe("startSmtp() is no relay: it", () => {
  test("refuses recipients elsewhere with 550 5.7.1", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<x@y.example>");
    const elsewhere = [
      "a@example.com",
      "a@sub.bounces.example.com",
      "a@bounces.example.com.evil.example",
      "a%b@example.net",
      "@bounces.example.com:a@example.net",
      "postmaster",
    ];
    for (const address of elsewhere) expect(await wire.ask(`RCPT TO:<${address}>`)).toMatch(/^550 5\.7\.1 /);
    expect(await wire.ask("DATA")).toMatch(/^503 /);
    expect(door.refused).toEqual(elsewhere.map(() => "not-our-domain"));
  });

  test("takes recipients of further domains as they are told, and puts them off while nobody can tell", async () => {
    const asked: string[] = [];
    const isBounceDomain = async (domain: string) => {
      asked.push(domain);
      if (domain === "broken.example") throw new Error("connection lost");
      return domain === "tenant.example";
    };
    const door = await openDoor({ isBounceDomain });
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<>");
    expect(await wire.ask("RCPT TO:<a@broken.example>")).toMatch(/^451 4\.3\.0 /);
    expect(await wire.ask("RCPT TO:<a@stranger.example>")).toMatch(/^550 5\.7\.1 /);
    expect(await wire.ask("RCPT TO:<a@TENANT.example>")).toMatch(/^250 /);
    expect(await wire.ask("RCPT TO:<a@bounces.example.com>")).toMatch(/^250 /);
    expect(asked).toEqual(["broken.example", "stranger.example", "tenant.example"]);
    expect(door.refused).toEqual(["not-stored", "not-our-domain"]);
  });

  test("takes any recipient while no domain is configured, on loopback", async () => {
    const door = await openDoor({ bounceDomains: [] });
    const wire = await greet(door.port);
    expect(await send(wire, "x", ["who@ever.example", "postmaster"])).toMatch(/^250 /);
  });

  test("refuses every recipient while no domain is configured, off loopback", async () => {
    const door = await openDoor({ bounceDomains: [], host: "0.0.0.0" });
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<>");
    expect(await wire.ask("RCPT TO:<a@bounces.example.com>")).toMatch(/^550 5\.7\.1 /);
  });

  test("offers neither AUTH, nor STARTTLS without a certificate, nor XCLIENT, nor jokes", async () => {
    const door = await openDoor();
    const wire = dial(door.port);
    await wire.reply();
    const ehlo = await wire.ask("EHLO client.example");
    expect(ehlo).toMatch(/^250[- ]PIPELINING/m);
    expect(ehlo).toMatch(/^250[- ]8BITMIME/m);
    expect(ehlo).toMatch(/^250[- ]SMTPUTF8/m);
    expect(ehlo).toMatch(/^250[- ]ENHANCEDSTATUSCODES/m);
    expect(ehlo).toMatch(/^250[- ]SIZE 26214400/m);
    expect(ehlo).not.toMatch(/AUTH|STARTTLS|XCLIENT|XFORWARD/);
    for (const line of ["AUTH PLAIN AAAA", "STARTTLS", "WIZ x", "SHELL"]) expect(await wire.ask(line)).toMatch(/^500 /);
    for (const line of ["XCLIENT ADDR=127.0.0.1", "XFORWARD ADDR=127.0.0.1"]) {
      expect(await wire.ask(line)).toMatch(/^5\d\d /);
    }
  });
});

describe("startSmtp() tells accept whether a relay is trusted: it", () => {
  const cases = [
    { host: "127.0.0.1", relays: undefined, trusted: true },
    { host: "0.0.0.0", relays: undefined, trusted: false },
    { host: "0.0.0.0", relays: ["127.0.0.0/8"], trusted: true },
    { host: "::", relays: ["127.0.0.1"], trusted: true },
    { host: "127.0.0.1", relays: ["10.0.0.0/8"], trusted: false },
    { host: "127.0.0.1", relays: [], trusted: false },
  ];
  test.each(cases)("says $trusted for a loopback peer on $host with relays $relays", async (row) => {
    const door = await openDoor({ host: row.host, trustedRelays: row.relays });
    await send(await greet(door.port), "x");
    expect(door.stored[0]?.envelope).toMatchObject({ trustedRelay: row.trusted, remoteAddress: "127.0.0.1" });
  });

  test("refuses to start with a range that is none", async () => {
    await expect(openDoor({ trustedRelays: ["10.0.0.0/33"] })).rejects.toThrow(SyntaxError);
  });
});

describe("startSmtp() when storing fails: it", () => {
  const failing =
    (fault: unknown): Accept =>
    async () => {
      throw fault;
    };
  const diskFull = Object.assign(new Error("could not extend file"), { code: "53100" });
  const cases: readonly { name: string; accept: Accept; reply: RegExp }[] = [
    { name: "accept rejects", accept: failing(new Error("no database")), reply: /^451 4\.3\.0 / },
    {
      name: "accept throws at once",
      accept: (() => {
        throw new Error("bug");
      }) as Accept,
      reply: /^451 4\.3\.0 /,
    },
    { name: "accept answers an Error", accept: async () => [new Error("row")], reply: /^451 4\.3\.0 / },
    { name: "accept answers nothing", accept: async () => [], reply: /^451 4\.3\.0 / },
    { name: "the disk is full", accept: failing(diskFull), reply: /^452 4\.3\.1 / },
    { name: "the disk is full, deeper", accept: failing(new Error("x", { cause: diskFull })), reply: /^452 4\.3\.1 / },
    {
      name: "one of two recipients fails",
      accept: async () => [{ id: "a", duplicate: false }, new Error("row")],
      reply: /^451 4\.3\.0 /,
    },
  ];
  test.each(cases)("puts the client off when $name", async ({ accept, reply }) => {
    const door = await openDoor({}, accept);
    const wire = await greet(door.port);
    expect(await send(wire, "x", ["a@bounces.example.com", "b@bounces.example.com"])).toMatch(reply);
    expect(await wire.ask("NOOP")).toMatch(/^250 /);
  });

  test("answers 451 when accept does not answer in time", async () => {
    const door = await openDoor({ limits: { transactionMs: 400 } }, () => new Promise(() => {}));
    expect(await send(await greet(door.port), "x")).toMatch(/^451 4\.3\.0 /);
  });
});

describe("startSmtp() refuses SMTP smuggling: it", () => {
  const evil = "MAIL FROM:<evil@x.example>\r\nRCPT TO:<b@bounces.example.com>\r\nDATA\r\nSubject: smuggled\r\n";
  const forms = {
    "LF.LF": "\n.\n",
    "LF.CRLF": "\n.\r\n",
    "CRLF.LF": "\r\n.\n",
    "CR.CR": "\r.\r",
    "CR.CRLF": "\r.\r\n",
    "CRLF.CR": "\r\n.\r",
    "CR.LF": "\r.\n",
    "LF.CR": "\n.\r",
  };
  test.each(Object.entries(forms))("takes %s for no end, and the message for nothing", async (_name, form) => {
    for (const bareLineEnds of ["refuse", "keep"] as const) {
      const door = await openDoor({ bareLineEnds });
      const wire = await greet(door.port);
      expect(await send(wire, `Subject: x\r\n\r\nhello${form}${evil}`)).toMatch(/^554 5\.6\.0 /);
      expect(door.stored).toEqual([]);
      expect(await send(wire, "good")).toMatch(/^250 /);
      expect(door.refused).toEqual(["bare-line-ends"]);
    }
  });

  test.each(Object.entries(forms))("sees %s however the bytes are cut", async (_name, form) => {
    const door = await openDoor();
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<>");
    await wire.ask("RCPT TO:<a@bounces.example.com>");
    await wire.ask("DATA");
    for (const byte of `x${form}y\r\n.\r\n`) {
      wire.write(byte);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await wire.reply()).toMatch(/^554 5\.6\.0 /);
    expect(door.stored).toEqual([]);
  });

  test.each(["a\nb", "a\rb", "a\r\r\nb", "\n", "a\r"])("refuses bare line ends in %j by default", async (body) => {
    const door = await openDoor();
    const wire = await greet(door.port);
    expect(await send(wire, body)).toMatch(/^554 5\.6\.0 /);
    expect(door.stored).toEqual([]);
  });

  test("keeps bare line ends that end nothing when told to", async () => {
    const door = await openDoor({ bareLineEnds: "keep" });
    expect(await send(await greet(door.port), "a\nb\rc\r\n\n. d\r\n")).toMatch(/^250 /);
    expect(text(door.stored[0])).toBe("a\nb\rc\r\n\n. d\r\n\r\n");
  });

  test("takes a stuffed dot for what it is when it comes alone", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<>");
    await wire.ask("RCPT TO:<a@bounces.example.com>");
    await wire.ask("DATA");
    for (const piece of ["..", "\r\n", "..\r\n", ".", "\r\n"]) {
      wire.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await wire.reply()).toMatch(/^250 /);
    expect(text(door.stored[0])).toBe(".\r\n.\r\n");
  });
});
