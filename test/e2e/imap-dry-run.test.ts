import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, servedHashes } from "../support/drained.ts";
import { act, addSource, mailbox, runDone } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";

const messages = soaking ? 10_000 : 400;
const budget = 120_000 + messages * 30;

describeWith("dovecot", `a dry run of ${messages} mixed messages`, () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  beforeAll(async () => {
    dovecot = await startDovecot();
    const all = mixedMail(messages, 48);
    await dovecot.append(mailbox, "INBOX", all.slice(0, -20));
    await dovecot.append(mailbox, "Junk", all.slice(-20));
    database = await openTestDatabase();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
  });
  afterAll(async () => {
    await service?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  const mailboxes = async () => [await dovecot.list(mailbox, "INBOX"), await dovecot.list(mailbox, "Junk")];
  const kept = () =>
    Promise.all(
      ["messages", "raw_messages", "reports", "verdicts", "suppressions", "strikes", "outbox_events", "stats"].map(
        (table) => count(database, `SELECT count(*) FROM ${table}`),
      ),
    );

  test("leaves no trace, and counts what acting then does", { timeout: budget }, async () => {
    const before = await mailboxes();
    const id = await addSource(service, dovecot, { folders: ["INBOX", "\\Junk"] });
    await act(service, id, "dry-run");
    const dry = await runDone(service, id, "dry-run", budget);
    expect(await mailboxes()).toEqual(before);
    expect((await kept()).every((rows) => rows === 0)).toBe(true);
    expect({ read: dry.read, total: dry.total }).toEqual({ read: messages, total: messages });

    await act(service, id, "start");
    await drained(database, [...(await servedHashes(dovecot)), ...(await servedHashes(dovecot, "Junk"))], budget);
    const backlog = await runDone(service, id, "backlog", budget);
    expect(dry.tally).toEqual(backlog.tally);
    await expectTally(dry.tally);
    record(
      `IMAP: dry run of ${messages} mixed messages`,
      "mailbox unchanged byte for byte and flag for flag; its counts equal those of acting",
    );
  });

  /** The sums once more, from what acting has written. */
  async function expectTally(tally: unknown): Promise<void> {
    const ask = (sql: string) => count(database, sql);
    const kind = (word: string) => ask(`SELECT count(*) FROM reports WHERE message_kind = '${word}'`);
    expect(tally).toMatchObject({
      messages,
      duplicates: messages - (await ask("SELECT count(*) FROM messages")),
      bounces: {
        messages: await kind("bounce"),
        addresses: await ask(
          "SELECT count(DISTINCT address_key) FROM verdicts JOIN reports ON reports.id = report_id WHERE message_kind = 'bounce'",
        ),
      },
      delays: await kind("delay"),
      complaints: await kind("complaint"),
      autoReplies: await kind("auto-reply"),
      peopleWrote: await kind("human-reply"),
      notices: (await kind("notice")) + (await kind("disposition")),
      held: await ask("SELECT count(DISTINCT address_key) FROM verdicts WHERE effect = 'hold'"),
      suppressed: await ask("SELECT count(DISTINCT address_key) FROM verdicts WHERE effect = 'suppress'"),
      unproven: await ask("SELECT count(*) FROM verdicts WHERE unproven"),
    });
    const { rows } = await database.pool.query<{ effect: string; count: number }>(
      "SELECT effect, count(*)::int FROM verdicts GROUP BY effect",
    );
    expect((tally as { effects: unknown }).effects).toEqual(
      Object.fromEntries(rows.map((row) => [row.effect, row.count])),
    );
  }
});
