import { z } from "zod";
import type { WalkedStep } from "../../domain/source.ts";
import { openSecrets } from "../../store/sources/sources.ts";
import { linesType, wantsLines } from "../body-lines.ts";
import { type Call, Problem, type Reply, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import { newSource } from "../source-body.ts";
import { requireSource, type SourceContext, type Tried } from "../source-context.ts";
import { walk, walkedStep } from "../source-schemas.ts";
import { checkSource, readNewSource } from "../source-settings.ts";

const tag = "Sources";
/** Each may hold a connection to a server that does not answer. */
const mostWalks = 10;
const answers = {
  200: {
    description: "What each step found; 200 also when one failed. With `Accept: application/x-ndjson` a step a line",
    schema: walk,
    lines: walkedStep,
  },
  429: { description: `${mostWalks} tests run already` },
};

/** Whether a mailbox can be got at. */
export function sourceTestRoutes(context: SourceContext): Route[] {
  const tryOut = createTryOut(context);
  return [testNewRoute(context, tryOut), testRoute(context, tryOut)];
}

type TryOut = (tried: Tried, headers: Call<unknown, unknown, unknown>["headers"]) => Promise<Reply>;

function createTryOut({ walk: take }: SourceContext): TryOut {
  let running = 0;
  return async (tried, headers) => {
    if (running >= mostWalks) {
      throw new Problem(429, "too-many-requests", "Cannot test one more mailbox at once: try again", {
        "Retry-After": "10",
      });
    }
    running++;
    const over = () => {
      running--;
    };
    if (wantsLines(headers)) {
      return { status: 200, headers: { "Content-Type": linesType }, body: streamSteps(take, tried, over) };
    }
    const steps = await take(tried).finally(over);
    return { status: 200, body: { passed: steps.every(({ outcome }) => outcome === "passed"), steps } };
  };
}

/** The steps as they are taken. The walk has an end of its own, and goes on to it when nobody listens any more. */
function streamSteps(take: SourceContext["walk"], tried: Tried, over: () => void): AsyncIterable<string> {
  const lines: string[] = [];
  let wake = () => {};
  let isOver = false;
  const walked = take(tried, (step: WalkedStep) => {
    lines.push(`${JSON.stringify(step)}\n`);
    wake();
  }).finally(() => {
    isOver = true;
    over();
    wake();
  });
  // Whoever reads the lines is told; without a reader nobody would be.
  walked.catch(() => {});
  return (async function* () {
    for (;;) {
      yield* lines.splice(0);
      if (isOver) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (isOver || lines.length > 0) resolve();
      });
    }
    await walked;
    yield* lines;
  })();
}

function testNewRoute(context: SourceContext, tryOut: TryOut): Route {
  return route({
    method: "post",
    path: "/v1/sources/test",
    tag,
    summary: "Test whether a mailbox can be got at, before it is added",
    description:
      "Walks name, connection, TLS, token, login and folders, and says which step failed, why, and what to do. Nothing " +
      "is read, changed or kept. It ends within a minute.",
    scope: "manage",
    audit: { body: ["name", "host", "port", "tls"] },
    idempotency: "own",
    body: newSource,
    answers,
    handle: async ({ body, headers }) => {
      const described = readNewSource(body);
      checkSource(described, context.isSchedule);
      return tryOut(described, headers);
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
    idempotency: "own",
    params: z.object({ id: schemas.id }),
    answers: { ...answers, 404: { description: "There is no such source" } },
    handle: async ({ params: { id }, caller, headers }) => {
      const kept = await requireSource(context, caller.tenant, id);
      const secrets = await openSecrets(context.database, context.sealer, kept);
      return tryOut({ settings: kept, secrets, source: kept }, headers);
    },
  });
}
