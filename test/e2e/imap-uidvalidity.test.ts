import { afterEach, beforeEach, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, expectOnce, servedHashes } from "../support/drained.ts";
import { findSource, mailbox, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 10_000 : 600;
const changes = soaking ? 10 : 2;
const budget = 120_000 + messages * 30;

describeWith("dovecot", `UIDVALIDITY changes while ${messages} messages are drained`, () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  beforeEach(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  });
  afterEach(async () => {
    await service?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  const stored = () => count(database, "SELECT count(*) FROM messages");

  /** Acts when the drain has come so far, evenly spread over it, and waits until all is there. */
  async function drainWhile(hashes: readonly string[], act: () => Promise<void>): Promise<void> {
    const all = new Set(hashes).size;
    for (let change = 1; change <= changes; change++) {
      const wanted = Math.floor((all * change) / (changes + 2));
      await eventually(`${wanted} messages`, async () => ((await stored()) >= wanted ? true : undefined), budget);
      await act();
    }
    await drained(database, hashes, budget);
    await expectOnce(database, hashes);
  }

  test("a folder that is deleted and made again loses nothing and repeats no effect", { timeout: budget }, async () => {
    await dovecot.append(mailbox, "Bounces", mixedMail(messages, 42));
    const hashes = await servedHashes(dovecot, "Bounces");
    const id = await startSource(service, dovecot, { folders: ["Bounces"], schedule: "* * * * * *" });
    await drainWhile(hashes, () => dovecot.recreateFolder(mailbox, "Bounces"));
    record(`IMAP: folder deleted and made again × ${changes}, ${messages} messages`, "0 lost, 0 effects twice");
    await expectReading(id, "Bounces");
  });

  test("a folder that gets another UIDVALIDITY loses nothing and repeats no effect", { timeout: budget }, async () => {
    await dovecot.append(mailbox, "INBOX", mixedMail(messages, 43));
    const hashes = await servedHashes(dovecot);
    const id = await startSource(service, dovecot, { schedule: "* * * * * *" });
    await drainWhile(hashes, () => dovecot.resetUidValidity(mailbox, "INBOX"));
    record(`IMAP: UIDVALIDITY changed × ${changes}, ${messages} messages`, "0 lost, 0 effects twice");
    await expectReading(id, "INBOX");
  });

  /** New mail still arrives, and is no history. */
  async function expectReading(id: string, folder: string): Promise<void> {
    const before = await stored();
    await dovecot.append(mailbox, folder, [{ raw: `Subject: after\n\nthe last one\n` }]);
    await eventually("the next message", async () => ((await stored()) === before + 1 ? true : undefined), 60_000);
    expect((await findSource(service, id)).status.state).not.toBe("failing");
  }
});
