import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";
import { describe, expect, test } from "vitest";
import { openDoor, send } from "../support/door.ts";
import { dial, greet } from "../support/wire.ts";

const tls = {
  cert: readFileSync(new URL("../fixtures/tls/cert.pem", import.meta.url)),
  key: readFileSync(new URL("../fixtures/tls/key.pem", import.meta.url)),
};
const start = ["MAIL FROM:<>", "RCPT TO:<a@bounces.example.com>", "DATA"];

describe("startSmtp() keeps its limits: it", () => {
  test("refuses a message that says it is too large", async () => {
    const door = await openDoor({ limits: { sizeBytes: 1000 } });
    const wire = await greet(door.port);
    expect(await wire.ask("MAIL FROM:<> SIZE=1001")).toMatch(/^552 5\.3\.4 /);
    expect(await wire.ask("MAIL FROM:<> SIZE=1000")).toMatch(/^250 /);
  });

  test("refuses a message that turns out too large, and goes on", async () => {
    const door = await openDoor({ limits: { sizeBytes: 1000 } });
    const wire = await greet(door.port);
    expect(await send(wire, "x".repeat(999))).toMatch(/^552 5\.3\.4 /);
    expect(await send(wire, "x".repeat(998))).toBe("250 2.0.0 Stored as id-1");
    expect(door.refused).toEqual(["too-large"]);
  });

  test("hangs up on a message that does not end", async () => {
    const door = await openDoor({ limits: { sizeBytes: 100_000 } });
    const wire = await greet(door.port);
    for (const line of start) await wire.ask(line);
    const flood = setInterval(() => wire.write("x".repeat(65_536)), 1);
    expect(await wire.reply()).toMatch(/^552 5\.3\.4 /);
    await wire.closed();
    clearInterval(flood);
    expect(door.stored).toEqual([]);
  });

  test("puts off messages when too much is coming in at once", async () => {
    const door = await openDoor({ limits: { heldBytes: 5000 } });
    const wires = await Promise.all([greet(door.port), greet(door.port)]);
    const [first, second] = wires;
    if (first === undefined || second === undefined) throw new Error("Cannot greet twice");
    for (const line of start) await first.ask(line);
    first.write("x".repeat(4000));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await send(second, "y".repeat(3000))).toMatch(/^452 4\.3\.1 /);
    first.write("\r\n.\r\n");
    expect(await first.reply()).toMatch(/^250 /);
    expect(await send(second, "y".repeat(3000))).toMatch(/^250 /);
  });

  test("refuses more recipients than it takes with 452", async () => {
    const door = await openDoor({ limits: { recipients: 2 } });
    const wire = await greet(door.port);
    const recipients = ["a@bounces.example.com", "b@bounces.example.com"];
    await wire.ask("MAIL FROM:<>");
    for (const recipient of recipients) expect(await wire.ask(`RCPT TO:<${recipient}>`)).toMatch(/^250 /);
    expect(await wire.ask("RCPT TO:<c@bounces.example.com>")).toMatch(/^452 4\.5\.3 /);
    await wire.ask("DATA");
    wire.write("x\r\n.\r\n");
    expect(await wire.reply()).toMatch(/^250 /);
    expect(door.stored).toHaveLength(2);
  });

  test("refuses more connections than it takes, and takes new ones when one ends", async () => {
    const door = await openDoor({ limits: { connections: 2 } });
    const wires = [await greet(door.port), await greet(door.port)];
    expect(await dial(door.port).reply()).toMatch(/^421 /);
    await wires[0]?.ask("QUIT");
    await expect.poll(() => dial(door.port).reply(), { timeout: 20_000 }).toMatch(/^220 /);
  });

  test("limits the connections of one stranger, not those of a trusted relay", async () => {
    const limits = { connectionsPerPeer: 1 };
    const strange = await openDoor({ trustedRelays: [], limits });
    const wire = await greet(strange.port);
    expect(await dial(strange.port).reply()).toMatch(/^421 4\.7\.0 /);
    await wire.ask("QUIT");
    await expect.poll(() => dial(strange.port).reply(), { timeout: 20_000 }).toMatch(/^220 /);
    const trusted = await openDoor({ trustedRelays: ["127.0.0.0/8"], limits });
    await greet(trusted.port);
    expect(await dial(trusted.port).reply()).toMatch(/^220 /);
  });

  test("hangs up after too many errors", async () => {
    const door = await openDoor({ limits: { errors: 4 } });
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<>");
    for (let next = 0; next < 4; next += 1) expect(await wire.ask("RCPT TO:<a@b.example>")).toMatch(/^550 /);
    expect(await wire.reply()).toMatch(/^421 4\.7\.0 /);
    await wire.closed();
  });

  test("counts no failure of its own as an error of the client", async () => {
    const door = await openDoor({ limits: { errors: 2 } }, async () => [new Error("no database")]);
    const wire = await greet(door.port);
    for (let next = 0; next < 5; next += 1) expect(await send(wire, "x")).toMatch(/^451 /);
  });

  test("hangs up on silence", async () => {
    const door = await openDoor({ limits: { idleMs: 300 } });
    const wire = await greet(door.port);
    expect(await wire.reply()).toMatch(/^421 /);
    await wire.closed();
  });

  test("hangs up on a client that drips", async () => {
    const door = await openDoor({ limits: { minimumRate: 500, rateGraceMs: 300, transactionMs: 60_000 } });
    const wire = await greet(door.port);
    for (const line of start) await wire.ask(line);
    const drip = setInterval(() => wire.write("x"), 20);
    expect(await wire.reply()).toMatch(/^421 4\.4\.2 /);
    clearInterval(drip);
    await wire.closed();
    expect(door.refused).toEqual(["too-slow"]);
    expect(door.stored).toEqual([]);
  });

  test("hangs up on a transaction that takes too long, and on none that was reset", async () => {
    const door = await openDoor({ limits: { transactionMs: 500 } });
    const [slow, reset] = [await greet(door.port), await greet(door.port)];
    await slow.ask("MAIL FROM:<>");
    await reset.ask("MAIL FROM:<>");
    await reset.ask("RSET");
    expect(await slow.reply()).toMatch(/^421 4\.4\.2 /);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await send(reset, "x")).toMatch(/^250 /);
  });

  test("serves a good client while 150 idle ones wait", async () => {
    const door = await openDoor();
    await Promise.all(Array.from({ length: 150 }, () => greet(door.port)));
    expect(await send(await greet(door.port), "x")).toMatch(/^250 /);
  });
});

