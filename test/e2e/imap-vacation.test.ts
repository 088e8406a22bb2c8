import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { mailbox, sourceIs, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { describeWith } from "../support/needs.ts";
import { freePort } from "../support/ports.ts";
import { type Service, startService } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";

/** Hands everything that it gets by SMTP to an LMTP port, as the mail server of a sender does with what comes back. */
async function startRelay(port: number, lmtpPort: number): Promise<{ stop(): Promise<void> }> {
  const relay = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    authOptional: true,
    onData(stream, { envelope }, answer) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const mail = await connectMail("lmtp", lmtpPort);
        await mail.send(
          from,
          envelope.rcptTo.map(({ address }) => address),
          Buffer.concat(chunks),
        );
        await mail.quit();
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => relay.listen(port, "127.0.0.1", resolve));
  return { stop: () => new Promise((resolve) => relay.close(resolve)) };
}

describeWith("dovecot", "a vacation reply that Dovecot made", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  let relay: { stop(): Promise<void> };
  beforeAll(async () => {
    const [submission, lmtpPort] = [await freePort(), await freePort()];
    dovecot = await startDovecot({ submission, lmtpPort });
    relay = await startRelay(submission, lmtpPort);
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await service?.stop();
    await dovecot?.stop();
    await relay?.stop();
    await database?.close();
  });

  test("is read from the mailbox and judged out-of-office, and nothing is suppressed", async () => {
    const id = await startSource(service, dovecot);
    await sourceIs(service, id, ["waiting"]);
    const mail = await connectMail("lmtp", dovecot.lmtpPort);
    const letter =
      "From: shop@sender.example\nTo: vac1@rcpt.example\nSubject: Your order\nMessage-ID: <v1@sender.example>\n\nHello\n";
    await mail.send(mailbox, ["vac1@rcpt.example"], letter);
    await mail.quit();
    const verdict = await eventually("a verdict", async () => {
      const { rows } = await database.pool.query("SELECT category, reason, effect, address_key FROM verdicts");
      return rows[0];
    });
    expect(verdict).toEqual({
      category: "auto-reply",
      reason: "out-of-office",
      effect: "ignore",
      address_key: "vac1@rcpt.example",
    });
    expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(0);
    expect((await lookUp(service, "vac1@rcpt.example")).answer).toBe("send");
  }, 120_000);
});
