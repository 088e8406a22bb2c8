import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { findSession } from "../../store/access/users.ts";
import type { Database } from "../../store/database.ts";
import { markRoute } from "../access-log.ts";
import { appPolicy } from "../headers.ts";
import { Problem } from "../route.ts";
import { type CookieKind, readSessionCookie } from "../session.ts";
import type { Setup } from "../setup.ts";

export type AppContext = {
  readonly database: Database;
  readonly setup: Pick<Setup, "isOpen">;
  readonly cookie: CookieKind;
  readonly now: () => Date;
  /** Where the built pages are: index.html and assets/. */
  readonly folder: string;
};

/** Stands in the built index.html wherever a nonce belongs. */
const noncePlace = /__NONCE__/g;
const publicPaths: ReadonlySet<string> = new Set(["/sign-in", "/setup", "/invitation"]);
/** Built with a hash in its name, so a name never means another content. */
const assetName = /^[\w.-]{1,200}\.(?:js|css|woff2|svg|png)$/;
const encodings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** The files of the operator's pages, compressed when they were built. */
export function createAssets(folder: string): Router {
  const router = Router();
  const mark = markRoute({ path: "/assets/{name}", logging: "quiet" });
  router.get("/assets/:name", mark, (request, response, next) => {
    const name = String(request.params["name"]);
    if (!assetName.test(name)) return next();
    response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    sendFile(request, response, join(folder, "assets", name), next);
  });
  router.get("/theme.js", markRoute({ path: "/theme.js", logging: "quiet" }), (request, response, next) => {
    sendFile(request, response, join(folder, "theme.js"), next);
  });
  return router;
}

function sendFile(request: Request, response: Response, path: string, next: (fault?: unknown) => void): void {
  const accepted = encodings.find(
    ([name, ending]) => request.acceptsEncodings(name) === name && existsSync(path + ending),
  );
  response.type(extname(path));
  response.vary("Accept-Encoding");
  if (accepted !== undefined) response.setHeader("Content-Encoding", accepted[0]);
  response.sendFile(`${path}${accepted?.[1] ?? ""}`, { cacheControl: false, dotfiles: "deny" }, (fault) => {
    if (fault === undefined || fault === null || response.headersSent) return;
    for (const name of ["Content-Encoding", "Cache-Control", "Content-Type"]) response.removeHeader(name);
    response.setHeader("Cache-Control", "no-store");
    next();
  });
}

/**
 * Answers whatever a browser asks for that is nothing else with the operator's pages, which find their way by the path.
 * Who is not signed in is sent to sign in, and comes back to where he wanted to go.
 */
export function createAppPage(context: AppContext): RequestHandler {
  return async (request, response, next) => {
    if ((request.method !== "GET" && request.method !== "HEAD") || request.path.startsWith("/v1/")) return next();
    if (request.accepts(["json", "html"]) !== "html") return next();
    markRoute({ path: "/{page}" })(request, response, () => {});
    const elsewhere = await findDetour(context, request);
    if (elsewhere !== undefined) return response.redirect(303, elsewhere);
    const index = await readIndex(context.folder);
    const nonce = randomBytes(18).toString("base64");
    response.setHeader("Content-Security-Policy", appPolicy(nonce));
    response.type("html").send(index.replace(noncePlace, nonce));
  };
}

async function readIndex(folder: string): Promise<string> {
  return readFile(join(folder, "index.html"), "utf8").catch((fault: unknown) => {
    const detail = 'Cannot show the pages: run "npm run build" first';
    const problem = new Problem(503, "not-built", detail, { "Retry-After": "60" });
    throw Object.assign(problem, { cause: fault });
  });
}

async function findDetour({ database, setup, cookie, now }: AppContext, request: Request): Promise<string | undefined> {
  if (request.path === "/setup" && !(await setup.isOpen())) {
    const user = await findUserOf(request);
    return user === undefined ? "/sign-in" : undefined;
  }
  if (publicPaths.has(request.path)) return undefined;
  if ((await findUserOf(request)) !== undefined) return undefined;
  if (await setup.isOpen()) return "/setup";
  return request.originalUrl === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(request.originalUrl)}`;

  async function findUserOf({ headers }: Request) {
    const sessionId = readSessionCookie(headers.cookie, cookie);
    return sessionId === undefined ? undefined : findSession(database, sessionId, now());
  }
}
