import express, { type Request, type RequestHandler, type Response } from "express";
import { z } from "zod";
import { defaultTenant } from "../domain/tenant.ts";
import { describeAct, isAudited, type RecordAct, runAudited } from "./audit.ts";
import { bearsLines, linesType, readLines, readStream } from "./body-lines.ts";
import { validationProblem } from "./errors.ts";
import { exchangeOf } from "./exchange.ts";
import type { RunOnce } from "./idempotency.ts";
import { type Call, type Caller, Problem, type Reply, type Route } from "./route.ts";
import { checkLines, isStream, sendStream } from "./stream.ts";

const jsonLimitBytes = 2_000_000;

/** Reads the body as the row wants it, or throws 413 or 415. */
export function createBodyReader(row: Route): RequestHandler[] {
  if (row.rawBody !== undefined) {
    const { types, limitBytes } = row.rawBody;
    return [checkType(types), express.raw({ type: () => true, limit: limitBytes })];
  }
  if (row.streamBody !== undefined) return [checkType(row.streamBody.types)];
  if (row.body === undefined) return [];
  const limit = row.bodyLimitBytes ?? jsonLimitBytes;
  const readJson = express.json({ type: (request) => request.headers["content-length"] !== "0", limit, strict: false });
  if (row.bodyLines === undefined) return [checkType(["json", "+json"]), readJson];
  const readUnlessLines: RequestHandler = (request, response, next) =>
    bearsLines(request) ? next() : readJson(request, response, next);
  return [checkType(["json", "+json", linesType]), readUnlessLines];
}

function checkType(types: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    // Whether no body at all will do is for the schema to say.
    if (request.headers["content-length"] === "0" || request.is([...types]) !== false) return next();
    const expected = types.map((type) => type.replace(/^\+?json$/, "application/json"));
    throw new Problem(
      415,
      "unsupported-media-type",
      `Cannot read a body of this type: expected ${[...new Set(expected)].join(" or ")}`,
    );
  };
}

/** What stands around every handler. */
export type Around = { readonly recordAct?: RecordAct | undefined; readonly runOnce?: RunOnce | undefined };

const noQuery = z.strictObject({}).transform(() => undefined);

// A misspelled filter must not select everything, nor a filter where there is none. What others call by their own rules
// (probes, scrapers, mail clients that follow a link) may add what they like.
function querySchema({ query, scope, exposure, site }: Route): z.ZodType | undefined {
  if (query !== undefined) return site === "any" ? query : query.strict();
  return scope === "none" || exposure !== undefined ? undefined : noQuery;
}

/** Validates, writes down what is asked for where the row is audited, calls the row's handler and sends its reply. */
export function createHandler(
  row: Route,
  answers: "checked" | "trusted",
  { recordAct: record, runOnce }: Around = {},
): RequestHandler {
  const query = querySchema(row);
  return async (request, response) => {
    const call: Call<unknown, unknown, unknown> = {
      params: row.params === undefined ? undefined : check("params", row.params, request.params),
      query: query === undefined ? undefined : check("query", query, { ...request.query }),
      ...readBody(row, request),
      stream: readStream(request),
      caller: exchangeOf(response).caller as Caller,
      headers: request.headers,
      requestId: exchangeOf(response).requestId,
      remoteAddress: request.ip ?? "",
    };
    const handle = () => row.handle(call as Call<never, never, never>);
    const run = () =>
      record === undefined || !isAudited(row)
        ? handle()
        : runAudited(record, logOf(row, call.caller), describeAct(row, call), handle);
    const { caller, headers } = call;
    const asked = { caller, headers, url: request.originalUrl, body: request.body };
    const reply = await (runOnce === undefined || call.lines !== undefined ? run() : runOnce(row, asked, run));
    await sendReply(response, answers === "checked" ? checkReply(row, reply) : reply);
  };
}

/** The tenant in whose audit log an act stands. */
function logOf(row: Route, caller: Caller): string {
  return row.belongs === "house" ? defaultTenant : caller.tenant;
}

function check(part: "params" | "query" | "body", schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (!result.success) throw validationProblem(part, result.error);
  return result.data;
}

function readBody(row: Route, request: Request): Pick<Call<unknown, unknown, unknown>, "body" | "lines"> {
  const body: unknown = request.body;
  if (row.rawBody !== undefined)
    return { body: body instanceof Uint8Array ? body : new Uint8Array(0), lines: undefined };
  if (row.bodyLines !== undefined && bearsLines(request))
    return { body: undefined, lines: readLines(request, row.bodyLines.maxLineBytes) };
  return { body: row.body === undefined ? undefined : check("body", row.body, body), lines: undefined };
}

async function sendReply(response: Response, reply: Reply): Promise<void> {
  if (isStream(reply.body)) return sendStream(response, { ...reply, body: reply.body });
  response.status(reply.status);
  if (reply.headers !== undefined) response.set(reply.headers);
  if (reply.body === undefined) {
    response.end();
  } else if (reply.body instanceof Uint8Array) {
    response.setHeader("Content-Length", reply.body.byteLength);
    response.end(reply.body);
  } else {
    const text = Buffer.from(JSON.stringify(reply.body));
    response.setHeader("Content-Type", "application/json");
    response.setHeader("Content-Length", text.byteLength);
    response.end(text);
  }
}

// For tests: what is served must be what is documented.
function checkReply(row: Route, reply: Reply): Reply {
  const name = `${row.method} ${row.path}`;
  const answer = row.answers[reply.status];
  if (answer === undefined) throw new TypeError(`Cannot send status ${reply.status} from ${name}: not documented`);
  if (isStream(reply.body)) return { ...reply, body: checkLines(reply.body, answer, name) };
  if (answer.schema === undefined || reply.body instanceof Uint8Array) return reply;
  const result = answer.schema.safeParse(JSON.parse(JSON.stringify(reply.body ?? null)));
  if (result.success || answer.schema.safeParse(reply.body).success) return reply;
  throw new TypeError(`Cannot send this answer from ${name}: not as documented: ${result.error.message}`);
}
