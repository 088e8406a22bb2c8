import type { IncomingHttpHeaders } from "node:http";
import type { Request, RequestHandler } from "express";
import type { KeyScope } from "../domain/key-scope.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { exchangeOf } from "./exchange.ts";
import { type Caller, Problem, type Route } from "./route.ts";
import { type CookieKind, readSessionCookie } from "./session.ts";

/** Finds who calls. Both answer undefined for what is unknown, expired or revoked, and reject when they cannot tell. */
export type Gate = {
  readonly findKeyCaller: (key: string) => Promise<Caller | undefined>;
  readonly findSessionCaller: (sessionId: string) => Promise<Caller | undefined>;
  /** Whether there is such a tenant. */
  readonly isTenant: (id: string) => Promise<boolean>;
};

/** The field that names the tenant for which a platform key or an admin acts. */
export const tenantField = "Nixie-Tenant";

/**
 * Who may see what is marked "open-on-loopback" without a key: on "loopback", requests that came through no proxy; on
 * "network", nobody; when "open", by the operator's own choice, anybody.
 */
export type Exposure = "loopback" | "network" | "open";

export type AuthOptions = {
  readonly gate: Gate;
  /** Counts a failed try; throws the problem 429 once there were too many from this address. */
  readonly countFailure: (remoteAddress: string) => Promise<void>;
  readonly exposure: Exposure;
  readonly publicHost?: string | undefined;
  readonly cookie: CookieKind;
};

const anonymous: Caller = { tenant: defaultTenant, isPlatform: false, actor: "anonymous", scopes: new Set<KeyScope>() };

/** Whether what a caller may do includes what a route needs; "admin" includes all within its tenant. */
export function mayDo(caller: Caller, scope: Route["scope"]): boolean {
  if (scope === "none" || scope === "any") return true;
  if (scope === "platform") return caller.isPlatform;
  return caller.scopes.has(scope) || caller.scopes.has("admin");
}

/** Of what a caller enters by hand: a person's, or a program's. */
export function originOf(caller: Caller): "operator" | "api" {
  return caller.actor.startsWith("user:") ? "operator" : "api";
}

/** Throws 403 where a caller may not do what a scope stands for. */
export function requireScope(caller: Caller, scope: Route["scope"]): void {
  if (mayDo(caller, scope)) return;
  throw new Problem(403, "forbidden", `Cannot do this with this key: expected the scope "${scope}"`);
}

/** The caller on behalf of the tenant that its request names. Throws 403 or 404. */
export async function actAs(
  caller: Caller,
  headers: IncomingHttpHeaders,
  gate: Pick<Gate, "isTenant">,
  inQuery?: unknown,
): Promise<Caller> {
  const named = headers["nixie-tenant"] ?? (typeof inQuery === "string" ? inQuery : undefined);
  if (named === undefined || named === caller.tenant || caller.actor === anonymous.actor) return caller;
  if (!caller.isPlatform) {
    throw new Problem(403, "forbidden", 'Cannot act for another tenant with this key: expected the scope "platform"');
  }
  const tenant = String(named);
  if (!(await gate.isTenant(tenant))) {
    throw new Problem(404, "unknown-tenant", `Cannot act for the tenant "${tenant.slice(0, 64)}": there is none`);
  }
  return { ...caller, tenant };
}

/**
 * Where an unsafe request comes from, by Fetch Metadata, else by Origin: "same" also for a page opened by the person
 * itself; "unknown" when the client sends neither, so is no present-day browser.
 */
export function requestSite(request: Request, publicHost: string | undefined): "same" | "cross" | "unknown" {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none" ? "same" : "cross";
  const origin = request.headers.origin;
  if (origin === undefined) return "unknown";
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host !== undefined && (host === request.headers.host || host === publicHost) ? "same" : "cross";
}

function isUnsafe(method: string): boolean {
  return method !== "GET" && method !== "HEAD" && method !== "OPTIONS";
}

/** Sets `response.locals.caller`, or throws 401, 403 or 429. A request with an Authorization field never uses its cookie. */
export function createAuthenticate(
  row: Pick<Route, "scope" | "exposure" | "site" | "tenantInQuery">,
  options: AuthOptions,
): RequestHandler {
  return async (request, response, next) => {
    const caller = await findCaller(row, request, options);
    exchangeOf(response).caller = caller;
    requireScope(caller, row.scope);
    const inQuery = row.tenantInQuery === true ? request.query["tenant"] : undefined;
    exchangeOf(response).caller = await actAs(caller, request.headers, options.gate, inQuery);
    next();
  };
}

async function findCaller(
  row: Pick<Route, "scope" | "exposure" | "site">,
  request: Request,
  options: AuthOptions,
): Promise<Caller> {
  if (row.scope === "none") {
    // Signing in and claiming the set-up link change something too, so another site must not be able to send them.
    const isGuarded = row.site !== "any" && isUnsafe(request.method);
    if (isGuarded && requestSite(request, options.publicHost) === "cross") throw crossSite();
    return anonymous;
  }
  if (row.exposure === "open-on-loopback" && isOpen(request, options.exposure)) return anonymousWith(row);
  if (request.headers.authorization !== undefined) return findBearer(request, request.headers.authorization, options);
  const sessionId = readSessionCookie(request.headers.cookie, options.cookie);
  if (sessionId === undefined) throw unauthorized();
  if (isUnsafe(request.method) && requestSite(request, options.publicHost) !== "same") throw crossSite();
  const caller = await options.gate.findSessionCaller(sessionId);
  if (caller === undefined) return refuse(request, options);
  return caller;
}

function isOpen(request: Request, exposure: Exposure): boolean {
  if (exposure !== "loopback") return exposure === "open";
  return request.headers["x-forwarded-for"] === undefined && request.headers.forwarded === undefined;
}

async function findBearer(request: Request, authorization: string, options: AuthOptions): Promise<Caller> {
  const key = /^Bearer +(nx_[0-9A-Za-z_]{1,200})$/i.exec(authorization.slice(0, 300))?.[1];
  const caller = key === undefined ? undefined : await options.gate.findKeyCaller(key);
  return caller ?? refuse(request, options);
}

// Only failures are counted and only failures are limited: a good key goes on working beside somebody's bad ones,
// who may share its address behind a proxy.
async function refuse(request: Request, options: AuthOptions): Promise<never> {
  await options.countFailure(request.ip ?? "");
  throw unauthorized();
}

function anonymousWith(row: Pick<Route, "scope">): Caller {
  if (row.scope === "none" || row.scope === "any") return anonymous;
  return { ...anonymous, scopes: new Set([row.scope]) };
}

function unauthorized(): Problem {
  // RFC 9110 §11.6.1: a 401 names the scheme.
  return new Problem(401, "unauthorized", "Cannot tell who calls: expected an API key", {
    "WWW-Authenticate": 'Bearer realm="nixie"',
  });
}

function crossSite(): Problem {
  return new Problem(403, "cross-site", "Cannot take this request: it comes from another site");
}
