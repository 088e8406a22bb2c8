import { z } from "zod";
import { type Bucket, buckets, dayBefore, isTimeZone } from "../domain/buckets.ts";
import { Problem } from "./route.ts";
import * as schemas from "./schemas.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestDays = { hour: 31, day: 400 } as const satisfies Record<Bucket, number>;

/** The spans that may be asked for by name, and how many days of the zone they are, today among them. */
const spans = { "24h": undefined, "7d": 7, "30d": 30, "90d": 90 } as const;
const spanNames = Object.keys(spans) as (keyof typeof spans)[];

/** What a time is asked for by; series and breakdown take the same. */
export const rangeQuery = {
  span: z
    .enum(spanNames as [keyof typeof spans, ...(keyof typeof spans)[]])
    .optional()
    .meta({
      description: "Up to now: the last 24 hours, or so many days of the zone, today among them. Default: 30d",
    }),
  from: schemas.moment.optional().meta({ description: "In place of `span`; inclusive, cut to the hour" }),
  to: schemas.moment.optional().meta({ description: "Exclusive; default: now" }),
  zone: z
    .string()
    .max(64)
    .refine(isTimeZone, "expected the name of a time zone, such as Europe/Berlin")
    .default("UTC")
    .meta({ description: "Whose days are counted", example: "Europe/Berlin" }),
  stream: schemas.streamId.optional(),
  historical: z
    .enum(["include"])
    .optional()
    .meta({ description: "Count what was read from backlogs too, in the hours in which it happened" }),
};

const shape = z.object(rangeQuery);

export type AskedRange = { readonly from: Date; readonly to: Date; readonly bucket: Bucket };

export const bucketQuery = z.enum(buckets).optional().meta({
  description: "Whole hours of UTC (up to 31 days), or days of the zone (up to 400). Default: hours up to two days",
});

/**
 * The time that is asked for, from a whole hour on.
 * @throws Problem 400 for one that cannot be counted over
 */
export function readRange(
  { span, from, to, zone }: z.output<typeof shape>,
  asked: Bucket | undefined,
  now: Date,
): AskedRange {
  if (span !== undefined && (from !== undefined || to !== undefined)) throw refuse("either `span`, or `from` and `to`");
  const end = to ?? now;
  const start = new Date(Math.floor((from ?? beginOf(span ?? "30d", zone, end)).getTime() / hourMs) * hourMs);
  const length = end.getTime() - start.getTime();
  if (length <= 0) throw refuse("`from` before `to`");
  const bucket = asked ?? (length <= 2 * dayMs ? "hour" : "day");
  const longest = longestDays[bucket];
  if (length > longest * dayMs) throw refuse(`at most ${longest} days of buckets of a ${bucket}`);
  return { from: start, to: end, bucket };
}

function beginOf(span: keyof typeof spans, zone: string, end: Date): Date {
  const days = spans[span];
  return days === undefined ? new Date(end.getTime() - dayMs) : dayBefore(end, days - 1, zone);
}

function refuse(expected: string): Problem {
  return new Problem(400, "validation", `Cannot count over this time: expected ${expected}`);
}
