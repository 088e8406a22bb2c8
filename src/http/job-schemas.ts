import { z } from "zod";
import { type Job, jobStates } from "../domain/job.ts";
import { Problem } from "./route.ts";
import * as schemas from "./schemas.ts";

const facts = z.record(z.string(), z.unknown());

/** A job as the API shows it. */
export const job = z
  .object({
    id: schemas.id,
    kind: z.string().meta({ example: "import" }),
    state: z.enum(jobStates).meta({
      description: "`asking`: it waits for your answer; `failed` can be resumed; `done`, `cancelled`: it is over",
    }),
    request: facts.meta({ description: "What was asked for" }),
    progress: facts.meta({ description: "How far it is" }),
    outcome: facts.optional().meta({ description: "What came of it; while it asks: what it asks about" }),
    fault: z.string().optional().meta({ description: "What went wrong last" }),
    createdBy: z.string(),
    createdAt: schemas.time,
    startedAt: schemas.time.optional(),
    reportedAt: schemas.time.optional().meta({ description: "When its last step was done" }),
    finishedAt: schemas.time.optional(),
  })
  .meta({ id: "Job" });

export const unknownJob = { 404: { description: "There is no such job" } };

/** A job without what only the service needs. */
export function viewJob({ tenant: _, ...shown }: Job): Omit<Job, "tenant"> {
  return shown;
}

/** @throws Problem 404 when there is none, 409 where its state does not allow `act` */
export function requireChanged(changed: Job | "unknown" | "not-possible", act: string): Job {
  if (changed === "unknown") throw new Problem(404, "not-found", `Cannot ${act} this job: there is none`);
  if (changed === "not-possible")
    throw new Problem(409, "wrong-state", `Cannot ${act} this job: its state does not allow it`);
  return changed;
}
