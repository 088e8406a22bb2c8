import { createHash, randomBytes } from "node:crypto";
import type { Suppression } from "../../src/domain/decision.ts";
import type { KeyScope } from "../../src/domain/key-scope.ts";
import type { DeliveryReport } from "../../src/domain/report.ts";
import { type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import type { Answering } from "../../src/http/answer.ts";
import { allowListRoutes } from "../../src/http/routes/allow-list.ts";
import { explanationRoutes } from "../../src/http/routes/explanation.ts";
import { messageContentRoutes } from "../../src/http/routes/message-content.ts";
import { type MessageContext, messageRoutes } from "../../src/http/routes/messages.ts";
import { peopleRoutes } from "../../src/http/routes/people.ts";
import { precisionRoutes } from "../../src/http/routes/precision.ts";
import { reactivationRoutes } from "../../src/http/routes/reactivations.ts";
import { reportRoutes } from "../../src/http/routes/reports.ts";
import { reviewDecisionRoutes } from "../../src/http/routes/review-decisions.ts";
import { reviewQueueRoutes } from "../../src/http/routes/review-queue.ts";
import { reviewRoutes } from "../../src/http/routes/reviews.ts";
import { sendRoutes } from "../../src/http/routes/sends.ts";
import { settingsRoutes } from "../../src/http/routes/settings.ts";
import { type PostReplies, smtpReplyRoutes } from "../../src/http/routes/smtp-replies.ts";
import { statsRoutes } from "../../src/http/routes/stats.ts";
import { statsNowRoutes } from "../../src/http/routes/stats-now.ts";
import { statsSeriesRoutes } from "../../src/http/routes/stats-series.ts";
import { streamRoutes } from "../../src/http/routes/streams.ts";
import { suppressionChangeRoutes } from "../../src/http/routes/suppression-changes.ts";
import { suppressionCountRoutes } from "../../src/http/routes/suppression-count.ts";
import { suppressionEntryRoutes } from "../../src/http/routes/suppression-entries.ts";
import { suppressionFeedRoutes } from "../../src/http/routes/suppression-feed.ts";
import { suppressionRoutes } from "../../src/http/routes/suppressions.ts";
import { verdictRoutes } from "../../src/http/routes/verdicts.ts";
import { decideMany } from "../../src/intake/decide-many.ts";
import { decideReview } from "../../src/intake/decide-review.ts";
import { foresee } from "../../src/intake/foresee.ts";
import { undoDecision } from "../../src/intake/undo-decision.ts";
import { answerFor } from "../../src/policy/answer.ts";
import { explain } from "../../src/policy/explanation/explain.ts";
import { roleEntries } from "../../src/policy/roles.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { createKey } from "../../src/store/access/keys.ts";
import { inTransaction } from "../../src/store/database.ts";
import { finishMessages } from "../../src/store/findings/claims.ts";
import { insertReports, insertVerdicts, type NewVerdict } from "../../src/store/findings/findings.ts";
import { storeMessages } from "../../src/store/findings/inbox.ts";
import { newId } from "../../src/store/id.ts";
import { createBaseLookup } from "../../src/store/list/base-lookup.ts";
import { applyChanges } from "../../src/store/list/entries.ts";
import { createLookup } from "../../src/store/list/lookup.ts";
import { createErasedKeys } from "../../src/store/people/erasure-key.ts";
import { createSealer } from "../../src/store/seal.ts";
import { createStreamDirectory } from "../../src/store/tenants/streams.ts";
import { createTenantDirectory } from "../../src/store/tenants/tenant-directory.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { startTestHttp, type TestHttp } from "../support/http.ts";
import { localView } from "../support/local-view.ts";

/** The hour at which every test of these rows happens. */
export const noon = new Date("2026-03-01T12:00:00.000Z");

export type Rows = TestHttp & {
  readonly database: TestDatabase;
  readonly answering: Answering;
  /** A key of another tenant. */
  readonly strangerKey: (...scopes: KeyScope[]) => Promise<string>;
};

export type RowsOptions = Partial<Pick<MessageContext, "accept" | "judged" | "messageBytes">> & {
  readonly postReplies?: PostReplies;
  /** Default: always noon. */
  readonly now?: () => Date;
};

/** Serves all rows of this folder's concern over HTTP, on a database of their own. */
export async function startRows(options: RowsOptions = {}): Promise<Rows> {
  const database = await openTestDatabase();
  const { now = () => noon } = options;
  const tenants = createTenantDirectory(database, { sending: [], bounce: [] }, () => performance.now());
  const streams = createStreamDirectory(database, () => performance.now());
  const inherentEntries: Answering["inherentEntries"] = (address, at) =>
    roleEntries(address, defaultPolicySettings.guardedRoles, at);
  const erased = createErasedKeys(database, createSealer([randomBytes(32)]));
  const answering: Answering = {
    baseLookup: createBaseLookup(database, tenants, erased),
    lookup: createLookup(database, erased),
    streams,
    answerFor,
    inherentEntries,
    now,
    onAnswered: () => {},
  };
  const messages: MessageContext = {
    database,
    accept: options.accept ?? ((incoming) => storeMessages(database.pool, incoming, noon)),
    judged: options.judged ?? (async () => false),
    messageBytes: options.messageBytes ?? 1_000_000,
  };
  const context = { ...answering, database, erased, watchDays: defaultPolicySettings.watchDays };
  const http = await startTestHttp(
    [
      ...suppressionRoutes(context),
      ...suppressionCountRoutes(context),
      ...suppressionEntryRoutes(context),
      ...suppressionChangeRoutes(context),
      ...allowListRoutes(context),
      ...reactivationRoutes(context),
      ...settingsRoutes({ database, tenants }),
      ...suppressionFeedRoutes(context),
      ...messageRoutes(messages),
      ...messageContentRoutes({ database, view: localView, now }),
      ...peopleRoutes(context),
      ...explanationRoutes({ ...context, explain }),
      ...reportRoutes(context),
      ...verdictRoutes(context),
      ...reviewQueueRoutes({ database, foresee: (asked) => foresee(database, asked, defaultPolicySettings, now()) }),
      ...reviewDecisionRoutes({
        database,
        decideMany: (call) => decideMany(database, call, now),
        undoDecision: (call) => undoDecision(database, call, now),
      }),
      ...reviewRoutes({ ...context, decideReview: (call) => decideReview(database, call, now) }),
      ...streamRoutes(context),
      ...statsRoutes(context),
      ...statsSeriesRoutes(context),
      ...statsNowRoutes(context),
      ...precisionRoutes(context),
      ...sendRoutes(context),
      ...smtpReplyRoutes({ ...answering, postReplies: options.postReplies ?? (async () => []) }),
    ],
    database,
  );
  return {
    ...http,
    database,
    answering,
    strangerKey: async (...scopes) => (await createKey(database, { tenant: "stranger", name: "other", scopes })).key,
    async stop() {
      await http.stop();
      await database.close();
    },
  };
}

/** An entry as policy would write it. */
export function entryOf(address: string, more: Partial<Suppression> = {}): Suppression {
  return {
    addressKey: address.toLowerCase(),
    address,
    scope: "*",
    cause: "delivery",
    answer: "never",
    reason: "mailbox-unknown",
    proof: "verified",
    origin: "report",
    firstSeenAt: noon,
    lastSeenAt: noon,
    holds: 0,
    ...more,
  };
}

/** Puts entries on the list of a tenant. */
export async function putEntries(database: TestDatabase, entries: readonly Suppression[], tenant = "default") {
  const changes = entries.map((entry) => ({ kind: "put", entry, actor: "policy", why: "test" }) as const);
  await inTransaction(database, (tx) => applyChanges(tx, tenant, changes, noon));
}

const report: DeliveryReport = {
  kind: "delivery",
  format: "rfc3464",
  subject: "Undelivered Mail Returned to Sender",
  text: "It could not be delivered.",
  received: [],
  defects: [],
  recipients: [],
};

/** Stores a message that is judged, with one report and one verdict for each reason. */
export async function putJudged(
  database: TestDatabase,
  verdicts: readonly { readonly address?: string; readonly reason: Reason }[],
  where: { readonly tenant?: string; readonly raw?: string } = {},
): Promise<{ messageId: string; reportId: string; verdictIds: string[] }> {
  const { tenant = "default", raw = `Subject: ${newId()}\r\n\r\n` } = where;
  const envelope = { mailFrom: "", rcptTo: "bounces@example.com", door: "smtp", trustedRelay: true } as const;
  const [stored] = await storeMessages(database.pool, [{ raw: Buffer.from(raw), envelope }], noon);
  const messageId = stored?.id ?? "";
  const reportId = newId();
  const rows = verdicts.map((given, index) => verdictOf(reportId, index, given));
  await inTransaction(database, async (tx) => {
    const head = { id: reportId, messageId, messageKind: "bounce", report, receivedAt: noon } as const;
    await insertReports(tx, tenant, [head]);
    await insertVerdicts(tx, tenant, rows);
    await finishMessages(tx, tenant, [messageId], { state: "done" }, noon);
  });
  return { messageId, reportId, verdictIds: rows.map((row) => row.id) };
}

function verdictOf(
  reportId: string,
  recipientIndex: number,
  { address, reason }: { readonly address?: string; readonly reason: Reason },
): NewVerdict {
  const verdict: Verdict = {
    recipientIndex,
    address,
    action: "failed",
    status: "5.1.1",
    replyCode: 550,
    ...reasons[reason],
    reason,
    finality: "terminal",
    hop: "direct",
    confidence: 0.99,
    rule: "status-5.1.1",
    evidence: [{ field: "diagnosticCode", start: 0, end: 9, quote: "550 5.1.1", readerVersion: 2 }],
  };
  return {
    id: newId(),
    reportId,
    verdict,
    provider: "other",
    address,
    addressKey: address?.toLowerCase(),
    streamId: "default",
    proof: "verified",
    occurredAt: noon,
    effect: "review",
    because: "A person should look at this.",
    unproven: false,
    factKey: createHash("sha256").update(newId()).digest(),
    sameFactAs: undefined,
    shadow: false,
  };
}

/** The first parameter of `PostReplies`, for tests that answer for it. */
export const outcomeOf = (reason: Reason) => ({
  verdictId: newId(),
  verdict: verdictOf(newId(), 0, { address: "jane@example.com", reason }).verdict,
  provider: "other",
  proof: "verified" as const,
  effect: "suppress" as const,
  because: "The mailbox does not exist.",
  advice: { advice: "suppress" as const, because: "The address does not take mail." },
});
