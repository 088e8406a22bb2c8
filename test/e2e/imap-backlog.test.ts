import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEndpoint } from "../support/api.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, expectOnce, servedHashes } from "../support/drained.ts";
import { act, listRuns, mailbox, runDone, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Receiver, startReceiver } from "../support/receiver.ts";
import { postfixBounce } from "../support/samples.ts";
import { type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const messages = soaking ? 50_000 : 1_000;
const budget = 120_000 + messages * 15;

/** The most memory that a process ever had, in MB. */
function peakMemory(pid: number | undefined): number {
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
}

describeWith("dovecot", "the backlog of a mailbox", () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let service: Service;
  let receiver: Receiver;
  beforeEach(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    receiver = await startReceiver();
    service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    receiver.trust((await createEndpoint(service, receiver.url)).secret);
  });
  afterEach(async () => {
    await service?.stop();
    await receiver?.stop();
    await dovecot?.stop();
    await database?.close();
  });

  const stored = () => count(database, "SELECT count(*) FROM messages");

  test("of many small messages is drained in little memory, and can be interrupted", { timeout: budget }, async () => {
    const long = new Date(Date.now() - 400 * 86_400_000);
    const small = Array.from({ length: messages }, (_, index) => ({
      raw: postfixBounce({ to: `u${index}@rcpt.example`, tag: `b${index}`, at: long }),
      internalDate: long,
    }));
    await dovecot.append(mailbox, "INBOX", small);
    const hashes = await servedHashes(dovecot);
    const began = Date.now();
    const id = await startSource(service, dovecot);
    await eventually("a part of it", async () => ((await stored()) >= messages / 10 ? true : undefined), budget);
    await act(service, id, "pause");
    await eventually("it to rest", async () => {
      const before = await stored();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return (await stored()) === before ? true : undefined;
    });
    const rested = await stored();
    await act(service, id, "start");
    await drained(database, hashes, budget);
    const seconds = (Date.now() - began) / 1000;
    await expectOnce(database, hashes);
    const run = await runDone(service, id, "backlog", budget);
    expect({ total: run.total, read: run.read }).toEqual({ total: messages, read: messages });
    const peak = peakMemory(service.process.pid);
    if (soaking) expect(peak).toBeLessThan(300);
    expect(rested).toBeLessThanOrEqual(messages);
    record(
      `IMAP: backlog of ${messages} messages, paused once after ${rested}`,
      `${seconds.toFixed(0)} s until all were judged, peak ${peak.toFixed(0)} MB`,
    );
  });

  test("makes no webhook calls but one, whose download lists the events", { timeout: budget }, async () => {
    const all = mixedMail(300, 49);
    await dovecot.append(mailbox, "INBOX", all);
    const id = await startSource(service, dovecot);
    const run = await runDone(service, id, "backlog", budget);
    const told = await eventually("batch.completed", () => receiver.taken("batch.completed")[0]);
    const [path] = /\/v1\/sources\/[\w-]+\/runs\/[\w-]+\/events/.exec(told.raw) ?? [];
    expect(path).toBe(`/v1/sources/${id}/runs/${run.id}/events`);
    const answer = await fetch(`${service.httpUrl}${path}`, { headers: { authorization: `Bearer ${service.key}` } });
    const lines = (await answer.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; id: string });
    const kept = await count(database, "SELECT count(*) FROM outbox_events WHERE run_id = $1", run.id);
    expect(lines.length).toBe(kept);
    expect(new Set(lines.map((line) => line.id)).size).toBe(kept);
    expect(lines.filter(({ type }) => type === "report.received").length).toBe(
      await count(database, "SELECT count(*) FROM reports WHERE kind <> 'none'"),
    );
    expect(receiver.received.map(({ type }) => type)).toEqual(["batch.completed"]);
    expect(receiver.received.every(({ verified }) => verified)).toBe(true);
    expect(await count(database, "SELECT count(*) FROM stats WHERE NOT historical")).toBe(0);
    expect(await count(database, "SELECT sum(count) FROM stats WHERE historical")).toBe(
      await count(database, "SELECT count(*) FROM verdicts"),
    );
  });

  test("lets live mail pass, and what people wrote goes before the rest", { timeout: budget }, async () => {
    const size = soaking ? 20_000 : 3_000;
    const all = mixedMail(size, 50);
    await dovecot.append(mailbox, "INBOX", all);
    const id = await startSource(service, dovecot);
    await eventually("the backlog to begin", async () => ((await stored()) > 0 ? true : undefined));
    await dovecot.append(mailbox, "INBOX", [{ raw: postfixBounce({ to: "live@rcpt.example", tag: "live" }) }]);
    const judged = "SELECT count(*) FROM verdicts WHERE address_key = 'live@rcpt.example'";
    await eventually(
      "the verdict on live mail",
      async () => ((await count(database, judged)) === 1 ? true : undefined),
      budget,
    );
    const [run] = await listRuns(service, id);
    expect(run?.state).toBe("running");
    const { read } = await runDone(service, id, "backlog", budget);
    expect(read).toBe(size);
    // Ids grow with the order of acceptance; what is history was taken in the order of its priority.
    const lastOfPeople = await count(database, "SELECT count(*) FROM messages WHERE priority = 1");
    expect(lastOfPeople).toBeGreaterThan(0);
    const before = `SELECT count(*) FROM messages AS rest WHERE priority = 2 AND run_id IS NOT NULL
      AND id < (SELECT max(id::text)::uuid FROM messages WHERE priority = 1)`;
    expect(await count(database, before)).toBe(0);
    await eventually("the event of live mail", () => receiver.taken("report.received")[0]);
    expect(receiver.taken("report.received").length).toBe(1);
  });
});
