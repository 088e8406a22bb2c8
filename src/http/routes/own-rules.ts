import { z } from "zod";
import { mostRules, type RuleState, type StoredRule } from "../../domain/operator-rule.ts";
import type { FindReach, ProposeRules, SettleRule, UnsettleRule } from "../../domain/rule-proposal.ts";
import type { Database } from "../../store/database.ts";
import { listRuleHits } from "../../store/rules/rule-hits.ts";
import { changeRule, createRule, findRule, listRules } from "../../store/rules/rules.ts";
import { unknownReview } from "../review-problems.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import {
  ownRule,
  ruleConditions,
  ruleName,
  ruleProposal,
  ruleReach,
  ruleReason,
  storedConditions,
} from "../rule-schemas.ts";
import * as schemas from "../schemas.ts";

const tag = "Rules";
const namePath = z.object({ name: z.string().max(200) });
const unknownRule = { 404: { description: "There is no such rule" } };

export type OwnRuleContext = {
  readonly database: Database;
  readonly proposeRules: ProposeRules;
  readonly findReach: FindReach;
  readonly settleRule: SettleRule;
  readonly unsettleRule: UnsettleRule;
  readonly now: () => Date;
};

/** The rules that operators make: by which messages are judged before any built-in one is asked. */
export function ownRuleRoutes(context: OwnRuleContext): Route[] {
  return [
    listRoute(context),
    createRoute(context),
    findRoute(context),
    hitsRoute(context),
    ...(["pause", "resume"] as const).map((act) => switchRoute(context, act)),
    revertRoute(context),
    reachRoute(context),
    proposalsRoute(context),
  ];
}

function listRoute({ database }: OwnRuleContext): Route {
  return route({
    method: "get",
    path: "/v1/rules/own",
    tag,
    summary: "List your own rules, in the order in which they are tried",
    description: "Those that were reverted come last, and stay to be read.",
    scope: "read",
    answers: {
      200: { description: "All of them", schema: z.object({ rows: z.array(ownRule) }).meta({ id: "OwnRules" }) },
    },
    handle: async ({ caller }) => ({ status: 200, body: { rows: await listRules(database.pool, caller.tenant) } }),
  });
}

const newRule = z
  .strictObject({
    name: ruleName.optional().meta({ description: "Default: the reason and a number" }),
    when: ruleConditions,
    reason: ruleReason,
    note: z.string().trim().max(1000).optional(),
    settle: z.boolean().default(true).meta({
      description: "Decide what waits and is alike, too, as you would decide it yourself: `judge` with this reason",
    }),
  })
  .meta({
    id: "NewOwnRule",
    example: { when: { subject: "Automatische Antwort: *" }, reason: "out-of-office", note: "Exchange in German" },
  });

function createRoute({ database, settleRule, now }: OwnRuleContext): Route {
  return route({
    method: "post",
    path: "/v1/rules/own",
    tag,
    summary: "Make a rule, and settle what waits and is alike",
    description:
      "From the next message on, at every instance, it is asked before every built-in rule. It says what a message is; " +
      "proof and policy decide what follows, as of any other verdict. An unsubscribe link or address that was used is " +
      "never judged by a rule. What takes longer than five seconds to settle goes on in the background (`isSettling`).",
    scope: "suppress",
    audit: { body: ["name", "when", "reason", "note", "settle"] },
    body: newRule,
    answers: {
      201: { description: "The rule, with what it has settled so far", schema: ownRule },
      409: { description: `\`name-taken\`; \`too-many\`: more than ${mostRules} rules are never tried` },
    },
    handle: async ({ body: { name, when, settle, ...rest }, caller }) => {
      const { tenant, actor } = caller;
      const known = await listRules(database.pool, tenant);
      const rule = {
        ...rest,
        when: storedConditions(when),
        createdBy: actor,
        name: name ?? freeName(rest.reason, known),
      };
      const made = await createRule(database, tenant, { ...rule, settle }, now());
      if (made === "name-taken") {
        throw new Problem(409, "name-taken", `Cannot make the rule "${rule.name}": expected a name that no other has`);
      }
      if (made === "too-many") throw tooMany();
      if (settle) await settleRule(tenant, made.name);
      return { status: 201, body: (await findRule(database.pool, tenant, made.name)) ?? made };
    },
  });
}

function freeName(reason: string, known: readonly StoredRule[]): string {
  const names = new Set(known.map(({ name }) => name));
  for (let number = 1; ; number++) if (!names.has(`${reason}-${number}`)) return `${reason}-${number}`;
}

function tooMany(): Problem {
  const detail = `Cannot have more rules: expected at most ${mostRules} that are neither paused nor reverted`;
  return new Problem(409, "too-many", detail);
}

function findRoute({ database }: OwnRuleContext): Route {
  return route({
    method: "get",
    path: "/v1/rules/own/{name}",
    tag,
    summary: "One rule of your own",
    scope: "read",
    params: namePath,
    answers: { 200: { description: "The rule", schema: ownRule }, ...unknownRule },
    handle: async ({ params, caller }) => ({ status: 200, body: await requireRule(database, caller, params.name) }),
  });
}

