import { z } from "zod";
import { readAgain } from "../../store/sources/source-again.ts";
import { createRun } from "../../store/sources/source-runs.ts";
import { pauseSource, startSource } from "../../store/sources/sources.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { foundSource, noteAct, requireSource, type SourceContext } from "../source-context.ts";
import { source, sourceRun } from "../source-schemas.ts";
import { viewRun, viewSource } from "../source-view.ts";
import { sourceTestRoutes } from "./source-tests.ts";

const tag = "Sources";
const idPath = z.object({ id: schemas.id });
const unknown = { 404: { description: "There is no such source" } };

/** What may be done with a mailbox. */
export function sourceActRoutes(context: SourceContext): Route[] {
  return [
    startRoute(context),
    pauseRoute(context),
    dryRunRoute(context),
    readAgainRoute(context),
    ...sourceTestRoutes(context),
  ];
}

function startRoute(context: SourceContext): Route {
  return route({
    method: "post",
    path: "/v1/sources/{id}/start",
    tag,
    summary: "Read a mailbox from now on",
    description:
      "At the first start, what is in the mailbox already is history: requests of people first, newest first, behind what " +
      "comes in; its events come as one `batch.completed`. Nothing happens when it is being read already.",
    scope: "manage",
    params: idPath,
    answers: { 200: { description: "The mailbox as it stands", schema: source }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      const before = await requireSource(context, caller.tenant, id);
      if (!before.paused) return { status: 200, body: await viewSource(context, before) };
      const started = foundSource(await startSource(context.database, caller.tenant, id, context.now()), id);
      noteAct(context, caller, id, "started");
      return { status: 200, body: await viewSource(context, started) };
    },
  });
}

function pauseRoute(context: SourceContext): Route {
  return route({
    method: "post",
    path: "/v1/sources/{id}/pause",
    tag,
    summary: "Read a mailbox no more, until it is started again",
    description: "It keeps its place: nothing is lost, and nothing is read twice.",
    scope: "manage",
    params: idPath,
    answers: { 200: { description: "The mailbox as it stands", schema: source }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      const before = await requireSource(context, caller.tenant, id);
      if (before.paused) return { status: 200, body: await viewSource(context, before) };
      const paused = foundSource(await pauseSource(context.database, caller.tenant, id, context.now()), id);
      noteAct(context, caller, id, "paused");
      return { status: 200, body: await viewSource(context, paused) };
    },
  });
}

function dryRunRoute(context: SourceContext): Route {
  return route({
    method: "post",
    path: "/v1/sources/{id}/dry-run",
    tag,
    summary: "See what reading a mailbox would do",
    description:
      "It is opened read-only: no message is flagged, moved or kept, and nothing follows from any. " +
      "`GET /v1/sources/{id}/runs/{runId}` tells how far it is and, in `tally`, what was found. One at a time: while one " +
      "is not over, it is the answer.",
    scope: "manage",
    params: idPath,
    answers: { 202: { description: "The dry run", schema: sourceRun }, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      await requireSource(context, caller.tenant, id);
      const run = await createRun(context.database, caller.tenant, { sourceId: id, kind: "dry-run" }, context.now());
      noteAct(context, caller, id, "dry run");
      return { status: 202, body: viewRun(run) };
    },
  });
}

function readAgainRoute(context: SourceContext): Route {
  return route({
    method: "post",
    path: "/v1/sources/{id}/read-again",
    tag,
    summary: "Read a mailbox once more from its start",
    description:
      "For what was left out: messages that were read in the mode `shadow`, or whose backlog was cancelled. All of the " +
      "mailbox is backlog then; messages that had their effect have it only once.",
    scope: "manage",
    params: idPath,
    answers: {
      202: { description: "The mailbox as it stands", schema: source },
      409: {
        description:
          "`backlog-skipped`: its `backlog` is `skip`, so nothing would be read; `run-open`: it reads a backlog already",
      },
      ...unknown,
    },
    handle: async ({ params: { id }, caller }) => {
      const outcome = await readAgain(context.database, caller.tenant, id);
      if (outcome === "backlog-skipped" || outcome === "run-open") throw againProblem(outcome);
      const again = await requireSource(context, caller.tenant, id);
      noteAct(context, caller, id, "to be read again");
      return { status: 202, body: await viewSource(context, again) };
    },
  });
}

function againProblem(type: "backlog-skipped" | "run-open"): Problem {
  const why = {
    "backlog-skipped": "expected its `backlog` to be `read`",
    "run-open": "expected its backlog to be read or cancelled first",
  };
  return new Problem(409, type, `Cannot read this mailbox again: ${why[type]}`);
}
