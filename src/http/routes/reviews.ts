import { z } from "zod";
import { type Address, readAddress } from "../../domain/address.ts";
import { type Database, inTransaction, type Queryable } from "../../store/database.ts";
import { applyChanges, listEntries, lockAddresses } from "../../store/entries.ts";
import { appendEvents } from "../../store/outbox.ts";
import { findReport, findVerdict, listReportsOf, type StoredVerdict } from "../../store/reports.ts";
import {
  closeReview,
  findReview,
  listReviews,
  lockReview,
  reviewStates,
  type StoredReview,
} from "../../store/reviews.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { decidedEntry, reviewDecisions } from "../review-decision.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Reviews";
const idPath = z.object({ id: schemas.id });

type Context = { readonly database: Database; readonly now: () => Date };

const review = z
  .object({
    id: schemas.id,
    question: z.string(),
    cluster: z.string().meta({ description: "Look-alikes share it" }),
    verdictId: schemas.id.optional(),
    messageId: schemas.id.optional(),
    state: z.enum(reviewStates),
    decision: z.string().optional(),
    decidedBy: z.string().optional().meta({ description: "`key:<id>` or `user:<id>`" }),
    decidedAt: schemas.time.optional(),
    openedAt: schemas.time,
  })
  .meta({ id: "Review" });

const fullReview = review
  .extend({
    verdict: schemas.verdict.optional(),
    report: schemas.fullReport.optional(),
    raw: z
      .string()
      .optional()
      .meta({ description: "Where to download the message", example: "/v1/messages/019c…/raw" }),
  })
  .meta({ id: "FullReview" });

/** What only a person should decide. */
export function reviewRoutes(context: Context): Route[] {
  return [listRoute(context), findRoute(context), decideRoute(context)];
}

