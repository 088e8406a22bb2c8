import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { queueCap, readQueues } from "../../store/findings/stats.ts";
import { addedCap, countAdded, countedAtOnce, readListFigures } from "../../store/list/list-figures.ts";
import { findOldestOpen } from "../../store/reviews/reviews.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const statsNow = z
  .object({
    reviews: z.object({
      open: z.int().meta({ description: `Counted up to ${queueCap}` }),
      oldestAt: schemas.time.optional().meta({ description: "Since when the oldest waits; absent: none does" }),
    }),
    suppressed: z.object({
      count: z.int().meta({ description: "Addresses and domains that something stops, the allow-list aside" }),
      isAtLeast: z.boolean().meta({ description: `More than ${countedAtOnce}, and not counted yet` }),
      countedAt: schemas.time.meta({ description: "Long lists are counted once an hour" }),
      addedThisWeek: z.int().meta({ description: `Entries made in the last seven days, counted up to ${addedCap}` }),
    }),
  })
  .meta({ id: "StatsNow" });

/** What waits and what stands now. */
export function statsNowRoutes({ database, now }: { readonly database: Database; readonly now: () => Date }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/stats/now",
      tag: "Stats",
      summary: "How many reviews wait, and how long the list is",
      scope: "read",
      answers: { 200: { description: "The figures", schema: statsNow } },
      handle: async ({ caller: { tenant } }) => {
        const at = now();
        const [queues, oldestAt, figures, addedThisWeek] = await Promise.all([
          readQueues(database, tenant),
          findOldestOpen(database, tenant),
          readListFigures(database, tenant, at),
          countAdded(database, tenant, at),
        ]);
        const suppressed = {
          count: figures?.suppressed ?? countedAtOnce,
          isAtLeast: figures === undefined,
          countedAt: figures?.countedAt ?? at,
          addedThisWeek,
        };
        return { status: 200, body: { reviews: { open: queues.reviewsOpen, oldestAt }, suppressed } };
      },
    }),
  ];
}
