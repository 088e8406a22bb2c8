import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { queueCap, readCounts, readQueues } from "../../store/findings/stats.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const hourMs = 3_600_000;
const longestRangeMs = 400 * 24 * hourMs;
const tally = z.record(z.string(), z.int());

const stats = z
  .object({
    from: schemas.time,
    to: schemas.time,
    verdicts: z.int(),
    unproven: z.int().meta({
      description:
        "Failures, complaints and opt-outs without effect, since nothing shows that they answer mail of yours. Set SENDING_DOMAINS and TRUSTED_RELAYS when this grows",
    }),
    categories: tally,
    reasons: tally,
    proofs: tally,
    effects: tally,
    queues: z
      .object({ messagesWaiting: z.int(), deliveriesPending: z.int(), reviewsOpen: z.int() })
      .meta({ description: `What waits now; counted up to ${queueCap}. Messages that wait have no tenant yet` }),
  })
  .meta({ id: "Stats" });

/** The counts. */
export function statsRoutes(context: { readonly database: Database; readonly now: () => Date }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/stats",
      tag: "Stats",
      summary: "Count verdicts over a time, and what waits now",
      description:
        "Whole hours; default: the last 24. `from` is inclusive, `to` is not. Backlogs of mailboxes are left out.",
      scope: "read",
      query: z.object({
        from: schemas.moment.optional(),
        to: schemas.moment.optional(),
        stream: schemas.streamId.optional(),
        historical: z
          .enum(["include"])
          .optional()
          .meta({ description: "Count what was read from backlogs too, in the hours in which it happened" }),
      }),
      answers: { 200: { description: "The counts", schema: stats } },
      handle: async ({ query, caller }) => {
        const range = readRange(query, context.now());
        const [counts, queues] = await Promise.all([
          readCounts(context.database, caller.tenant, { ...range, stream: query.stream, historical: query.historical }),
          readQueues(context.database, caller.tenant),
        ]);
        return { status: 200, body: { ...range, ...counts, queues } };
      },
    }),
  ];
}

function readRange(
  query: { readonly from?: Date | undefined; readonly to?: Date | undefined },
  now: Date,
): { readonly from: Date; readonly to: Date } {
  const to = query.to ?? now;
  const from = query.from ?? new Date(to.getTime() - 24 * hourMs);
  const length = to.getTime() - from.getTime();
  if (length <= 0 || length > longestRangeMs) {
    throw new Problem(400, "validation", "Cannot count over this time: expected `from` before `to`, at most 400 days");
  }
  return { from: new Date(Math.floor(from.getTime() / hourMs) * hourMs), to };
}