function listRoute(context: Context): Route {
  return route({
    method: "get",
    path: "/v1/reviews",
    tag,
    summary: "List reviews, newest first",
    scope: "read",
    query: z.object({
      state: z.enum(reviewStates).default("open"),
      cluster: z.string().max(500).optional(),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of reviews", schema: schemas.pageOf("Review", review) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listReviews(context.database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function findRoute(context: Context): Route {
  return route({
    method: "get",
    path: "/v1/reviews/{id}",
    tag,
    summary: "One review with all that is known",
    scope: "read",
    params: idPath,
    answers: {
      200: { description: "The review", schema: fullReview },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, caller }) => {
      const found = await findReview(context.database, caller.tenant, id);
      if (found === undefined) throw unknownReview(id);
      return { status: 200, body: { ...found, ...(await findGrounds(context.database, caller.tenant, found)) } };
    },
  });
}

async function findGrounds(database: Database, tenant: string, { verdictId, messageId }: StoredReview) {
  const verdict = verdictId === undefined ? undefined : await findVerdict(database, tenant, verdictId);
  const report =
    verdict === undefined
      ? messageId && (await listReportsOf(database, tenant, messageId))[0]
      : await findReport(database, tenant, verdict.reportId);
  const raw = messageId ?? (report || undefined)?.messageId;
  return { verdict, report: report || undefined, raw: raw === undefined ? undefined : `/v1/messages/${raw}/raw` };
}

const decisionBody = z
  .strictObject({
    decision: z.enum(reviewDecisions).meta({
      description:
        "`suppress`: never mail it; `hold`: not for a while; `opt-out`: the person wants no marketing; `ignore`: nothing follows",
    }),
    note: z.string().trim().max(1000).optional(),
    scope: schemas.scopeText.optional().meta({
      description: "Default: every stream; of an opt-out or complaint: every marketing stream",
    }),
    until: schemas.moment.optional().meta({ description: "Of a hold; default: 30 days from now" }),
    address: schemas.addressText.optional().meta({ description: "Default: the verdict's. Needed where that has none" }),
  })
  .refine((body) => body.until === undefined || body.decision === "hold", {
    path: ["until"],
    error: "expected only with the decision hold",
  })
  .meta({ id: "DecideReview", example: { decision: "suppress", note: "The company has closed" } });
type DecisionBody = z.output<typeof decisionBody>;

function decideRoute(context: Context): Route {
  return route({
    method: "post",
    path: "/v1/reviews/{id}/decision",
    tag,
    summary: "Decide a review",
    description: "Writes what a rule would have written, in one transaction with the event `review.decided`.",
    scope: "suppress",
    audit: { body: ["decision", "note", "scope", "until", "address"] },
    params: idPath,
    body: decisionBody,
    answers: {
      200: { description: "The decided review", schema: review },
      404: { description: "There is none with this id" },
      409: { description: "Somebody decided before; `decidedBy`, `decidedAt` and `decision` say who and what" },
    },
    handle: async ({ params: { id }, body, caller }) => {
      const now = context.now();
      if (body.until !== undefined && body.until <= now) {
        throw new Problem(400, "validation", "Cannot hold until a time that has passed: expected a time to come");
      }
      const found = await findReview(context.database, caller.tenant, id);
      if (found === undefined) throw unknownReview(id);
      const { verdictId } = found;
      const verdict = verdictId && (await findVerdict(context.database, caller.tenant, verdictId));
      const decided = await inTransaction(context.database, (tx) =>
        decideReview(tx, { caller, id, body, verdict: verdict || undefined, now }),
      );
      return { status: 200, body: decided };
    },
  });
}

type Deciding = {
  readonly caller: Caller;
  readonly id: string;
  readonly body: DecisionBody;
  readonly verdict: StoredVerdict | undefined;
  readonly now: Date;
};

async function decideReview(tx: Queryable, deciding: Deciding): Promise<StoredReview> {
  const { caller, id, body, verdict, now } = deciding;
  const open = await lockReview(tx, caller.tenant, id);
  if (open === undefined) throw unknownReview(id);
  if (open.state !== "open") throw decidedBefore(open);
  const address = body.decision === "ignore" ? undefined : decidedAddress(body, verdict);
  if (address !== undefined) await writeEntry(tx, deciding, address);
  const closing = { decision: body.decision, decidedBy: caller.actor, decidedAt: now };
  await closeReview(tx, caller.tenant, id, closing);
  const { question, cluster, verdictId, messageId } = open;
  const told = { reviewId: id, question, cluster, verdictId, messageId, ...closing, note: body.note };
  const data = { ...told, address: address?.text ?? verdict?.address };
  await appendEvents(tx, caller.tenant, [{ type: "review.decided", data }], now);
  return { ...open, state: "decided", ...closing };
}

async function writeEntry(tx: Queryable, { caller, id, body, verdict, now }: Deciding, address: Address) {
  if (body.decision === "ignore") return;
  await lockAddresses(tx, caller.tenant, [address.key]);
  const existing = await listEntries(tx, caller.tenant, [address.key]);
  const { decision, scope, until, note } = body;
  const entry = decidedEntry({ decision, address, verdict, scope, until, note }, existing, now);
  const why = note === undefined || note === "" ? `Review ${id} was decided: ${decision}` : note;
  await applyChanges(tx, caller.tenant, [{ kind: "put", entry, actor: caller.actor, why }], now);
}

function decidedAddress(body: DecisionBody, verdict: StoredVerdict | undefined): Address {
  const text = body.address ?? verdict?.address;
  if (text === undefined) {
    throw new Problem(
      400,
      "address-needed",
      "Cannot decide this without an address: the verdict has none, so expected `address`",
    );
  }
  const address = readAddress(text);
  if (address === undefined) {
    throw new Problem(400, "not-an-address", `Cannot use "${text.slice(0, 320)}": expected an address`);
  }
  return address;
}

function unknownReview(id: string): Problem {
  return new Problem(404, "not-found", `Cannot find review ${id}`);
}

function decidedBefore({ id, decision, decidedBy, decidedAt }: StoredReview): Problem {
  const detail = `Cannot decide review ${id}: ${decidedBy} decided "${decision}" at ${decidedAt?.toISOString()}`;
  return new Problem(409, "already-decided", detail, {}, { decision, decidedBy, decidedAt });
}