async function requireRule(database: Database, { tenant }: Caller, name: string): Promise<StoredRule> {
  const found = await findRule(database.pool, tenant, name);
  if (found === undefined) throw new Problem(404, "not-found", `Cannot find the rule "${name}"`);
  return found;
}

const hitDays = 90;

function hitsRoute({ database, now }: OwnRuleContext): Route {
  return route({
    method: "get",
    path: "/v1/rules/own/{name}/hits",
    tag,
    summary: `How often a rule decided, by day (UTC), in the last ${hitDays} days`,
    description: "Days without any are left out.",
    scope: "read",
    params: namePath,
    answers: {
      200: {
        description: "The days, in order",
        schema: z.object({ rows: z.array(z.object({ day: z.iso.date(), hits: z.int() })) }).meta({ id: "RuleHits" }),
      },
      ...unknownRule,
    },
    handle: async ({ params, caller }) => {
      const { name } = await requireRule(database, caller, params.name);
      const since = new Date(now().getTime() - hitDays * 86_400_000);
      return { status: 200, body: { rows: await listRuleHits(database, caller.tenant, name, since) } };
    },
  });
}

function switchRoute(context: OwnRuleContext, act: "pause" | "resume"): Route {
  return route({
    method: "post",
    path: `/v1/rules/own/{name}/${act}`,
    tag,
    summary: act === "pause" ? "Let a rule rest: from the next message on it is not asked" : "Let a rule go on",
    scope: "suppress",
    params: namePath,
    answers: {
      200: { description: "The rule as it stands", schema: ownRule },
      409: { description: "`wrong-state`: it was reverted; `too-many`" },
      ...unknownRule,
    },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: await change(context, caller, params.name, act === "pause" ? "paused" : "active"),
    }),
  });
}

async function change(
  { database, now }: OwnRuleContext,
  { tenant, actor }: Caller,
  name: string,
  state: RuleState,
): Promise<StoredRule> {
  const changed = await changeRule(database, tenant, name, { state, actor, now: now() });
  if (changed === "unknown") throw new Problem(404, "not-found", `Cannot find the rule "${name}"`);
  if (changed === "too-many") throw tooMany();
  if (changed === "over") {
    throw new Problem(409, "wrong-state", `Cannot change the rule "${name}": expected one that was not reverted`);
  }
  return changed;
}

const reverted = z
  .object({
    rule: ownRule,
    reopened: z.int().meta({ description: "Reviews that wait again" }),
    left: z.int().meta({
      description:
        "Reviews that stay decided: somebody changed what followed since, or it was more than seven days ago",
    }),
    remaining: z.int().meta({ description: "Reviews for which there was no time: ask again" }),
  })
  .meta({ id: "RevertedRule" });

function revertRoute(context: OwnRuleContext): Route {
  return route({
    method: "post",
    path: "/v1/rules/own/{name}/revert",
    tag,
    summary: "End a rule, and take back what it settled when it was made",
    description:
      "Where nobody changed it since. What it decided of messages that came later stays: `POST /v1/undos` with its name " +
      "as `rule`, or `POST /v1/reclassifications`, finds that.",
    scope: "suppress",
    params: namePath,
    answers: {
      200: { description: "The rule, and what went back", schema: reverted },
      ...unknownRule,
    },
    handle: async ({ params, caller }) => {
      const known = await requireRule(context.database, caller, params.name);
      const rule = known.state === "reverted" ? known : await change(context, caller, params.name, "reverted");
      const taken = await context.unsettleRule(caller.tenant, rule, caller.actor);
      return { status: 200, body: { rule, ...taken } };
    },
  });
}

function reachRoute({ findReach }: OwnRuleContext): Route {
  return route({
    method: "post",
    path: "/v1/rules/reach",
    tag,
    summary: "Find out what a rule would be about, before it is made",
    scope: "read",
    audit: "none",
    idempotency: "own",
    body: z.strictObject({ when: ruleConditions, reason: ruleReason }).meta({ id: "AskRuleReach" }),
    answers: { 200: { description: "What waits, and what came in the last 30 days", schema: ruleReach } },
    handle: async ({ body: { when, reason }, caller }) => ({
      status: 200,
      body: await findReach(caller.tenant, { when: storedConditions(when), reason }),
    }),
  });
}

function proposalsRoute({ proposeRules }: OwnRuleContext): Route {
  return route({
    method: "get",
    path: "/v1/reviews/{id}/rule-proposals",
    tag,
    summary: "Up to three rules by which messages like this one could always be told",
    description: "From what the message shows, each with what waits and is alike, and what came in the last 30 days.",
    scope: "read",
    params: z.object({ id: schemas.id }),
    query: z.object({
      reason: ruleReason.optional().meta({ description: "What the message is; default: what it is taken for" }),
    }),
    answers: {
      200: {
        description: "The proposals; none where the message has nothing that another could have, too",
        schema: z.object({ rows: z.array(ruleProposal) }).meta({ id: "RuleProposals" }),
      },
      404: { description: "There is no such review" },
    },
    handle: async ({ params: { id }, query: { reason }, caller }) => {
      const proposals = await proposeRules(caller.tenant, id, reason);
      if (proposals === "unknown") throw unknownReview(id);
      return { status: 200, body: { rows: proposals === "nothing-to-go-by" ? [] : proposals } };
    },
  });
}
