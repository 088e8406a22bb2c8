import { z } from "zod";
import type { BuiltInRule } from "../../domain/built-in-rule.ts";
import { rulePack, rulePackLabel } from "../../domain/rule-pack.ts";
import type { Database } from "../../store/database.ts";
import { countByRulePack, listRulePacks, mostCounted } from "../../store/findings/rule-packs.ts";
import { pageFrom } from "../../store/page.ts";
import { listRules } from "../../store/rules/rules.ts";
import { pageBody, readCursor } from "../cursor.ts";
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

const builtInRule = z
  .object({
    name: z.string().meta({ description: "As verdicts name it" }),
    reason: schemas.reason,
    confidence: z.number(),
    looksFor: z.string().optional().meta({ description: "The expression that is searched, or what holds in words" }),
    provider: z.string().optional(),
    status: z.string().optional(),
  })
  .meta({ id: "BuiltInRule" });

type Context = { readonly database: Database; readonly builtIn: readonly BuiltInRule[] };

/** The rules by which messages are judged. */
export function ruleRoutes(context: Context): Route[] {
  return [builtInRoute(context), ...packRoutes(context)];
}

function builtInRoute({ builtIn }: Context): Route {
  return route({
    method: "get",
    path: "/v1/rules/built-in",
    tag: "Rules",
    summary: "Search the built-in rules, by name",
    description: "They are the same for everybody, and asked after your own.",
    scope: "read",
    query: z.object({
      q: z.string().max(100).optional().meta({
        description: "Stands in the name, the reason, the provider or what it looks for; without case",
      }),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of rules", schema: schemas.pageOf("BuiltInRule", builtInRule) } },
    handle: async ({ query: { q = "", limit, cursor } }) => {
      const [after = ""] = readCursor(cursor, ["text"]) ?? [];
      const found = builtIn.filter((rule) => rule.name > after && isFound(rule, q.toLowerCase()));
      return { status: 200, body: pageBody(pageFrom(found.slice(0, limit + 1), limit, ({ name }) => [name])) };
    },
  });
}

function isFound({ name, reason, provider = "", looksFor = "" }: BuiltInRule, words: string): boolean {
  return [name, reason, provider, looksFor].some((text) => text.toLowerCase().includes(words));
}

function packRoutes({ database }: Context): Route[] {
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
