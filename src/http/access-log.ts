import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { exchangeOf } from "./exchange.ts";
import type { Route } from "./route.ts";

/** Says which row answers, for the log and the metrics: a pattern, never the path, which may hold an address. */
export function markRoute(row: Pick<Route, "path" | "logging">): RequestHandler {
  return (_request, response, next) => {
    const exchange = exchangeOf(response);
    exchange.route = row.path;
    exchange.logging = row.logging;
    next();
  };
}

/** Gives each request an id (the client's own when it is sane), and writes one line and two metrics when it ends. */
export function createAccessLog(log: Log, metrics: Pick<Metrics, "httpRequests" | "httpSeconds">): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.get("x-request-id");
    const requestId = given !== undefined && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    exchangeOf(response).requestId = requestId;
    response.setHeader("X-Request-Id", requestId);
    const remoteAddress = request.ip;
    response.once("close", () => {
      const seconds = (performance.now() - startedAt) / 1000;
      const { route, method, status } = describeExchange(request.method, response);
      metrics.httpRequests.inc({ route, method, status });
      metrics.httpSeconds.observe({ route, method }, seconds);
      const { actor, tenant } = exchangeOf(response).caller ?? {};
      log[levelOf(response)](
        { requestId, method, route, status, ms: Math.round(seconds * 1000), actor, tenant, remoteAddress },
        response.writableFinished ? "Request answered" : "Request cut off",
      );
    });
    next();
  };
}

const knownMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

// A client chooses the method, so a label may only hold those we know.
function describeExchange(given: string, response: Response) {
  return {
    route: exchangeOf(response).route ?? "unmatched",
    method: knownMethods.has(given) ? given : "other",
    status: response.statusCode,
  };
}

function levelOf(response: Response): "debug" | "info" | "warn" {
  if (response.statusCode >= 500) return "warn";
  return exchangeOf(response).logging === "quiet" && response.statusCode < 400 ? "debug" : "info";
}
