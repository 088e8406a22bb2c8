import { parseAddress } from "../../src/domain/address.ts";
import type { Incoming } from "../../src/domain/envelope.ts";
import type { EventType } from "../../src/domain/event.ts";
import { priorities, type Source, type SourceFault, type SourceProgress } from "../../src/domain/source.ts";
import { allowListRoutes } from "../../src/http/routes/allow-list.ts";
import { reviewRoutes } from "../../src/http/routes/reviews.ts";
import { decideReview as carryOut } from "../../src/intake/decide-review.ts";
import { startIntake } from "../../src/intake/intake.ts";
import { readMessage } from "../../src/intake/reading.ts";
import { undoDecision } from "../../src/intake/undo-decision.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { type Database, inTransaction } from "../../src/store/database.ts";
import { createJob, recordStep } from "../../src/store/jobs/jobs.ts";
import { applyChanges, listEntries } from "../../src/store/list/entries.ts";
import { completeRun } from "../../src/store/sources/run-completion.ts";
import { tellAlarms } from "../../src/store/sources/source-alarms.ts";
import { createRun, noteDuplicates, reportRun } from "../../src/store/sources/source-runs.ts";
import { noteAccepted, saveProgress } from "../../src/store/sources/source-status.ts";
import { startTestHttp } from "../support/http.ts";
import { soleTenant } from "../support/intake.ts";
import { abuseReport, postfixBounce } from "../support/samples.ts";
import { addSource, sourceSettings } from "../support/sources.ts";
import { eventually } from "../support/wait.ts";
import { addEndpoint, openTarget, startWorker } from "./delivering.ts";

export type Example = { readonly type: EventType } & Readonly<Record<string, unknown>>;

const at = new Date("2026-03-02T09:15:00Z");
const now = () => new Date(at.getTime() + 2118);
const jane = parseAddress("jane@recipient.example");

const blocked =
  "host mx.provider.example[192.0.2.25] said: 554 5.7.1 Service unavailable; Client host [203.0.113.5] blocked using zen.spamhaus.org (in reply to RCPT TO command)";
const messages = [
  postfixBounce({ to: jane.text, tag: "order-4711", at }),
  postfixBounce({ to: "li@provider.example", tag: "order-4712", at, status: "5.7.1", diagnostic: blocked }),
  // Nothing shows that this one answers mail of ours: a person decides.
  abuseReport({ to: "kim@provider.example", tag: "news-31", listId: "news.sender.example" }),
];

/** Every type of event once, as a receiver got it: made by the real intake, list and review, and delivered. */
export async function exampleEvents(database: Database): Promise<Map<EventType, Example>> {
  const target = await openTarget(() => 204);
  const { verify } = await addEndpoint(database, target.url);
  await judgeMessages(database);
  await changeEntry(database);
  await allow(database);
  await decideReview(database);
  await tellOfSources(database);
  await finishJob(database);
  const worker = startWorker(database);
  await eventually("every delivery", async () => {
    const waiting = await database.pool.query("SELECT 1 FROM webhook_deliveries WHERE state <> 'delivered' LIMIT 1");
    return waiting.rowCount === 0 ? true : undefined;
  });
  await worker.stop();
  const bodies = target.taken.map((taken) => verify(taken) as Example & { sequence: string });
  bodies.sort((a, b) => Number(a.sequence) - Number(b.sequence));
  // The first of each type is what the messages above are about.
  return new Map(bodies.reverse().map((body) => [body.type, body]));
}

async function judgeMessages(database: Database): Promise<void> {
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "smtp", trustedRelay: true } as const;
  await judgeAll(
    database,
    messages.map((text) => ({ raw: toRaw(text), envelope })),
  );
}

function toRaw(text: string): Buffer {
  return Buffer.from(text.replaceAll("\n", "\r\n"));
}

async function judgeAll(database: Database, incoming: readonly Incoming[]): Promise<void> {
  const intake = await startIntake({
    database,
    readers: { read: async ({ raw, rules, mailFrom }) => readMessage(raw, rules, mailFrom), stop: async () => {} },
    judge: { policy: defaultPolicySettings, random: () => 0.5 },
    directory: soleTenant(),
    instance: "example",
    now,
    onAccepted: () => {},
    onGroup: () => {},
    onStored: () => {},
    onJudged: () => {},
    onFault: (fault) => {
      throw fault;
    },
    onUnreadable: () => {},
  });
  for (const message of incoming) {
    const [accepted] = await intake.accept([message]);
    if (accepted === undefined || !("id" in accepted)) throw new Error("Cannot make examples: expected an id");
    if (!(await intake.judged(accepted.id, 60_000))) throw new Error("Cannot make examples: expected a judgement");
  }
  await intake.stop();
}

