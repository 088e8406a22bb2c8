import { z } from "zod";
import { cancelRun, listRuns, pauseRun, resumeRun } from "../../store/sources/source-runs.ts";
import { pageBody, readCursor } from "../cursor.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import {
  noteAct,
  requireRun,
  requireSource,
  runPath,
  type SourceContext,
  unknownRunProblem,
} from "../source-context.ts";
import { sourceRun } from "../source-schemas.ts";
import { viewRun } from "../source-view.ts";

const tag = "Sources";
const idPath = z.object({ id: schemas.id });
const unknownSource = { 404: { description: "There is no such source" } };
const unknownRun = { 404: { description: "There is no such run of this source" } };

/** Dry runs and backlogs of mailboxes, and what came of them. */
export function sourceRunRoutes(context: SourceContext): Route[] {
  return [
    listRoute(context),
    findRoute(context),
    actRoute(context, "pause"),
    actRoute(context, "resume"),
    actRoute(context, "cancel"),
  ];
}

function listRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources/{id}/runs",
    tag,
    summary: "List the dry runs and backlogs of a mailbox, newest first",
    scope: "read",
    params: idPath,
    query: z.object({ ...schemas.paging }),
    answers: {
      200: { description: "A page of runs", schema: schemas.pageOf("SourceRun", sourceRun) },
      ...unknownSource,
    },
    handle: async ({ params: { id }, query: { limit, cursor }, caller }) => {
      const after = readCursor(cursor, ["id"]);
      await requireSource(context, caller.tenant, id);
      const page = await listRuns(context.database, caller.tenant, id, { limit, after });
      return { status: 200, body: pageBody({ ...page, rows: page.rows.map(viewRun) }) };
    },
  });
}

function findRoute(context: SourceContext): Route {
  return route({
    method: "get",
    path: "/v1/sources/{id}/runs/{runId}",
    tag,
    summary: "One dry run or backlog: how far it is, and what was found",
    description: "`tally` is there once a dry run is done.",
    scope: "read",
    params: runPath,
    answers: { 200: { description: "The run", schema: sourceRun }, ...unknownRun },
    handle: async ({ params, caller }) => ({
      status: 200,
      body: viewRun(await requireRun(context, caller.tenant, params)),
    }),
  });
}

const acts = {
  pause: {
    summary: "Interrupt a run",
    description: "It keeps its place. New messages of the mailbox are read all the same.",
    does: pauseRun,
  },
  resume: { summary: "Go on with a paused run", description: "From where it was.", does: resumeRun },
  cancel: {
    summary: "End a run before it is done",
    description:
      "What was found stays. What is left of a backlog is not read, until `POST /v1/sources/{id}/read-again` asks for it.",
    does: cancelRun,
  },
} as const;

function actRoute(context: SourceContext, name: keyof typeof acts): Route {
  const { summary, description, does } = acts[name];
  return route({
    method: "post",
    path: `/v1/sources/{id}/runs/{runId}/${name}`,
    tag,
    summary,
    description,
    scope: "manage",
    params: runPath,
    answers: {
      200: { description: "The run as it stands", schema: sourceRun },
      409: { description: "`run-over`: it is done, failed or cancelled" },
      ...unknownRun,
    },
    handle: async ({ params, caller }) => {
      const before = await requireRun(context, caller.tenant, params);
      const run = await does(context.database, caller.tenant, before.id, context.now());
      if (run === "unknown") throw unknownRunProblem(params);
      if (run === "not-possible") {
        if (name === "cancel" && before.state === "cancelled") return { status: 200, body: viewRun(before) };
        throw new Problem(409, "run-over", `Cannot ${name} this run: expected one that is not over`);
      }
      noteAct(context, caller, params.id, `run ${run.id}: ${name}`);
      return { status: 200, body: viewRun(run) };
    },
  });
}
