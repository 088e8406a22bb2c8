import { z } from "zod";
import { bucketStarts, buckets } from "../../domain/buckets.ts";
import { type Category, categories } from "../../domain/verdict.ts";
import type { Database } from "../../store/database.ts";
import { type FacetCounts, facets, readBreakdown } from "../../store/findings/stats-breakdown.ts";
import { findFirstCount, readSeries, type Tally } from "../../store/findings/stats-series.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { bucketQuery, rangeQuery, readRange } from "../stats-range.ts";

type Context = { readonly database: Database; readonly now: () => Date };

const tag = "Stats";
const tally = z.record(z.string(), z.int());
const rates = z
  .object({
    hard: z.number().optional().meta({ description: "Hard bounces of registered messages, by those sent; 0 to 1" }),
    complaint: z.number().optional().meta({ description: "Complaints about registered messages, by those sent" }),
  })
  .meta({
    id: "Rates",
    description: "Of messages that were registered when they were sent. Absent where none were, which is not 0",
  });

const bucketCounts = z
  .object({
    at: schemas.time.meta({ description: "When it begins" }),
    counts: tally.optional().meta({ description: "By category. Absent before anything was counted, which is not 0" }),
    unproven: z.int().meta({ description: "What nothing shows to answer mail of yours; in no other count" }),
    sent: z.int().optional().meta({ description: "Registered messages; absent where none were" }),
  })
  .meta({ id: "BucketCounts" });

const series = z
  .object({
    from: schemas.time,
    to: schemas.time,
    bucket: z.enum(buckets),
    zone: z.string(),
    countedSince: schemas.time.optional().meta({ description: "The hour of the first count; absent: there is none" }),
    buckets: z.array(bucketCounts),
    totals: tally,
    unproven: z.int(),
    leftOut: z.int().meta({ description: "Verdicts from backlogs, unless they are included" }),
    sent: z.int().optional(),
    rates,
  })
  .meta({ id: "StatsSeries" });

const facetCounts = z
  .object({
    key: z.string().meta({ description: "Empty: not known" }),
    counts: tally,
    total: z.int(),
    sent: z.int().optional().meta({ description: "Of a stream: registered messages; absent where none were" }),
    rates,
  })
  .meta({ id: "FacetCounts" });

const breakdown = z
  .object({
    from: schemas.time,
    to: schemas.time,
    by: z.enum(facets),
    rows: z.array(facetCounts).meta({ description: "Most first" }),
    rest: z
      .object({ keys: z.int(), counts: tally, total: z.int() })
      .optional()
      .meta({ description: "All others together; absent where there are none" }),
    total: z.int(),
  })
  .meta({ id: "StatsBreakdown" });

/** What says something of how mail was taken. */
const telling: readonly Category[] = categories.filter((category) => category !== "notice" && category !== "unknown");

/** Counts over time, and what they consist of. */
export function statsSeriesRoutes(context: Context): Route[] {
  return [seriesRoute(context), breakdownRoute(context)];
}

function seriesRoute({ database, now }: Context): Route {
  return route({
    method: "get",
    path: "/v1/stats/series",
    tag,
    summary: "Counts by hour or day",
    description:
      "Each verdict once: copies of what was told before are left out, unlike in `GET /v1/stats`. Counts are kept by the " +
      "hour of UTC, so in a zone whose days begin within such an hour it counts for the day in which it began.",
    scope: "read",
    query: z.object({ ...rangeQuery, bucket: bucketQuery }),
    answers: { 200: { description: "The buckets, oldest first", schema: series } },
    handle: async ({ query: { bucket: asked, ...query }, caller }) => {
      const { from, to, bucket } = readRange(query, asked, now());
      const starts = bucketStarts(from, to, bucket, query.zone);
      const range = { from, to, stream: query.stream, historical: query.historical };
      const [countedSince, found] = await Promise.all([
        findFirstCount(database, caller.tenant, query.historical),
        readSeries(database, caller.tenant, range, starts),
      ]);
      const sent = sum(found.buckets.map((one) => one.sent));
      const isCounted = (index: number) => countedSince !== undefined && countedSince < (starts[index + 1] ?? to);
      const body: z.input<typeof series> = {
        ...{ from: from.toISOString(), to: to.toISOString(), bucket, zone: query.zone },
        countedSince: countedSince?.toISOString(),
        buckets: found.buckets.map((one, index) => ({
          at: (starts[index] ?? from).toISOString(),
          counts: isCounted(index) ? one.counts : undefined,
          unproven: one.unproven,
          sent: one.sent || undefined,
        })),
        totals: addUp(found.buckets.map(({ counts }) => counts)),
        unproven: sum(found.buckets.map(({ unproven }) => unproven)),
        leftOut: found.leftOut,
        sent: sent || undefined,
        rates: ratesOf(sent, addUp(found.buckets.map(({ ofSent }) => ofSent))),
      };
      return { status: 200, body };
    },
  });
}

function breakdownRoute({ database, now }: Context): Route {
  return route({
    method: "get",
    path: "/v1/stats/breakdown",
    tag,
    summary: "Counts by provider, reason, sending domain or stream",
    description:
      "Bounces, complaints, opt-outs and replies; each verdict once. A sending domain is one that you have declared, as " +
      "what came back names it; those counts are not kept by stream, so with `stream` there are none.",
    scope: "read",
    query: z.object({
      ...rangeQuery,
      by: z.enum(facets),
      category: schemas.category.optional(),
      top: z.coerce
        .number()
        .int()
        .min(1)
        .max(200)
        .default(10)
        .meta({ description: "Rows; all others are told together" }),
    }),
    answers: { 200: { description: "The largest, and the rest", schema: breakdown } },
    handle: async ({ query: { by, category, top, ...query }, caller }) => {
      const { from, to } = readRange(query, "day", now());
      const chosen = category === undefined ? telling : [category];
      const range = { from, to, stream: query.stream, historical: query.historical, categories: chosen };
      const found = await readBreakdown(database, caller.tenant, by, range);
      const others = found.slice(top);
      const rest = { keys: others.length, counts: addUp(others.map(({ counts }) => counts)), total: totalOf(others) };
      const body = {
        ...{ from, to, by, rows: found.slice(0, top).map(tellRow) },
        ...{ rest: others.length === 0 ? undefined : rest, total: totalOf(found) },
      };
      return { status: 200, body };
    },
  });
}

function tellRow({ key, counts, total, sent, ofSent }: FacetCounts): z.input<typeof facetCounts> {
  return { key, counts, total, sent: sent || undefined, rates: ratesOf(sent, ofSent) };
}

/** Nothing was registered: then no rate is known. */
function ratesOf(sent: number, ofSent: Tally): z.input<typeof rates> {
  if (sent === 0) return {};
  return { hard: (ofSent["hard"] ?? 0) / sent, complaint: (ofSent["complaint"] ?? 0) / sent };
}

function totalOf(rows: readonly FacetCounts[]): number {
  return sum(rows.map(({ total }) => total));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function addUp(tallies: readonly Tally[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, count] of tallies.flatMap((one) => Object.entries(one))) total[name] = (total[name] ?? 0) + count;
  return total;
}
