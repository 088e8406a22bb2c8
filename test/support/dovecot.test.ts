import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Dovecot, startDovecot } from "./dovecot.ts";
import { describeWith } from "./needs.ts";
import { freePort } from "./ports.ts";
import { outOfOffice, postfixBounce } from "./samples.ts";
import { connectMail } from "./smtp-client.ts";
import { startTokenEndpoint, type TokenEndpoint } from "./token-endpoint.ts";
import { eventually } from "./wait.ts";

const at = new Date("2026-03-03T09:14:07Z");
const bounce = (index: number) => postfixBounce({ to: `u${index}@rcpt.example`, tag: `d${index}`, at });

describeWith("dovecot", "a private Dovecot", () => {
  let dovecot: Dovecot;
  let tokens: TokenEndpoint;
  beforeAll(async () => {
    tokens = await startTokenEndpoint("bounces@sender.example");
    dovecot = await startDovecot({ oauth: tokens });
  });
  afterAll(async () => {
    await dovecot?.stop();
    await tokens?.stop();
  });

  const login = (port: number, more: object = {}) =>
    new ImapFlow({
      host: "127.0.0.1",
      port,
      secure: port === dovecot.imapsPort,
      auth: { user: "bounces@sender.example", pass: "secret" },
      tls: { ca: dovecot.caCertificate },
      logger: false,
      ...more,
    });

  test("append() keeps order, bytes, dates and flags as IMAP shows them", async () => {
    const delivered = (index: number) => new Date(Date.UTC(2024, 2, 1 + index, 10, 11, 12));
    const messages = Array.from({ length: 20 }, (_, index) => ({
      raw: bounce(index),
      internalDate: delivered(index),
      flags: index % 2 === 0 ? ["\\Seen"] : [],
    }));
    await dovecot.append("bounces@sender.example", "INBOX", messages);
    const client = login(dovecot.imapsPort);
    await client.connect();
    await client.mailboxOpen("INBOX", { readOnly: true });
    const seen = await client.fetchAll("1:*", { uid: true, flags: true, internalDate: true, source: true });
    await client.logout();
    expect(seen.map(({ uid }) => uid)).toEqual(messages.map((_, index) => index + 1));
    for (const [index, { source, internalDate, flags }] of seen.entries()) {
      expect(source?.toString("utf8")).toBe(bounce(index).replace(/\r?\n/g, "\r\n"));
      expect(internalDate).toEqual(delivered(index));
      expect(flags?.has("\\Seen")).toBe(index % 2 === 0);
    }
    const stored = await dovecot.list("bounces@sender.example", "INBOX");
    expect(stored.map(({ internalDate }) => internalDate)).toEqual(messages.map((_, index) => delivered(index)));
    expect(stored.map(({ flags }) => flags)).toEqual(messages.map(({ flags }) => flags));
    expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(20);
    expect(await dovecot.list("bounces@sender.example", "INBOX")).toEqual(stored);
  });

  test("append() finds and makes folders, and 10,000 messages are there in seconds", async () => {
    await dovecot.append("many", "Junk", [{ raw: bounce(1) }]);
    await dovecot.append("many", "Old/2023", [{ raw: bounce(1) }]);
    await dovecot.append(
      "many",
      "INBOX",
      Array.from({ length: 10_000 }, (_, index) => ({ raw: `Subject: ${index}\n\nx\n` })),
    );
    expect(await dovecot.count("many", "Junk")).toBe(1);
    expect(await dovecot.count("many", "Old/2023")).toBe(1);
    expect(await dovecot.count("many", "INBOX")).toBe(10_000);
    expect((await dovecot.list("many", "INBOX")).at(-1)?.uid).toBe(10_000);
  });

  test("recreateFolder() changes UIDs and UIDVALIDITY and keeps the messages", async () => {
    const status = () => dovecot.doveadm("-f", "flow", "mailbox", "status", "-u", "again", "uidvalidity", "Bounces");
    await dovecot.append("again", "Bounces", [{ raw: bounce(1) }, { raw: bounce(2), flags: ["\\Seen"] }]);
    const [first, before] = [await dovecot.list("again", "Bounces"), await status()];
    await dovecot.recreateFolder("again", "Bounces");
    const after = await dovecot.list("again", "Bounces");
    expect(await status()).not.toBe(before);
    expect(after.map(({ sha256, flags }) => ({ sha256, flags }))).toEqual(
      first.map(({ sha256, flags }) => ({ sha256, flags })).toReversed(),
    );
    const recreated = await status();
    await dovecot.resetUidValidity("again", "Bounces");
    expect(await status()).not.toBe(recreated);
    expect(await dovecot.list("again", "Bounces")).toEqual(after);
  });

  test("takes mail by LMTP, with STARTTLS on offer, and says BYE when kicked", async () => {
    const mail = await connectMail("lmtp", dovecot.lmtpPort);
    const answers = await mail.send("", ["lmtp@rcpt.example"], outOfOffice({ from: "a@rcpt.example", tag: "x" }));
    await mail.quit();
    expect(answers.map(({ code }) => code)).toEqual([250]);
    expect(await dovecot.count("lmtp@rcpt.example", "INBOX")).toBe(1);
    const client = login(dovecot.port, { doSTARTTLS: true });
    await client.connect();
    const closed = new Promise((resolve) => client.once("close", resolve));
    await dovecot.kick("bounces@sender.example");
    await closed;
  });

  test("takes a token only while the endpoint says that it is good", async () => {
    const tokenOf = async () => {
      const response = await fetch(tokens.tokenUrl, { method: "POST", body: new URLSearchParams({ grant_type: "x" }) });
      return ((await response.json()) as { access_token: string }).access_token;
    };
    const user = "bounces@sender.example";
    const accessToken = await tokenOf();
    const good = login(dovecot.imapsPort, { auth: { user, accessToken } });
    await good.connect();
    await good.logout();
    tokens.expireAll();
    await expect(login(dovecot.imapsPort, { auth: { user, accessToken } }).connect()).rejects.toThrow();
    const other = { user: "other@sender.example", accessToken: await tokenOf() };
    await expect(login(dovecot.imapsPort, { auth: other }).connect()).rejects.toThrow();
    await expect(login(dovecot.imapsPort, { auth: { user, accessToken: "secret" } }).connect()).rejects.toThrow();
    expect(tokens.asked().active).toBe(2);
  });

  test("restart() closes connections and keeps ports and mail", async () => {
    const client = login(dovecot.imapsPort);
    await client.connect();
    const closed = new Promise((resolve) => client.once("close", resolve));
    const before = await dovecot.count("bounces@sender.example", "INBOX");
    await dovecot.restart();
    await closed;
    expect(await dovecot.count("bounces@sender.example", "INBOX")).toBe(before);
    const again = login(dovecot.imapsPort);
    await again.connect();
    await again.logout();
  });
});

