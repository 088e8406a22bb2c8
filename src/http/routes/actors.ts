import { z } from "zod";
import { defaultTenant } from "../../domain/tenant.ts";
import { listActors } from "../../store/access/actors.ts";
import type { Database } from "../../store/database.ts";
import { type Route, route } from "../route.ts";

const actor = z
  .object({
    actor: z
      .string()
      .meta({ description: "As `actor`, `decidedBy` and the like name it", example: "key:4fzzzxjylrx2" }),
    kind: z.enum(["user", "key"]),
    name: z.string().meta({ example: "Anna" }),
    isGone: z.boolean().meta({ description: "The person was removed, or the key revoked" }),
  })
  .meta({ id: "Actor" });

/** What those who act are called, so that a page can say "Anna" for `user:<id>`. */
export function actorRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/actors",
      tag: "Users",
      summary: "Names of the people and keys that act",
      description:
        "People are named to people, and to keys of the tenant `default`: to no other tenant. The rest of an `actor` is " +
        "its own name: `command`, `job:<name>`, `anonymous`.",
      scope: "read",
      answers: {
        200: { description: "Everybody there is or was", schema: z.object({ actors: z.array(actor) }) },
      },
      handle: async ({ caller }) => {
        const isOfTheHouse = caller.tenant === defaultTenant || caller.actor.startsWith("user:") || caller.isPlatform;
        const actors = await listActors(database, caller.tenant, isOfTheHouse ? "with-people" : "without-people");
        return { status: 200, body: { actors } };
      },
    }),
  ];
}
