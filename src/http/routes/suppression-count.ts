import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { countSuppressions } from "../../store/list/suppressions.ts";
import { type Route, route } from "../route.ts";
import { filters, readFilter } from "../suppression-filters.ts";

const most = 10_000;
const milliseconds = 2_000;

/** How many entries there are. */
export function suppressionCountRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/suppressions/count",
      tag: "Suppressions",
      summary: "How many entries the filters choose, up to 10,000",
      description: "For the heading of a list: it stops at 10,000, and after two seconds.",
      scope: "read",
      logging: "quiet",
      query: z.object(filters),
      answers: {
        200: {
          description: "The number",
          schema: z
            .object({
              count: z.int().optional().meta({ description: "Absent where counting took too long" }),
              more: z.boolean().meta({ description: "There are more than `count`, or may be" }),
            })
            .meta({ id: "SuppressionCount", example: { count: 10_000, more: true } }),
        },
      },
      handle: async ({ query, caller }) => {
        const counted = await countSuppressions(database, caller.tenant, readFilter(query), { most, milliseconds });
        return { status: 200, body: counted };
      },
    }),
  ];
}
