import { z } from "zod";
import { lifeKinds } from "../../domain/life-sign.ts";
import { type PrecisionWeek, precisionAnswers, wilsonInterval } from "../../domain/precision.ts";
import type { Database } from "../../store/database.ts";
import { readListFigures } from "../../store/list/list-figures.ts";
import { answerCheck, listChecks, listPrecisionWeeks } from "../../store/list/precision.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

type Context = { readonly database: Database; readonly now: () => Date };

const tag = "Precision";
const week = z.iso.date().meta({ description: "The Monday of a week, UTC", example: "2026-03-02" });

const precisionWeek = z
  .object({
    week,
    population: z.int().meta({ description: "Suppressions of that week that nobody decided" }),
    isEstimate: z.boolean().meta({ description: "There were too many to count" }),
    sampled: z.int(),
    right: z.int(),
    wrong: z.int(),
    cannotTell: z.int(),
    open: z.int().meta({ description: "Nobody has answered yet" }),
  })
  .meta({ id: "PrecisionWeek" });

const life = z
  .object({
    addresses: z.int().meta({
      description: "Addresses that a failure stops, and that showed life since: elsewhere, or in another stream",
    }),
    reply: z.int().meta({ description: "A person answered" }),
    outOfOffice: z.int().meta({ description: "The owner is away and says so" }),
    delivered: z.int().meta({ description: "Mail arrived, and nothing came back" }),
    countedAt: schemas.time,
  })
  .meta({ id: "LifeElsewhere" });

const precision = z
  .object({
    answered: z.int(),
    open: z.int(),
    right: z.int(),
    wrong: z.int(),
    cannotTell: z.int(),
    precision: z.number().optional().meta({
      description: "Right ones by right and wrong ones; absent before anybody has answered, which is not 0",
    }),
    interval: z
      .object({ low: z.number(), high: z.number() })
      .optional()
      .meta({ description: "Where the true share lies with 95 % confidence (Wilson)" }),
    weeks: z.array(precisionWeek).meta({ description: "Newest first" }),
    life: life.optional().meta({ description: "Absent while a long list was not counted yet" }),
  })
  .meta({ id: "Precision" });

const check = z
  .object({
    id: schemas.id,
    week,
    address: z.string(),
    scope: schemas.scopeText,
    cause: schemas.cause,
    given: schemas.answer,
    reason: schemas.entryReason,
    proof: schemas.proof,
    why: z.string(),
    verdictId: schemas.id.optional(),
    messageId: schemas.id.optional().meta({ description: "The message that it rests on" }),
    suppressedAt: schemas.time,
    isStanding: z.boolean().meta({ description: "It is on the list still" }),
    life: z
      .object({ kind: z.enum(lifeKinds), at: schemas.time })
      .optional()
      .meta({ description: "The last proven sign since then that somebody reads there" }),
    answer: z.enum(precisionAnswers).optional(),
    note: z.string().optional(),
    answeredBy: z.string().optional(),
    answeredAt: schemas.time.optional(),
  })
  .meta({ id: "PrecisionCheck" });

/** How often what nobody decided was right. */
export function precisionRoutes(context: Context): Route[] {
  return [precisionRoute(context), listRoute(context), answerRoute(context)];
}

function precisionRoute({ database, now }: Context): Route {
  return route({
    method: "get",
    path: "/v1/precision",
    tag,
    summary: "How many automatic suppressions were right, as people found",
    description:
      "Each week 50 of them are drawn, each as likely as any other; a person answers whether they were right. Those of whom " +
      "nobody can tell count for neither side.",
    scope: "read",
    query: z.object({
      weeks: z.coerce
        .number()
        .int()
        .min(1)
        .max(104)
        .default(12)
        .meta({ description: "The last weeks that were drawn" }),
    }),
    answers: { 200: { description: "The share, and how sure it is", schema: precision } },
    handle: async ({ query: { weeks: limit }, caller }) => {
      const [weeks, figures] = await Promise.all([
        listPrecisionWeeks(database, caller.tenant, limit),
        readListFigures(database, caller.tenant, now()),
      ]);
      const told = figures && {
        addresses: figures.life.reply + figures.life.outOfOffice + figures.life.delivered,
        ...figures.life,
        countedAt: figures.countedAt,
      };
      return { status: 200, body: { ...tellPrecision(weeks), life: told } };
    },
  });
}

function tellPrecision(weeks: readonly PrecisionWeek[]) {
  const total = (of: (one: PrecisionWeek) => number) => weeks.reduce((sum, one) => sum + of(one), 0);
  const counts = {
    right: total(({ right }) => right),
    wrong: total(({ wrong }) => wrong),
    cannotTell: total(({ cannotTell }) => cannotTell),
  };
  const judged = counts.right + counts.wrong;
  return {
    ...counts,
    answered: judged + counts.cannotTell,
    open: total(openOf),
    precision: judged === 0 ? undefined : counts.right / judged,
    interval: wilsonInterval(counts.right, judged),
    weeks: weeks.map((one) => ({ ...one, open: openOf(one) })),
  };
}

function openOf({ sampled, right, wrong, cannotTell }: PrecisionWeek): number {
  return sampled - right - wrong - cannotTell;
}

function listRoute({ database }: Context): Route {
  return route({
    method: "get",
    path: "/v1/precision/checks",
    tag,
    summary: "The suppressions of a week's sample",
    scope: "read",
    query: z.object({ week: week.optional().meta({ description: "Default: the last week that was drawn" }) }),
    answers: {
      200: {
        description: "All of them; none where nothing was drawn",
        schema: z.object({ week: week.optional(), rows: z.array(check) }).meta({ id: "PrecisionChecks" }),
      },
    },
    handle: async ({ query, caller }) => {
      const chosen = query.week ?? (await listPrecisionWeeks(database, caller.tenant, 1))[0]?.week;
      const rows = chosen === undefined ? [] : await listChecks(database, caller.tenant, chosen);
      return { status: 200, body: { week: chosen, rows } };
    },
  });
}

function answerRoute({ database, now }: Context): Route {
  return route({
    method: "put",
    path: "/v1/precision/checks/{id}",
    tag,
    summary: "Say whether a suppression was right",
    description:
      "It changes nothing on the list: what was wrong is lifted as ever, with `DELETE /v1/suppressions/{address}` or " +
      "`POST …/reactivate`. An answer takes the place of the one before.",
    scope: "suppress",
    audit: { body: ["answer", "note"] },
    params: z.object({ id: schemas.id }),
    body: z
      .strictObject({
        answer: z.enum(precisionAnswers).nullable().meta({ description: "null: it is open again" }),
        note: z.string().trim().max(1000).optional(),
      })
      .meta({ id: "AnswerCheck", example: { answer: "wrong", note: "The mailbox was full, not gone" } }),
    answers: {
      200: { description: "The check, answered", schema: check },
      404: { description: "There is none with this id" },
    },
    handle: async ({ params: { id }, body: { answer, note }, caller }) => {
      const finding = { answer: answer ?? undefined, note, actor: caller.actor };
      const answered = await answerCheck(database.pool, caller.tenant, id, finding, now());
      if (answered === undefined) throw new Problem(404, "not-found", `Cannot find check ${id}`);
      return { status: 200, body: answered };
    },
  });
}
