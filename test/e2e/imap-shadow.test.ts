import { afterAll, beforeAll, expect, test } from "vitest";
import { createEndpoint, lookUp } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, servedHashes } from "../support/drained.ts";
import { act, change, mailbox, runDone, sourceIs, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

describeWith("dovecot", "a mailbox that is read in the mode shadow", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  let receiver: Receiver;
  beforeAll(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    receiver = await startReceiver();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    receiver.trust((await createEndpoint(service, receiver.url)).secret);
  });
  afterAll(async () => {
    await service?.stop();
    await receiver?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  test("is judged and shown, and nothing follows from it", { timeout: 240_000 }, async () => {
    await dovecot.append(mailbox, "INBOX", mixedMail(200, 51));
    const id = await startSource(service, dovecot, { mode: "shadow" });
    await sourceIs(service, id, ["waiting"]);
    // Live mail as well, about one address again and again.
    await dovecot.append(
      mailbox,
      "INBOX",
      Array.from({ length: 5 }, (_, index) => ({ raw: postfixBounce({ to: "gone@rcpt.example", tag: `s${index}` }) })),
    );
    const hashes = await servedHashes(dovecot);
    await drained(database, hashes);
    const ask = (sql: string) => count(database, sql);
    expect(await ask("SELECT count(*) FROM reports")).toBe(new Set(hashes).size);
    expect(await ask("SELECT count(*) FROM verdicts WHERE effect IN ('hold', 'suppress') AND shadow")).toBeGreaterThan(
      0,
    );
    expect({
      entries: await ask("SELECT count(*) FROM suppressions"),
      changes: await ask("SELECT count(*) FROM suppression_changes"),
      reviews: await ask("SELECT count(*) FROM reviews"),
      events: await ask(
        "SELECT count(*) FROM outbox_events WHERE type NOT LIKE 'source.%' AND type <> 'batch.completed'",
      ),
      stats: await ask("SELECT coalesce(sum(count), 0) FROM stats"),
      realStrikes: await ask("SELECT count(*) FROM strikes WHERE NOT shadow"),
      realVerdicts: await ask("SELECT count(*) FROM verdicts WHERE NOT shadow"),
    }).toEqual({ entries: 0, changes: 0, reviews: 0, events: 0, stats: 0, realStrikes: 0, realVerdicts: 0 });
    expect((await lookUp(service, "gone@rcpt.example")).answer).toBe("send");
    expect(receiver.received.filter(({ type }) => !type.startsWith("source.") && type !== "batch.completed")).toEqual(
      [],
    );

    const answer = await fetch(`${service.httpUrl}/v1/sources/${id}/disagreements`, {
      headers: { authorization: `Bearer ${service.key}` },
    });
    expect(await answer.text()).toContain("gone@rcpt.example");
  });

  test("has its effects, each once, when it is read again to act upon it", { timeout: 240_000 }, async () => {
    const user = "later@sender.example";
    const ask = (sql: string) => count(database, sql);
    const distinct = new Set((await dovecot.list(mailbox, "INBOX")).map(({ sha256 }) => sha256)).size;
    const mails = mixedMail(200, 52);
    await dovecot.append(user, "INBOX", mails);
    const auth = { method: "password", username: user, password: "secret" };
    const fields = { name: "Later", auth, mode: "shadow", afterAccept: { action: "delete" } };
    const id = await startSource(service, dovecot, fields);
    await sourceIs(service, id, ["waiting"]);
    await runDone(service, id, "backlog");
    expect(await ask("SELECT count(*) FROM suppressions")).toBe(0);
    expect(await dovecot.count(user, "INBOX")).toBe(mails.length);

    await change(service, id, { mode: "act" });
    await act(service, id, "read-again");
    await eventually("the mailbox to be emptied", async () =>
      (await dovecot.count(user, "INBOX")) === 0 ? true : undefined,
    );
    const run = await runDone(service, id, "backlog");
    const of = `source_id = '${id}'`;
    const shadows = await ask(`SELECT count(*) FROM messages WHERE ${of} AND shadow`);
    expect(shadows).toBeGreaterThan(100);
    expect(await ask(`SELECT count(*) FROM messages WHERE ${of} AND NOT shadow`)).toBe(shadows);
    expect(run).toMatchObject({ total: mails.length, read: mails.length, tally: { messages: mails.length } });
    const entries = await ask("SELECT count(*) FROM suppressions");
    expect(entries).toBeGreaterThan(0);
    expect(await ask("SELECT count(*) FROM suppression_changes WHERE change = 'created'")).toBe(entries);
    expect(await ask("SELECT count(*) FROM reports")).toBe(distinct + shadows * 2);

    // Once more, all of it: what had its effect has none now.
    await dovecot.append(user, "INBOX", mails);
    const told = await ask("SELECT count(*) FROM outbox_events WHERE type <> 'batch.completed'");
    await act(service, id, "read-again");
    await eventually("the mailbox to be emptied", async () =>
      (await dovecot.count(user, "INBOX")) === 0 ? true : undefined,
    );
    await sourceIs(service, id, ["waiting"]);
    expect(await ask(`SELECT count(*) FROM messages WHERE ${of}`)).toBe(shadows * 2);
    expect(await ask("SELECT count(*) FROM outbox_events WHERE type <> 'batch.completed'")).toBe(told);
  });
});
