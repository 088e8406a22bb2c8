import { z } from "zod";
import { type Job, jobStates } from "../domain/job.ts";
import { reclassifyParts } from "../domain/reclassification.ts";
import type { VerdictDifference } from "../store/jobs/verdict-differences.ts";
import * as schemas from "./schemas.ts";

const name = z.string().trim().min(1).max(100);

/** What is asked for. */
const asked = z.strictObject({
  since: schemas.moment.meta({ description: "Received at or after" }),
  until: schemas.moment.optional().meta({ description: "Received before; default: now" }),
  format: name.optional().meta({ description: "The reader that read it", example: "rfc3464" }),
  reason: schemas.reason.optional().meta({ description: "Of a verdict on it as it stands" }),
  rule: name.optional().meta({ description: "The rule of such a verdict" }),
  provider: name.optional().meta({ description: "The provider of such a verdict", example: "google" }),
});

export const askedFields = Object.keys(asked.shape);

export const reclassify = asked.meta({
  id: "Reclassify",
  example: { since: "2026-03-01T00:00:00Z", provider: "google", reason: "mailbox-unknown" },
});

const counts = z.record(z.string(), z.int());

const findings = z
  .object({
    fromBytes: z.int().meta({ description: "Messages whose bytes were read again" }),
    fromReports: z.int().meta({
      description: "Reports whose bytes are gone, or never were: judged again from what the reader understood then",
    }),
    unreadable: z.int().meta({ description: "Messages that the reader cannot read any more; nothing follows" }),
    undone: z.int().meta({ description: "Verdicts that an undo took back, which stay so" }),
    relabelled: z.int().meta({ description: "Verdicts that say the same by another rule, or more or less surely" }),
    differences: z.int().meta({ description: "Verdicts that say something else" }),
    byChange: counts.meta({ description: "Differences by `reason (rule) → reason (rule)`" }),
    suppressed: z.int().meta({ description: "Entries `never` that would be made" }),
    held: z.int().meta({ description: "Entries `hold` that would be made" }),
    released: z.int().meta({ description: "Entries that would go" }),
    changed: z.int().meta({ description: "Entries that would say something else" }),
    optOutsKept: z
      .int()
      .meta({ description: "Opt-outs that the present rules would not see, which stay all the same" }),
  })
  .meta({ id: "ReclassificationFindings" });

export const reclassification = z
  .object({
    id: schemas.id.meta({ description: "The job's id, too" }),
    state: z.enum(jobStates).meta({
      description: "`asking`: the differences are known, and nothing is done yet; `done` at once where there are none",
    }),
    query: z.record(z.string(), z.unknown()),
    upgrade: z.object({ from: z.string().optional(), to: z.string() }).optional().meta({
      description: "The versions of the built-in rules, where an upgrade brought it about",
    }),
    found: findings.optional(),
    seen: z.int().optional().meta({ description: "Reports that were looked at" }),
    confirmed: z.object({ actor: z.string(), why: z.string(), only: z.enum(reclassifyParts).optional() }).optional(),
    done: z.int().optional().meta({ description: "Entries that were changed" }),
    changed: z
      .int()
      .optional()
      .meta({ description: "Entries of addresses where somebody was there first; left alone" }),
    left: z.int().optional().meta({ description: "Entries that were not confirmed" }),
    verdicts: z.int().optional().meta({ description: "Verdicts that gave their place to others" }),
    fault: z.string().optional(),
    createdBy: z.string(),
    createdAt: schemas.time,
    finishedAt: schemas.time.optional(),
  })
  .meta({ id: "Reclassification" });

type Facts = { readonly [name: string]: unknown };

/** A reclassification as the API shows it. */
export function viewReclassification(job: Job): Facts {
  const { id, state, request, progress, outcome, fault, createdBy, createdAt, finishedAt } = job;
  const { done, changed, left, verdicts } = progress;
  const ended = outcome === undefined ? {} : { done, changed, left, verdicts };
  return {
    ...{ id, state, fault, createdBy, createdAt, finishedAt, ...ended },
    query: request["query"],
    upgrade: request["upgrade"],
    confirmed: request["confirmed"],
    found: outcome?.["found"],
    seen: outcome?.["seen"] ?? progress["seen"],
  };
}

const short = z.object({
  category: schemas.category,
  reason: schemas.reason,
  rule: z.string(),
  confidence: z.number(),
  proof: schemas.proof,
  effect: z.string().optional().meta({ description: "What was done about it, or would be" }),
  because: z.string().optional(),
  verdictId: schemas.id,
});

export const verdictDifference = z
  .object({
    reportId: schemas.id,
    recipientIndex: z.int(),
    address: z.string().optional(),
    shadow: z.boolean().meta({ description: "It was read from a mailbox in mode `shadow`: nothing follows from it" }),
    was: short.optional().meta({ description: "Absent: of a recipient whom nobody read before" }),
    next: short.optional().meta({ description: "Absent: nobody reads this recipient any more" }),
    outcome: z.enum(["done", "left"]).optional(),
  })
  .meta({ id: "VerdictDifference" });

/** A difference as the API shows it. */
export function viewDifference(difference: VerdictDifference): z.input<typeof verdictDifference> {
  const { reportId, recipientIndex, was, next, shadow, effect, follows, outcome } = difference;
  const shorten = (one: NonNullable<typeof was | typeof next>) => {
    const { category, reason, rule, confidence, proof, id: verdictId } = one;
    return { category, reason, rule, confidence, proof, verdictId };
  };
  return {
    ...{ reportId, recipientIndex, shadow, outcome },
    address: next?.address ?? was?.address,
    was: was && { ...shorten(was), effect: was.effect },
    next: next && { ...shorten(next), effect, because: follows?.because },
  };
}