describe("startSmtp() when a client goes away: it", () => {
  test.each(["destroy", "end", "resetAndDestroy"] as const)("accepts nothing of a message cut by %s", async (how) => {
    const door = await openDoor({ limits: { heldBytes: 60_000 } });
    for (let next = 0; next < 3; next += 1) {
      const wire = await greet(door.port);
      for (const line of start) await wire.ask(line);
      wire.write(`Subject: cut\r\n\r\n${"x".repeat(30_000)}\r\n.`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      wire.socket[how]();
      await wire.closed().catch(() => undefined);
    }
    await expect
      .poll(async () => send(await greet(door.port), "y".repeat(50_000)), { timeout: 20_000 })
      .toMatch(/^250 /);
    expect(door.stored).toHaveLength(1);
    expect(door.stored[0]?.raw[0]).toBe("y".charCodeAt(0));
  });

  test("survives resets at every step", async () => {
    const door = await openDoor();
    for (const step of ["EHLO x\r\n", "EHLO x\r\nMAIL FROM:<>\r\n", `EHLO x\r\n${start.join("\r\n")}\r\n`, ""]) {
      const wire = dial(door.port);
      if (step !== "") await wire.reply();
      wire.write(step);
      wire.socket.resetAndDestroy();
    }
    expect(await send(await greet(door.port), "x")).toMatch(/^250 /);
  });

  test("refuses who talks before the greeting", async () => {
    const door = await openDoor();
    const wire = dial(door.port);
    wire.write("EHLO x\r\n");
    expect(await wire.reply()).toMatch(/^421 /);
  });

  test("refuses a command line without end", async () => {
    const door = await openDoor();
    const wire = await greet(door.port);
    wire.write("MAIL FROM:<".padEnd(100_000, "x"));
    expect(await wire.reply()).toMatch(/^421 /);
  });
});

describe("startSmtp() with a certificate", () => {
  test("offers STARTTLS and takes mail over it", async () => {
    const door = await openDoor({ tls });
    const transport = createTransport({
      host: "127.0.0.1",
      port: door.port,
      requireTLS: true,
      tls: { rejectUnauthorized: false },
    });
    await transport.sendMail({ from: "m@x.example", to: "b@bounces.example.com", text: "x" });
    transport.close();
    expect(door.stored).toHaveLength(1);
  });

  test("drops what was said in clear after STARTTLS, and forgets what was before", async () => {
    const door = await openDoor({ tls });
    const wire = await greet(door.port);
    await wire.ask("MAIL FROM:<before@x.example>");
    wire.write("STARTTLS\r\nMAIL FROM:<evil@x.example>\r\nRCPT TO:<a@bounces.example.com>\r\n");
    expect(await wire.reply()).toMatch(/^220 /);
    const secure = await wire.startTls();
    expect(await secure.ask("NOOP")).toBe("250 2.0.0 OK");
    expect(await secure.ask("RCPT TO:<a@bounces.example.com>")).toMatch(/^503 /);
    await secure.ask("EHLO again.example");
    expect(await secure.ask("RCPT TO:<a@bounces.example.com>")).toMatch(/^503 /);
    expect(await send(secure, "x")).toMatch(/^250 /);
    expect(door.stored[0]?.envelope.mailFrom).toBe("");
  });
});

describe("stop()", () => {
  test("lets a message on its way in finish, and turns others away", async () => {
    const door = await openDoor({ drainMs: 20_000 });
    const [busy, idle] = [await greet(door.port), await greet(door.port)];
    for (const line of start) await busy.ask(line);
    busy.write("first line\r\n");
    const stopped = door.stop();
    expect(await idle.reply()).toMatch(/^421 4\.3\.2 /);
    busy.write("second line\r\n.\r\n");
    expect(await busy.reply()).toBe("250 2.0.0 Stored as id-1");
    await stopped;
    await expect(dial(door.port).reply()).rejects.toThrow();
    await door.stop();
  });

  test("waits no longer than drainMs", async () => {
    const door = await openDoor({ drainMs: 300 });
    const busy = await greet(door.port);
    for (const line of start) await busy.ask(line);
    await door.stop();
    expect(await busy.closed()).toMatch(/^421 /);
    expect(door.stored).toEqual([]);
  });

  test("says why when the port is taken", async () => {
    const door = await openDoor();
    await expect(openDoor({ port: door.port })).rejects.toThrow(/EADDRINUSE/);
  });
});
