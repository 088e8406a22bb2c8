import { z } from "zod";
import { type Foresee, reviewStates } from "../../domain/review.ts";
import type { Database } from "../../store/database.ts";
import { listReviewRows, summariseReviews } from "../../store/reviews/review-rows.ts";
import { findReview } from "../../store/reviews/reviews.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { unknownReview } from "../review-problems.ts";
import { reviewOutcomes, reviewRow, reviewSummary } from "../review-schemas.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Reviews";

export type QueueContext = { readonly database: Database; readonly foresee: Foresee };

/** What a page needs to work through reviews. */
export function reviewQueueRoutes(context: QueueContext): Route[] {
  return [rowsRoute(context), summaryRoute(context), outcomesRoute(context)];
}

function rowsRoute({ database }: QueueContext): Route {
  return route({
    method: "get",
    path: "/v1/reviews/rows",
    tag,
    summary: "Reviews as a queue shows them, newest first",
    description: "Each with what is known of its first member that waits: no bodies, no evidence.",
    scope: "read",
    query: z.object({
      state: z.enum(reviewStates).default("open"),
      text: z.string().trim().min(1).max(200).optional().meta({
        description:
          "Stands in the address, the subject, the envelope's sender, the question or the reason; without case",
      }),
      category: schemas.category.optional(),
      reason: schemas.reason.optional(),
      question: z.string().max(500).optional(),
      cluster: z.string().max(500).optional(),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of reviews", schema: schemas.pageOf("ReviewRow", reviewRow) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listReviewRows(database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function summaryRoute({ database }: QueueContext): Route {
  return route({
    method: "get",
    path: "/v1/reviews/summary",
    tag,
    summary: "How many reviews wait, and how many are new",
    scope: "read",
    logging: "quiet",
    query: z.object({
      after: schemas.id.optional().meta({ description: "Count apart those that were opened after this review" }),
    }),
    answers: { 200: { description: "Counts of open reviews", schema: reviewSummary } },
    handle: async ({ query: { after }, caller }) => ({
      status: 200,
      body: await summariseReviews(database, caller.tenant, after),
    }),
  });
}

function outcomesRoute({ database, foresee }: QueueContext): Route {
  return route({
    method: "get",
    path: "/v1/reviews/{id}/outcomes",
    tag,
    summary: "What each decision would do, before it is done",
    description:
      "For the first member that waits, by the rules as they are now. None where all are decided. Nothing is written.",
    scope: "read",
    params: z.object({ id: schemas.id }),
    query: z.object({
      address: schemas.addressText.optional().meta({ description: "In place of the member's own" }),
    }),
    answers: {
      200: { description: "Every decision, and every reason that it may be judged as", schema: reviewOutcomes },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, query: { address }, caller }) => {
      const found = await foresee({ tenant: caller.tenant, id, address });
      if (found !== undefined) return { status: 200, body: found };
      // Whoever looks may be a moment late: somebody has just decided.
      if ((await findReview(database, caller.tenant, id)) === undefined) throw unknownReview(id);
      return { status: 200, body: { outcomes: [] } };
    },
  });
}