/** Somebody adds a note, and later takes the address off the list. */
async function changeEntry(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    const [entry] = await listEntries(tx, "default", [jane.key]);
    if (entry === undefined) throw new Error("Cannot make examples: expected an entry");
    const { addressKey, scope, cause } = entry;
    const actor = "key:3fQm7Tz0aXbK";
    const noted = { ...entry, note: "Asked by phone" };
    await applyChanges(tx, "default", [{ kind: "put", entry: noted, actor, why: "Noted" }], now());
    const removal = { kind: "remove", addressKey, scope, cause, change: "removed", actor } as const;
    await applyChanges(tx, "default", [{ ...removal, why: "The mailbox is back" }], now());
  });
}

/** An important customer is mailed whatever comes back, for a while. */
async function allow(database: Database): Promise<void> {
  const http = await startTestHttp(allowListRoutes({ database, now }), database);
  try {
    const key = await http.key("manage");
    const path = "/v1/allow-list/ceo@customer.example";
    const call = async (method: string, body: unknown) => {
      const answer = await http.call(method, path, { key, body });
      if (answer.status !== 200) throw new Error(`Cannot make examples: expected 200, got ${answer.text}`);
    };
    await call("PUT", { reason: "Important customer" });
    await call("PUT", { reason: "Important customer", expiresAt: "2026-12-31T00:00:00Z" });
    await call("DELETE", { reason: "No customer any more" });
  } finally {
    await http.stop();
  }
}

/** A mailbox that cannot be read, is read again, goes silent, and whose backlog was read. */
async function tellOfSources(database: Database): Promise<void> {
  const settings = sourceSettings({ name: "bounces", silentHours: 24 });
  const source = await addSource(database, { settings }, at);
  const hoursAgo = (hours: number) => new Date(now().getTime() - hours * 3_600_000);
  const report = (progress: SourceProgress, when: Date) =>
    saveProgress(database.pool, source.id, "node-a", progress, when);
  const fault: SourceFault = {
    kind: "login-refused",
    step: "login",
    words: "The server refused the user name or the password.",
    nextStep: "Check both, and enter them again.",
    said: "NO [AUTHENTICATIONFAILED] Authentication failed.",
  };
  await report({ state: "failing", fault, nextTryAt: now() }, hoursAgo(1));
  await tellAlarms(database, now());
  const lastMessageAt = hoursAgo(30);
  await noteAccepted(database.pool, source.id, { messages: 1, duplicates: 0, lastMessageAt });
  await report({ state: "waiting", polledAt: now() }, now());
  await tellAlarms(database, now());
  await readBacklog(database, source);
}

async function readBacklog(database: Database, source: Source): Promise<void> {
  const run = await createRun(database, "default", { sourceId: source.id, kind: "backlog" }, at);
  const raw = toRaw(
    postfixBounce({ to: "max@provider.example", tag: "order-12", at: new Date("2024-06-01T08:00:00Z") }),
  );
  const envelope = { mailFrom: "", rcptTo: "bounces@sender.example", door: "imap", trustedRelay: false } as const;
  const deliveredAt = new Date("2024-06-01T08:00:02Z");
  const origin = { sourceId: source.id, shadow: false, deliveredAt, priority: priorities.rest, runId: run.id };
  await judgeAll(database, [{ raw, envelope, origin }]);
  await noteDuplicates(database.pool, "default", [run.id]);
  await reportRun(database.pool, "default", run.id, { total: 2, read: 2 }, now());
  if (!(await completeRun(database, "default", run.id, now())))
    throw new Error("Cannot make examples: expected an end");
}

/** An import that is done. */
async function finishJob(database: Database): Promise<void> {
  await inTransaction(database, async (tx) => {
    const asked = { kind: "import", request: {}, createdBy: "key:3fQm7Tz0aXbK" };
    const job = await createJob(tx, "default", asked, at);
    const counts = { created: 10_370, updated: 0, unchanged: 0, released: 1_940, rejected: 0 };
    const outcome = { as: "sendgrid-bounces", ...counts };
    await recordStep(tx, job, { next: "done", progress: {}, outcome }, now());
  });
}

async function decideReview(database: Database): Promise<void> {
  const http = await startTestHttp(
    reviewRoutes({ database, now, decideReview: (call) => carryOut(database, call, now) }),
    database,
  );
  try {
    const key = await http.key("read", "suppress");
    const { body } = await http.call("GET", "/v1/reviews", { key });
    const [review] = (body as { rows: { id: string }[] }).rows;
    if (review === undefined) throw new Error("Cannot make examples: expected an open review");
    const decision = { decision: "hold", until: "2026-04-01T00:00:00Z", note: "Ask again in April" };
    const answer = await http.call("POST", `/v1/reviews/${review.id}/decision`, { key, body: decision });
    if (answer.status !== 200) throw new Error(`Cannot make examples: expected 200, got ${answer.text}`);
    const { decisionId: id } = answer.body as { decisionId: string };
    const soon = () => new Date(now().getTime() + 60_000);
    await undoDecision(database, { tenant: "default", actor: "user:019cb2a4-7c00-7000-8000-5f1d3c2b1a00", id }, soon);
  } finally {
    await http.stop();
  }
}
