import { z } from "zod";
import { type Job, jobStates } from "../domain/job.ts";
import { type UndoQuery, undoableCauses } from "../domain/undo.ts";
import { type PlannedChange, plannedActs, plannedOutcomes } from "../store/jobs/planned-changes.ts";
import { readFilterDomain } from "./filter-domain.ts";
import * as schemas from "./schemas.ts";
import { expiresBefore, expiry, readStart, startOfAddress } from "./suppression-filters.ts";

const name = z.string().trim().min(1).max(100);

const conditions = z.strictObject({
  since: schemas.moment.optional().meta({ description: "Last seen at or after" }),
  until: schemas.moment.optional().meta({ description: "Last seen before" }),
  madeSince: schemas.moment.optional().meta({ description: "First seen at or after" }),
  madeUntil: schemas.moment.optional().meta({ description: "First seen before" }),
  reason: schemas.entryReason.optional(),
  cause: z.enum(undoableCauses).optional().meta({ description: "Default: delivery and complaint" }),
  origin: schemas.origin.optional(),
  proof: schemas.proof.optional(),
  scope: schemas.scopeText.optional(),
  rule: name.optional().meta({ description: "The rule of the verdict that the entry rests on" }),
  provider: name.optional().meta({ description: "The provider of that verdict", example: "google" }),
  text: z.string().trim().min(3).max(200).optional().meta({
    description: "Stands in the words that the verdict quotes, in the diagnostic text, or in the note; without case",
    example: "user unknown",
  }),
  domain: z.string().max(255).optional().meta({ description: "The recipient's domain", example: "example.com" }),
  answer: z.enum(["hold", "never"]).optional(),
  expiry,
  expiresBefore,
  q: startOfAddress,
  jobId: schemas.id.optional().meta({ description: "Changed by this job" }),
});

/** The names of the conditions. */
export const undoFields = Object.keys(conditions.shape);

/** The conditions of a bulk undo; all that are given must hold. */
export const undoQuery = conditions
  .refine((query) => Object.values(query).some((value) => value !== undefined), {
    error: "expected at least one condition: an undo of everything is no undo",
  })
  .meta({
    id: "UndoQuery",
    example: { since: "2026-03-01T12:00:00Z", domain: "example.com", reason: "mailbox-unknown" },
  });

/** The query as a job keeps it. */
export function storedQuery({
  since,
  until,
  madeSince,
  madeUntil,
  expiresBefore,
  domain,
  q,
  ...rest
}: z.output<typeof undoQuery>): UndoQuery {
  return {
    ...rest,
    since: since?.toISOString(),
    until: until?.toISOString(),
    madeSince: madeSince?.toISOString(),
    madeUntil: madeUntil?.toISOString(),
    expiresBefore: expiresBefore?.toISOString(),
    domain: readFilterDomain(domain),
    ...readStart(q),
  };
}

const counts = z.record(z.string(), z.int());

export const undoFindings = z
  .object({
    entries: z.int().meta({ description: "Entries that would be changed" }),
    byReason: counts,
    byRule: counts,
    byProvider: counts,
    byCause: counts,
    left: counts.meta({
      description:
        "Entries that are left alone, by why: `opt-out` (only consent removes it), `manual` (written by hand; name the cause to lift it), `allowed`, `other-evidence` (another report says the same, which is not meant), `touched` (changed since by somebody else), `unknown-before`",
    }),
  })
  .meta({ id: "UndoFindings" });

/** A change that is planned, as the API shows it. */
export const plannedChange = z
  .object({
    address: z.string(),
    addressKey: z.string(),
    scope: schemas.scopeText,
    cause: z.string(),
    act: z.enum(plannedActs).meta({ description: "`lift`: the entry goes; `put`: it is to say what `entry` says" }),
    reason: z.string(),
    rule: z.string().optional(),
    provider: z.string().optional(),
    entry: z.record(z.string(), z.unknown()).optional(),
    outcome: z.enum(plannedOutcomes).optional().meta({
      description:
        "`done`; `changed`: somebody was there first, so it was left alone; `left`: not confirmed; absent: not yet",
    }),
  })
  .meta({ id: "PlannedChange" });

export const plannedPage = schemas.pageOf("PlannedChange", plannedChange);

export function viewPlanned({ groupKey: _, seen: __, ...shown }: PlannedChange): z.input<typeof plannedChange> {
  return { ...shown, entry: shown.entry as Record<string, unknown> | undefined };
}

export const undo = z
  .object({
    id: schemas.id.meta({ description: "The job's id, too" }),
    state: z
      .enum(jobStates)
      .meta({ description: "`asking`: it is known what would be undone, and nothing is done yet" }),
    query: z.record(z.string(), z.unknown()).optional(),
    jobId: schemas.id.optional().meta({ description: "The job that is undone" }),
    found: undoFindings.optional(),
    samples: z.array(plannedChange).meta({ description: "The first of the entries" }),
    confirmed: z.object({ actor: z.string(), why: z.string() }).optional(),
    done: z.int().optional().meta({ description: "Entries that were changed" }),
    changed: z.int().optional().meta({ description: "Entries that looked otherwise by then and were left alone" }),
    fault: z.string().optional(),
    createdBy: z.string(),
    createdAt: schemas.time,
    finishedAt: schemas.time.optional(),
  })
  .meta({ id: "Undo" });

type Facts = { readonly [name: string]: unknown };

/** An undo as the API shows it. */
export function viewUndo(job: Job, samples: readonly PlannedChange[]): Facts {
  const { id, state, request, progress, outcome, fault, createdBy, createdAt, finishedAt } = job;
  const { done, changed } = progress;
  return {
    ...{ id, state, fault, createdBy, createdAt, finishedAt, done, changed },
    query: request["query"],
    jobId: request["jobId"],
    confirmed: request["confirmed"],
    found: outcome?.["found"],
    samples: samples.map(viewPlanned),
  };
}
