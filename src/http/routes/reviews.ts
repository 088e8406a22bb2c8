import { z } from "zod";
import { type DecideReview, reviewStates, type StoredReview } from "../../domain/review.ts";
import type { Database } from "../../store/database.ts";
import { findReport, findVerdict, listReportsOf } from "../../store/findings/reports.ts";
import { listMembers } from "../../store/reviews/review-members.ts";
import { findReview, listReviews } from "../../store/reviews/reviews.ts";
import { mayDo } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { problemOf, unknownReview } from "../review-problems.ts";
import { decidedReview, decideReviewBody, fullReview, review, reviewMember } from "../review-schemas.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Reviews";
const idPath = z.object({ id: schemas.id });

type Context = { readonly database: Database; readonly now: () => Date; readonly decideReview: DecideReview };

/** What only a person should decide. */
export function reviewRoutes(context: Context): Route[] {
  return [listRoute(context), findRoute(context), membersRoute(context), decideRoute(context)];
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

function membersRoute(context: Context): Route {
  return route({
    method: "get",
    path: "/v1/reviews/{id}/members",
    tag,
    summary: "The verdicts that a review is about, in the order in which they joined",
    scope: "read",
    params: idPath,
    query: z.object({
      state: z.enum(["open", "settled"]).optional().meta({ description: "Default: both" }),
      ...schemas.paging,
    }),
    answers: {
      200: { description: "A page of members", schema: schemas.pageOf("ReviewMember", reviewMember) },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, query: { limit, cursor, state }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listMembers(context.database, caller.tenant, { review: id, state }, { limit, after });
      const isThere = page.rows.length > 0 || (await findReview(context.database, caller.tenant, id)) !== undefined;
      if (!isThere) throw unknownReview(id);
      return { status: 200, body: pageBody(page) };
    },
  });
}

function decideRoute(context: Context): Route {
  return route({
    method: "post",
    path: "/v1/reviews/{id}/decision",
    tag,
    summary: "Decide a review, or some of its members",
    description:
      "Writes what a rule would have written, and the event `review.decided`, for up to 500 members in one transaction. " +
      "More follow in transactions of 500; what takes longer than five seconds goes on in the background (`settled`). " +
      "The list changes at once; webhooks are told ten seconds later, so that a decision that is undone meanwhile was " +
      "never told (`POST /v1/review-decisions/{id}/undo`).",
    scope: "suppress",
    audit: { body: ["decision", "reason", "note", "scope", "until", "address"] },
    params: idPath,
    body: decideReviewBody,
    answers: {
      200: { description: "The review, decided, or with what is left of it", schema: decidedReview },
      403: { description: "`admin-required`: only an admin lifts what came back soon after a reactivation" },
      404: { description: "There is none with this id" },
      409: {
        description:
          "Somebody decided before (`decidedBy`, `decidedAt` and `decision` say who and what), members were decided before, or the decision would count for several people who are not named",
      },
    },
    handle: async ({ params: { id }, body: { members, ...ruling }, caller }) => {
      if (ruling.until !== undefined && ruling.until <= context.now()) {
        throw new Problem(400, "validation", "Cannot hold until a time that has passed: expected a time to come");
      }
      const { tenant, actor } = caller;
      const decided = await context.decideReview({
        tenant,
        actor,
        id,
        ruling,
        members,
        isAdmin: mayDo(caller, "admin"),
      });
      if (decided.outcome !== "decided") throw problemOf(id, decided);
      return { status: 200, body: { ...decided.review, decisionId: decided.decisionId } };
    },
  });
}
