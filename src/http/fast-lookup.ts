import { randomUUID } from "node:crypto";
import { IncomingMessage, type RequestListener, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Request, RequestHandler, Response } from "express";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { type Answering, answerAddress } from "./answer.ts";
import { actAs, type Gate, mayDo } from "./auth.ts";
import { createHeaders } from "./headers.ts";
import type { Caller } from "./route.ts";

export type FastLookupOptions = {
  /** Serves everything else, and every lookup that is unusual in any way. */
  readonly app: RequestListener;
  readonly gate: Pick<Gate, "findKeyCaller" | "isTenant">;
  /** The same one that the app counts with; none: no limit. */
  readonly callerLimit?: RequestHandler | undefined;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "httpRequests" | "httpSeconds">;
  readonly isHttps: boolean;
};

const route = "/v1/suppressions/{address}";
const prefix = "/v1/suppressions/";

/**
 * Answers `GET /v1/suppressions/{address}` without Express, which takes longer than the lookup itself. It says what
 * the row says, to the last field, and only when all is well: whatever is unusual, refused or failing goes to `app`
 * untouched, so that there is one place for errors.
 */
export function createFastLookup(answering: Answering, options: FastLookupOptions): RequestListener {
  const fields = constantFields(options.isHttps);
  return (request, response) => {
    const question = readQuestion(request);
    // At level debug every request has its line in the log, and writing it is the app's work.
    if (question === undefined || options.log.isLevelEnabled("debug")) return options.app(request, response);
    const startedAt = performance.now();
    void answerQuestion(answering, options, question, request, response).then(
      (text) => {
        if (text === undefined) return options.app(request, response);
        response.once("close", () => {
          options.metrics.httpRequests.inc({ route, method: "GET", status: 200 });
          options.metrics.httpSeconds.observe({ route, method: "GET" }, (performance.now() - startedAt) / 1000);
        });
        for (const [name, value] of fields) response.setHeader(name, value);
        response.setHeader("X-Request-Id", readRequestId(request));
        response.setHeader("Content-Length", Buffer.byteLength(text));
        response.end(text);
      },
      () => options.app(request, response),
    );
  };
}

type Question = { readonly key: string; readonly address: string; readonly stream: string | undefined };

/** What is asked, when it is asked in the plainest way. */
function readQuestion(request: IncomingMessage): Question | undefined {
  const { url = "", headers } = request;
  if (request.method !== "GET" || !url.startsWith(prefix)) return undefined;
  if (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined) return undefined;
  const path = /^([^/?]+)(?:\?stream=([a-z0-9][a-z0-9-]{0,62}))?$/.exec(url.slice(prefix.length));
  const key = /^Bearer (nx_\w{1,200})$/.exec(headers.authorization ?? "")?.[1];
  const address = path?.[1] === undefined ? undefined : readPercent(path[1]);
  // What has no at sign may be the name of another route.
  if (address === undefined || !address.includes("@") || key === undefined) return undefined;
  return { key, address, stream: path?.[2] };
}

function readPercent(text: string): string | undefined {
  // Raw bytes beyond ASCII are the app's to make sense of.
  if (/[^\x21-\x7e]/.test(text)) return undefined;
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

async function answerQuestion(
  answering: Answering,
  options: FastLookupOptions,
  question: Question,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const caller = await options.gate.findKeyCaller(question.key);
  if (caller === undefined || !mayDo(caller, "lookup")) return undefined;
  const { tenant } = await actAs(caller, request.headers, options.gate);
  const answer = await answerAddress(answering, tenant, question.address, question.stream);
  // Counted last: a lookup that fails goes to the app, which counts it.
  if (options.callerLimit !== undefined && !(await isWithinLimit(options.callerLimit, caller, request, response))) {
    return undefined;
  }
  return JSON.stringify(answer);
}

/** Counts the request against its caller's limit and sets the fields that tell of it. */
function isWithinLimit(
  limit: RequestHandler,
  caller: Caller,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    const counted = Object.assign(response, { locals: { caller } }) as unknown as Response;
    void limit(request as Request, counted, (fault?: unknown) => resolve(fault === undefined));
  });
}

function readRequestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/** The fields that every answer of the API has, taken from where the app has them from. */
function constantFields(isHttps: boolean): readonly (readonly [name: string, value: string])[] {
  const request = new IncomingMessage(new Socket()) as Request;
  const response = new ServerResponse(request) as Response;
  for (const set of createHeaders({ isHttps })) set(request, response, () => {});
  response.setHeader("Content-Type", "application/json");
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const);
}
