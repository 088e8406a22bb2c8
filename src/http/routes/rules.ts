import { z } from "zod";
import { rulePack, rulePackLabel } from "../../domain/rule-pack.ts";
import type { Database } from "../../store/database.ts";
import { countByRulePack, listRulePacks, mostCounted } from "../../store/findings/rule-packs.ts";
import { listRules } from "../../store/rules/rules.ts";
import { type Route, route } from "../route.ts";
import { ownRule } from "../rule-schemas.ts";
import * as schemas from "../schemas.ts";

const version = z.string().meta({ example: rulePack.version });

const usedPack = z.object({
  version,
  label: z.string().meta({ description: "The day of its making, and its first signs", example: rulePackLabel }),
  firstUsedAt: schemas.time,
  lastUsedAt: schemas.time.meta({ description: "Of the last start with it" }),
});

const rules = z
  .object({
    builtIn: z.object({ version, label: z.string() }).meta({ description: "The rules that judge now" }),
    used: z.array(usedPack).meta({ description: "Every version that this installation has used, the latest first" }),
    judged: z.array(z.object({ version: version.optional(), reports: z.int() })).meta({
      description: `By which version your newest ${mostCounted.toLocaleString("en")} reports were judged; without one: before rules had versions`,
    }),
    operatorRules: z.array(ownRule).meta({ description: "Your own rules, in the order in which they are tried" }),
  })
  .meta({ id: "Rules" });

/** The rules by which messages are judged. */
export function ruleRoutes({ database }: { readonly database: Database }): Route[] {
  return [
    route({
      method: "get",
      path: "/v1/rules",
      tag: "Rules",
      summary: "The version of the built-in rules, what was judged by which, and your own rules",
      description: "What other rules would say of old messages is found out by `POST /v1/reclassifications`.",
      scope: "read",
      answers: { 200: { description: "The rules", schema: rules } },
      handle: async ({ caller }) => ({
        status: 200,
        body: {
          builtIn: { version: rulePack.version, label: rulePackLabel },
          used: await listRulePacks(database),
          judged: await countByRulePack(database, caller.tenant),
          operatorRules: await listRules(database.pool, caller.tenant),
        },
      }),
    }),
  ];
}
