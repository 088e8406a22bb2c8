import { z } from "zod";
import type { Job } from "../../domain/job.ts";
import { reclassifyParts } from "../../domain/reclassification.ts";
import { type Database, inTransaction } from "../../store/database.ts";
import { answerJob, createJob, findJob } from "../../store/jobs/jobs.ts";
import { listPlanned, plannedActs, plannedOutcomes } from "../../store/jobs/planned-changes.ts";
import { listDifferences } from "../../store/jobs/verdict-differences.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { requireChanged } from "../job-schemas.ts";
import {
  askedFields,
  reclassification,
  reclassify,
  verdictDifference,
  viewDifference,
  viewReclassification,
} from "../reclassification-schemas.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { plannedPage, viewPlanned } from "../undo-schemas.ts";
import type { UndoContext } from "./undos.ts";

const tag = "Reclassification";
const idPath = z.object({ id: schemas.id });
const unknown = { 404: { description: "There is no such reclassification" } };

/** Judging messages again under the present rules. */
export function reclassificationRoutes(context: UndoContext): Route[] {
  return [
    startRoute(context),
    findRoute(context),
    differencesRoute(context),
    entriesRoute(context),
    applyRoute(context),
  ];
}

function startRoute({ database, wakeBatch, now }: UndoContext): Route {
  return route({
    method: "post",
    path: "/v1/reclassifications",
    tag,
    summary: "Find out what the present rules would say of messages that were judged before",
    description:
      "A dry run: nothing changes before `POST /v1/reclassifications/{id}/apply`. Messages are read again from their bytes while these are kept, else judged again from what the reader understood then.",
    scope: "manage",
    audit: { body: askedFields },
    body: reclassify,
    answers: { 202: { description: "The reclassification, which reads now", schema: reclassification } },
    handle: async ({ body: { since, until = now(), ...rest }, caller }) => {
      if (until <= since)
        throw new Problem(400, "validation", "Cannot judge a span again: expected since before until");
      const query = { ...rest, since: since.toISOString(), until: until.toISOString() };
      const job = await inTransaction(database, (tx) =>
        createJob(tx, caller.tenant, { kind: "reclassification", request: { query }, createdBy: caller.actor }, now()),
      );
      wakeBatch();
      return { status: 202, body: viewReclassification(job) };
    },
  });
}

function findRoute({ database }: UndoContext): Route {
  return route({
    method: "get",
    path: "/v1/reclassifications/{id}",
    tag,
    summary: "One reclassification: what would be different, and for whom",
    scope: "read",
    params: idPath,
    answers: { 200: { description: "The reclassification", schema: reclassification }, ...unknown },
    handle: async ({ params, caller }) => {
      const job = await requireReclassification(database, caller.tenant, params.id);
      return { status: 200, body: viewReclassification(job) };
    },
  });
}

function differencesRoute({ database }: UndoContext): Route {
  return route({
    method: "get",
    path: "/v1/reclassifications/{id}/differences",
    tag,
    summary: "The verdicts that the present rules would not give any more, by address",
    scope: "read",
    params: idPath,
    query: z.object({ ...schemas.paging }),
    answers: {
      200: { description: "A page of differences", schema: schemas.pageOf("VerdictDifference", verdictDifference) },
      ...unknown,
    },
    handle: async ({ params, query: { limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["text", "text", "text"]);
      const job = await requireReclassification(database, caller.tenant, params.id);
      const page = await listDifferences(database, job, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewDifference) }) };
    },
  });
}

function entriesRoute({ database }: UndoContext): Route {
  return route({
    method: "get",
    path: "/v1/reclassifications/{id}/entries",
    tag,
    summary: "Who would be suppressed, and who released",
    scope: "read",
    params: idPath,
    query: z.object({
      act: z.enum(plannedActs).optional().meta({ description: "`lift`: who is released; `put`: the others" }),
      outcome: z.enum(plannedOutcomes).optional(),
      ...schemas.paging,
    }),
    answers: {
      200: { description: "A page of entries", schema: plannedPage },
      ...unknown,
    },
    handle: async ({ params, query: { limit, cursor, ...filter }, caller }) => {
      const after = readCursor(cursor, ["text", "text", "text", "text"]);
      const job = await requireReclassification(database, caller.tenant, params.id);
      const page = await listPlanned(database, job, filter, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewPlanned) }) };
    },
  });
}

const applyBody = z
  .strictObject({
    reason: z.string().trim().min(1).max(1000).meta({ description: "Why, in your words; kept in the history" }),
    only: z.enum(reclassifyParts).optional().meta({
      description: "`releases`: only addresses that lose entries and get none; `suppressions`: only those that get one",
    }),
  })
  .meta({ id: "ApplyReclassification" });

function applyRoute({ database, wakeBatch, now }: UndoContext): Route {
  return route({
    method: "post",
    path: "/v1/reclassifications/{id}/apply",
    tag,
    summary: "Let the present rules' verdicts stand",
    description:
      "The old verdicts stay to be read, linked with the new ones. Opt-outs stay. Of an address where anybody was since, nothing is changed. `POST /v1/jobs/{id}/undo` takes the changes to the list back.",
    scope: "admin",
    audit: { body: ["reason", "only"] },
    params: idPath,
    body: applyBody,
    answers: {
      202: { description: "The reclassification, which is done now", schema: reclassification },
      409: { description: "`wrong-state`: the dry run is not over, or it was applied already" },
      ...unknown,
    },
    handle: async ({ params, body, caller }) => {
      await requireReclassification(database, caller.tenant, params.id);
      const confirmed = { actor: caller.actor, why: body.reason, only: body.only };
      const answered = await answerJob(database.pool, caller.tenant, params.id, { confirmed }, now());
      const job = requireChanged(answered, "apply");
      wakeBatch();
      return { status: 202, body: viewReclassification(job) };
    },
  });
}

async function requireReclassification(database: Pick<Database, "pool">, tenant: string, id: string): Promise<Job> {
  const job = await findJob(database.pool, tenant, id);
  if (job?.kind !== "reclassification") throw new Problem(404, "not-found", `Cannot find the reclassification ${id}`);
  return job;
}
