import { z } from "zod";
import type { Job } from "../../domain/job.ts";
import type { UndoRequest } from "../../domain/undo.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { answerJob, createJob, findJob } from "../../store/jobs/jobs.ts";
import { listPlanned, plannedActs, plannedOutcomes } from "../../store/jobs/planned-changes.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { requireChanged } from "../job-schemas.ts";
import { type Caller, Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { plannedPage, storedQuery, undo, undoFields, undoQuery, viewPlanned, viewUndo } from "../undo-schemas.ts";

const tag = "Undo";
const idPath = z.object({ id: schemas.id });
const sampleSize = 20;

export type UndoContext = {
  readonly database: Database;
  /** There is work. */
  readonly wakeBatch: () => void;
  readonly now: () => Date;
};

const unknownUndo = { 404: { description: "There is no such undo" } };

/** Lifting many entries at once, and taking back what a job did. */
export function undoRoutes(context: UndoContext): Route[] {
  return [startRoute(context), jobRoute(context), findRoute(context), entriesRoute(context), applyRoute(context)];
}

function startRoute(context: UndoContext): Route {
  return route({
    method: "post",
    path: "/v1/undos",
    tag,
    summary: "Find out what lifting many entries would do",
    description:
      "A dry run: nothing is lifted before `POST /v1/undos/{id}/apply`. Opt-outs are never lifted in bulk, whatever is asked for.",
    scope: "suppress",
    audit: { body: undoFields },
    body: undoQuery,
    answers: { 202: { description: "The undo, which looks through the list now", schema: undo } },
    handle: async ({ body, caller }) => begin(context, caller, { query: storedQuery(body) }),
  });
}

const over = ["done", "failed", "cancelled"];

function jobRoute(context: UndoContext): Route {
  return route({
    method: "post",
    path: "/v1/jobs/{id}/undo",
    tag,
    summary: "Find out what taking back a job's changes to the list would do",
    description:
      "A dry run, as `POST /v1/undos`. Entries that the job made go, those that it changed or lifted say again what they said before, and whatever somebody touched since is left alone. Opt-outs stay, even those that the job brought.",
    scope: "suppress",
    params: idPath,
    answers: {
      202: { description: "The undo, which looks through the job's changes now", schema: undo },
      404: { description: "There is no such job" },
      409: { description: "`wrong-state`: the job is not over" },
    },
    handle: async ({ params, caller }) => {
      const job = requireChanged((await findJob(context.database.pool, caller.tenant, params.id)) ?? "unknown", "undo");
      requireChanged(over.includes(job.state) ? job : "not-possible", "undo");
      return begin(context, caller, { jobId: params.id });
    },
  });
}

async function begin(context: UndoContext, caller: Caller, request: UndoRequest) {
  const { database, wakeBatch, now } = context;
  const job = await inTransaction(database, (tx) =>
    createJob(tx, caller.tenant, { kind: "undo", request, createdBy: caller.actor }, now()),
  );
  wakeBatch();
  return { status: 202, body: viewUndo(job, []) };
}

function findRoute({ database }: UndoContext): Route {
  return route({
    method: "get",
    path: "/v1/undos/{id}",
    tag,
    summary: "One undo: what it would do, or did",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The undo", schema: undo }, ...unknownUndo },
    handle: async ({ params, caller }) => {
      const job = await requireUndo(database, caller.tenant, params.id);
      const { rows } = await listPlanned(database, job, {}, { limit: sampleSize });
      return { status: 200, body: viewUndo(job, rows) };
    },
  });
}

function entriesRoute({ database }: UndoContext): Route {
  return route({
    method: "get",
    path: "/v1/undos/{id}/entries",
    tag,
    summary: "The entries that an undo would change, or changed",
    scope: "read",
    params: idPath,
    query: z.object({
      act: z.enum(plannedActs).optional(),
      outcome: z.enum(plannedOutcomes).optional(),
      ...schemas.paging,
    }),
    answers: {
      200: { description: "A page of entries", schema: plannedPage },
      ...unknownUndo,
    },
    handle: async ({ params, query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["text", "text", "text", "text"]);
      const job = await requireUndo(database, caller.tenant, params.id);
      const page = await listPlanned(database, job, filter, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewPlanned) }) };
    },
  });
}

const applyBody = z
  .strictObject({
    reason: z.string().trim().min(1).max(1000).meta({
      description: "Why, in your words; kept in the history of every entry",
      example: "example.com refused everybody on 1 March by mistake",
    }),
  })
  .meta({ id: "ApplyUndo" });

function applyRoute({ database, wakeBatch, now }: UndoContext): Route {
  return route({
    method: "post",
    path: "/v1/undos/{id}/apply",
    tag,
    summary: "Undo what the dry run found",
    description:
      "Entries that look otherwise by now are left alone and counted as `changed`. Each entry that is lifted is told by a `suppression.removed` of its own.",
    scope: "admin",
    audit: { body: ["reason"] },
    params: idPath,
    body: applyBody,
    answers: {
      202: { description: "The undo, which is done now", schema: undo },
      409: { description: "`wrong-state`: the dry run is not over, or it was applied already" },
      ...unknownUndo,
    },
    handle: async ({ params, body, caller }) => {
      await requireUndo(database, caller.tenant, params.id);
      const confirmed = { actor: caller.actor, why: body.reason };
      const job = requireChanged(
        await answerJob(database.pool, caller.tenant, params.id, { confirmed }, now()),
        "apply",
      );
      wakeBatch();
      return { status: 202, body: viewUndo(job, []) };
    },
  });
}

async function requireUndo(database: Pick<Database, "pool">, tenant: string, id: string): Promise<Job> {
  const job = await findJob(database.pool, tenant, id);
  if (job?.kind !== "undo") throw new Problem(404, "not-found", `Cannot find the undo ${id}`);
  return job;
}
