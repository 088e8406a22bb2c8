import { z } from "zod";
import type { DecideMany } from "../../domain/review.ts";
import type { UndoDecision } from "../../domain/review-undo.ts";
import type { Database } from "../../store/database.ts";
import { listDecisions } from "../../store/reviews/review-decisions.ts";
import { mayDo } from "../auth.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { problemOf, undoProblemOf } from "../review-problems.ts";
import { decidedMany, decideManyBody, reviewDecision, undoneDecision } from "../review-schemas.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Reviews";

export type DecisionsContext = {
  readonly database: Database;
  readonly decideMany: DecideMany;
  readonly undoDecision: UndoDecision;
};

/** Decisions of many reviews at once, what was decided of late, and how it is undone. */
export function reviewDecisionRoutes(context: DecisionsContext): Route[] {
  return [decideManyRoute(context), listRoute(context), undoRoute(context)];
}

function decideManyRoute({ decideMany }: DecisionsContext): Route {
  return route({
    method: "post",
    path: "/v1/reviews/decisions",
    tag,
    summary: "Decide up to 500 reviews alike",
    description:
      "One after the other, each as if it were decided alone; what is refused leaves the others alone. With `bulk` of a call " +
      "before, any number of them is undone as one.",
    scope: "suppress",
    audit: { body: ["decision", "reason", "note", "members", "bulk"] },
    body: decideManyBody,
    answers: { 200: { description: "Which were decided, and which were not", schema: decidedMany } },
    handle: async ({ body: { ids, members, bulk, ...ruling }, caller }) => {
      const { tenant, actor } = caller;
      const isAdmin = mayDo(caller, "admin");
      const done = await decideMany({ tenant, actor, ids, ruling, members, bulk, isAdmin });
      const refused = done.refused.map(({ id, because }) => ({ id, ...told(problemOf(id, because)) }));
      return { status: 200, body: { ...done, refused } };
    },
  });
}

function told({ type, detail }: Problem) {
  return { type: `urn:nixie:problem:${type}`, detail };
}

function listRoute({ database }: DecisionsContext): Route {
  return route({
    method: "get",
    path: "/v1/review-decisions",
    tag,
    summary: "What was decided, the latest first",
    description: "Reviews that were decided together are one row.",
    scope: "read",
    query: z.object({
      actor: z.string().max(200).optional().meta({ description: "Who decided", example: "key:4fzzzxjylrx2" }),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of decisions", schema: schemas.pageOf("ReviewDecision", reviewDecision) } },
    handle: async ({ query: { limit, cursor, actor }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listDecisions(database, caller.tenant, { actor }, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function undoRoute({ undoDecision }: DecisionsContext): Route {
  return route({
    method: "post",
    path: "/v1/review-decisions/{id}/undo",
    tag,
    summary: "Undo a decision, and those that were made together with it",
    description:
      "Within seven days. Everything that it wrote is taken back as it was, and its reviews are open again; a review of " +
      "whose entries somebody changed one since is left as it is. Within ten seconds of the decision webhooks are told of " +
      "neither; later they are told of both.",
    scope: "suppress",
    params: z.object({ id: schemas.id }),
    answers: {
      200: { description: "What was undone, and what was left", schema: undoneDecision },
      404: { description: "There is no decision with this id" },
      409: {
        description:
          "Nothing was undone: `changed-since` says in `changed` who changed what and when; `undone-before`, `too-late`, `too-many`",
      },
    },
    handle: async ({ params: { id }, caller }) => {
      const done = await undoDecision({ tenant: caller.tenant, actor: caller.actor, id });
      if ("outcome" in done) throw new Problem(404, "not-found", `Cannot find decision ${id}`);
      const [first] = done.left;
      if (first !== undefined && done.undone.length === 0 && done.remaining === 0) throw undoProblemOf(first);
      const left = done.left.map((one) => ({ reviewId: one.reviewId, ...told(undoProblemOf(one)) }));
      const undone = done.undone.map(({ reviewId, wasTold }) => ({ reviewId, wasTold }));
      return { status: 200, body: { undone, left, remaining: done.remaining } };
    },
  });
}