describeWith("dovecot", "a private Dovecot with a submission port", () => {
  test("answers mail for vac…@ by Sieve", async () => {
    const submission = await freePort();
    const { SMTPServer } = await import("smtp-server");
    const replies: string[] = [];
    const relay = new SMTPServer({
      disabledCommands: ["STARTTLS", "AUTH"],
      authOptional: true,
      onData(stream, _session, answer) {
        let text = "";
        stream.on("data", (chunk: Buffer) => {
          text += chunk.toString("utf8");
        });
        stream.on("end", () => {
          replies.push(text);
          answer();
        });
      },
    });
    await new Promise<void>((resolve) => relay.listen(submission, "127.0.0.1", resolve));
    const dovecot = await startDovecot({ submission });
    const mail = await connectMail("lmtp", dovecot.lmtpPort);
    const letter =
      "From: shop@sender.example\nTo: vac1@rcpt.example\nSubject: Your order\nMessage-ID: <v1@sender.example>\n\nHello\n";
    await mail.send("bounces@sender.example", ["vac1@rcpt.example"], letter);
    await mail.quit();
    const reply = await eventually("the vacation reply", () => replies[0]);
    expect(reply).toMatch(/^Auto-Submitted: auto-replied/m);
    await dovecot.stop();
    await new Promise<void>((resolve) => relay.close(() => resolve()));
  });
});
