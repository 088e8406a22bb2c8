import express, { type Express, type RequestHandler } from "express";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { createAccessLog, markRoute } from "./access-log.ts";
import type { RecordAct } from "./audit.ts";
import { type AuthOptions, createAuthenticate, type Exposure, type Gate } from "./auth.ts";
import { createErrorHandler } from "./errors.ts";
import { createHeaders } from "./headers.ts";
import type { RunOnce } from "./idempotency.ts";
import { createBodyReader, createHandler } from "./mount.ts";
import type { Pages } from "./pages/router.ts";
import { createCallerLimit, createRate, type RateSettings, rateKey } from "./rate.ts";
import { Problem, type Route } from "./route.ts";
import { cookieKind } from "./session.ts";

export type AppOptions = {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly gate: Gate;
  readonly exposure: Exposure;
  readonly publicUrl?: URL | undefined;
  /** Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed; none when not given. */
  readonly trustedProxies?: readonly string[] | undefined;
  /** Of each key or person; 0 is no limit. */
  readonly requestsPerMinute?: number | undefined;
  /** Writes acts down; without it none are. */
  readonly recordAct?: RecordAct | undefined;
  /** Does a request with an Idempotency-Key once; none: each time. */
  readonly runOnce?: RunOnce | undefined;
  /** In place of a limit of the app's own: whoever answers beside the app counts with the same one. */
  readonly callerLimit?: RequestHandler | undefined;
  /** Failed tries to authenticate from one network before 401 becomes 429. */
  readonly failures?: RateSettings | undefined;
  /** "checked" refuses to send what the row does not document; for tests. */
  readonly answers?: "checked" | "trusted" | undefined;
  /** Files go before the rows, the app after them; `authenticate` guards what needs a key or a session. */
  readonly pages?: ((authenticate: (row: Pick<Route, "scope" | "exposure">) => RequestHandler) => Pages) | undefined;
};

/** Makes the Express application that serves the rows. It listens nowhere yet: see startHttp. */
export function createApp(routes: readonly Route[], options: AppOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("trust proxy", options.trustedProxies === undefined ? false : [...options.trustedProxies]);
  const failures = createRate(options.failures ?? { limit: 30, windowMs: 60_000 });
  const auth: AuthOptions = {
    gate: options.gate,
    countFailure: (remoteAddress) => failures.count(rateKey(remoteAddress)),
    exposure: options.exposure,
    publicHost: options.publicUrl?.host,
    cookie: cookieKind(options.publicUrl),
  };
  app.use(createAccessLog(options.log, options.metrics));
  app.use(createHeaders({ isHttps: options.publicUrl?.protocol === "https:" }));
  const pages = options.pages?.((row) => createAuthenticate(row, auth));
  if (pages !== undefined) app.use(pages.files);
  mountRows(app, routes, auth, options);
  if (pages !== undefined) app.use(pages.app);
  app.use(() => {
    throw new Problem(404, "not-found", "Cannot find anything at this path");
  });
  app.use(createErrorHandler(options.log));
  return app;
}

function mountRows(app: Express, routes: readonly Route[], auth: AuthOptions, options: AppOptions): void {
  const limit = options.requestsPerMinute ?? 60_000;
  const own = limit === 0 ? [] : [createCallerLimit({ limit, windowMs: 60_000 })];
  const limits = options.callerLimit === undefined ? own : [options.callerLimit];
  for (const row of [...routes].sort(byWildness)) {
    app[row.method](
      expressPath(row.path),
      markRoute(row),
      createAuthenticate(row, auth),
      ...limits,
      ...createBodyReader(row),
      createHandler(row, options.answers ?? "trusted", options),
    );
  }
  for (const path of new Set(routes.map((row) => row.path))) {
    const methods = routes.filter((row) => row.path === path).map((row) => row.method.toUpperCase());
    app.all(expressPath(path), markRoute({ path }), refuseMethod(methods.join(", ")));
  }
}

function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

// "/v1/suppressions/check" must be asked before "/v1/suppressions/{address}".
function byWildness(a: Route, b: Route): number {
  const [first, second] = [a.path.replaceAll("{", "~"), b.path.replaceAll("{", "~")];
  return first < second ? -1 : Number(first > second);
}

function refuseMethod(allowed: string): RequestHandler {
  return (request, response) => {
    if (request.method === "OPTIONS") {
      response.status(204).set("Allow", allowed).end();
      return;
    }
    throw new Problem(405, "method-not-allowed", `Cannot ${request.method} here: expected ${allowed}`, {
      Allow: allowed,
    });
  };
}
