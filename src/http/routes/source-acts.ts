import { z } from "zod";
import type { WalkedStep } from "../../domain/source.ts";
import { readAgain } from "../../store/sources/source-again.ts";
import { createRun } from "../../store/sources/source-runs.ts";
import { openSecrets, pauseSource, startSource } from "../../store/sources/sources.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { newSource } from "../source-body.ts";
import { foundSource, noteAct, requireSource, type SourceContext, type Tried } from "../source-context.ts";
import { source, sourceRun, walk } from "../source-schemas.ts";
import { checkSource, readNewSource } from "../source-settings.ts";
import { viewRun, viewSource } from "../source-view.ts";

const tag = "Sources";
const idPath = z.object({ id: schemas.id });
const unknown = { 404: { description: "There is no such source" } };
/** Each may hold a connection to a server that does not answer. */
const mostWalks = 10;
const walked = { description: "What each step found; 200 also when one failed", schema: walk };
const busy = { description: `${mostWalks} tests run already` };

/** What may be done with a mailbox. */
export function sourceActRoutes(context: SourceContext): Route[] {
  const tryOut = createTryOut(context);
  return [
    startRoute(context),
    pauseRoute(context),
    dryRunRoute(context),
    readAgainRoute(context),
    testNewRoute(context, tryOut),
    testRoute(context, tryOut),
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

type TryOut = (tried: Tried) => Promise<{ readonly passed: boolean; readonly steps: readonly WalkedStep[] }>;

function createTryOut(context: SourceContext): TryOut {
  let running = 0;
  return async (tried) => {
    if (running >= mostWalks) {
      throw new Problem(429, "too-many-requests", "Cannot test one more mailbox at once: try again", {
        "Retry-After": "10",
      });
    }
    running++;
    try {
      const steps = await context.walk(tried);
      return { passed: steps.every(({ outcome }) => outcome === "passed"), steps };
    } finally {
      running--;
    }
  };
}

function testNewRoute(context: SourceContext, tryOut: TryOut): Route {
  return route({
    method: "post",
    path: "/v1/sources/test",
    tag,
    summary: "Test whether a mailbox can be got at, before it is added",
    description:
      "Walks name, connection, TLS, token, login and folders, and says which step failed, why, and what to do. Nothing " +
      "is read, changed or kept.",
    scope: "manage",
    audit: { body: ["name", "host", "port", "tls"] },
    body: newSource,
    answers: { 200: walked, 429: busy },
    handle: async ({ body }) => {
      const described = readNewSource(body);
      checkSource(described, context.isSchedule);
      return { status: 200, body: await tryOut(described) };
    },
  });
}

function testRoute(context: SourceContext, tryOut: TryOut): Route {
  return route({
    method: "post",
    path: "/v1/sources/{id}/test",
    tag,
    summary: "Test whether a mailbox can be got at",
    description: "As `POST /v1/sources/test`, with the settings and secrets that are kept.",
    scope: "manage",
    params: idPath,
    answers: { 200: walked, 429: busy, ...unknown },
    handle: async ({ params: { id }, caller }) => {
      const kept = await requireSource(context, caller.tenant, id);
      const secrets = await openSecrets(context.database, context.sealer, kept);
      return { status: 200, body: await tryOut({ settings: kept, secrets, source: kept }) };
    },
  });
}
