import type { ErrorRequestHandler, Response } from "express";
import { z } from "zod";
import { TenantGone } from "../domain/tenant.ts";
import type { Log } from "../monitoring/log.ts";
import { isOutage } from "../store/outage.ts";
import { exchangeOf } from "./exchange.ts";
import { Problem } from "./route.ts";

/** RFC 9457, with the request id and, for a validation fault, where in the request each fault is. */
export const problemSchema = z
  .object({
    type: z.string().describe("Stable; clients may branch on it, for example urn:nixie:problem:not-found"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string().describe("Also in the X-Request-Id field and in the log"),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe("Of a validation fault: where it is, for example query.limit"),
  })
  .meta({ id: "Problem" });

/** Tells a fault in one part of the request, each with its path, for example "body.addresses.3". */
export function validationProblem(part: "params" | "query" | "body", error: z.ZodError): Problem {
  const errors = error.issues
    .slice(0, 50)
    .map((issue) => ({ path: [part, ...issue.path].map(String).join("."), message: issue.message }));
  const detail = `Cannot use the request's ${part}: ${errors[0]?.path ?? part}: ${errors[0]?.message ?? "not valid"}`;
  return new Problem(400, "validation", detail, {}, { errors });
}

/** Sends a problem as application/problem+json. */
export function sendProblem(response: Response, problem: Problem): void {
  const title = problem.type.charAt(0).toUpperCase() + problem.type.slice(1).replaceAll("-", " ");
  response
    .status(problem.status)
    .set(problem.headers)
    .type("application/problem+json")
    .end(
      JSON.stringify({
        type: `urn:nixie:problem:${problem.type}`,
        title,
        status: problem.status,
        detail: problem.detail,
        requestId: exchangeOf(response).requestId,
        ...problem.members,
      }),
    );
}

// body-parser and the router say what is wrong by these words. https://github.com/expressjs/body-parser#errors
const parserFaults: Readonly<Record<string, readonly [status: number, type: string, detail: string]>> = {
  "entity.too.large": [413, "too-large", "Cannot take the body: it is larger than this route allows"],
  "entity.parse.failed": [400, "malformed-json", "Cannot read the body: expected JSON"],
  "charset.unsupported": [415, "unsupported-media-type", "Cannot read the body: expected UTF-8"],
  "encoding.unsupported": [415, "unsupported-media-type", "Cannot read the body: unknown content encoding"],
  "request.aborted": [400, "aborted", "Cannot read the body: the client went away"],
  "request.size.invalid": [400, "malformed-body", "Cannot read the body: its size differs from Content-Length"],
};

function toProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof URIError)
    return new Problem(400, "malformed-path", "Cannot decode the path: bad percent escape");
  // Its keys are believed for some seconds more.
  if (error instanceof TenantGone) return new Problem(401, "unauthorized", "Cannot do this: the tenant is gone");
  if (isOutage(error)) {
    const detail = "Cannot reach the database at present: try again";
    return new Problem(503, "unavailable", detail, { "Retry-After": "5" });
  }
  if (!(error instanceof Error)) return undefined;
  const fault = parserFaults[String(Reflect.get(error, "type"))];
  if (fault !== undefined) return new Problem(...fault);
  const status: unknown = Reflect.get(error, "status");
  if (Reflect.get(error, "expose") === true && typeof status === "number" && status >= 400 && status < 500) {
    return new Problem(status, "malformed-request", "Cannot read the request");
  }
  return undefined;
}

/** The last handler: answers every error, and logs the unexpected ones, once. */
export function createErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = toProblem(error);
    const requestId: unknown = exchangeOf(response).requestId;
    if (problem === undefined) log.error({ err: error, requestId }, "Request failed unexpectedly");
    else if (problem.status === 503) log.warn({ err: error, requestId }, "Request refused: service unavailable");
    if (response.headersSent) {
      // Too late for an answer: a cut connection tells the client that what it has is not whole.
      response.destroy();
      return;
    }
    sendProblem(
      response,
      problem ??
        new Problem(500, "internal", "Something unexpected went wrong; the log has more under this request id"),
    );
  };
}
