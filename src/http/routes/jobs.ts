import { z } from "zod";
import { jobStates } from "../../domain/job.ts";
import type { Database } from "../../store/database.ts";
import { listJobChanges } from "../../store/jobs/job-changes.ts";
import { cancelJob, findJob, listJobs, resumeJob } from "../../store/jobs/jobs.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { job, requireChanged, unknownJob, viewJob } from "../job-schemas.ts";
import { type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";

const tag = "Jobs";
const idPath = z.object({ id: schemas.id });

export type JobContext = {
  readonly database: Database;
  /** There is work. */
  readonly wakeBatch: () => void;
  /** There are events. */
  readonly wakeDelivery: () => void;
  readonly now: () => Date;
};

/** Long jobs: imports, and what is undone in bulk. */
export function jobRoutes(context: JobContext): Route[] {
  return [listRoute(context), findRoute(context), changesRoute(context), cancelRoute(context), resumeRoute(context)];
}

function listRoute({ database }: JobContext): Route {
  return route({
    method: "get",
    path: "/v1/jobs",
    tag,
    summary: "List long jobs, newest first",
    description: "Jobs that are over are kept as long as events are.",
    scope: "read",
    query: z.object({
      kind: z.string().max(63).optional().meta({ example: "import" }),
      state: z.enum(jobStates).optional(),
      ...schemas.paging,
    }),
    answers: { 200: { description: "A page of jobs", schema: schemas.pageOf("Job", job) } },
    handle: async ({ query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      const page = await listJobs(database, caller.tenant, filter, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewJob) }) };
    },
  });
}

function findRoute({ database }: JobContext): Route {
  return route({
    method: "get",
    path: "/v1/jobs/{id}",
    tag,
    summary: "One long job: how far it is, what it asks, what came of it",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The job", schema: job }, ...unknownJob },
    handle: async ({ params, caller }) => {
      const found = await findJob(database.pool, caller.tenant, params.id);
      return { status: 200, body: viewJob(requireChanged(found ?? "unknown", "show")) };
    },
  });
}

const change = schemas.suppressionChange.extend({ addressKey: z.string() }).meta({ id: "JobChange" });

function changesRoute({ database }: JobContext): Route {
  return route({
    method: "get",
    path: "/v1/jobs/{id}/changes",
    tag,
    summary: "What a job changed in the list, oldest first",
    description: "A change that a job makes in bulk is told by no event of its own: `job.completed` says to ask here.",
    scope: "read",
    params: idPath,
    query: z.object({ ...schemas.paging }),
    answers: { 200: { description: "A page of changes", schema: schemas.pageOf("JobChange", change) }, ...unknownJob },
    handle: async ({ params, query: { limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      requireChanged((await findJob(database.pool, caller.tenant, params.id)) ?? "unknown", "show");
      const page = await listJobChanges(database, caller.tenant, params.id, { limit, after });
      return { status: 200, body: pageBody(page) };
    },
  });
}

function cancelRoute({ database, wakeDelivery, now }: JobContext): Route {
  return route({
    method: "post",
    path: "/v1/jobs/{id}/cancel",
    tag,
    summary: "End a job before it is done",
    description: "After the step that is under way. What it did stays done, and can be undone.",
    scope: "suppress",
    params: idPath,
    answers: {
      200: { description: "The job as it stands", schema: job },
      409: { description: "`wrong-state`: it is over already" },
      ...unknownJob,
    },
    handle: async ({ params, caller }) => {
      const cancelled = requireChanged(await cancelJob(database, caller.tenant, params.id, now()), "cancel");
      wakeDelivery();
      return { status: 200, body: viewJob(cancelled) };
    },
  });
}

function resumeRoute({ database, wakeBatch, now }: JobContext): Route {
  return route({
    method: "post",
    path: "/v1/jobs/{id}/resume",
    tag,
    summary: "Let a job that failed go on from where it was",
    scope: "suppress",
    params: idPath,
    answers: {
      200: { description: "The job as it stands", schema: job },
      409: { description: "`wrong-state`: it has not failed" },
      ...unknownJob,
    },
    handle: async ({ params, caller }) => {
      const resumed = requireChanged(await resumeJob(database.pool, caller.tenant, params.id, now()), "resume");
      wakeBatch();
      return { status: 200, body: viewJob(resumed) };
    },
  });
}
