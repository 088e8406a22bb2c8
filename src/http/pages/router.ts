import { type RequestHandler, Router } from "express";
import { defaultTenant } from "../../domain/tenant.ts";
import { findSession } from "../../store/access/users.ts";
import type { Database } from "../../store/database.ts";
import { readCounts, readQueues } from "../../store/findings/stats.ts";
import { listRecentEvents } from "../../store/webhooks/events.ts";
import { markRoute } from "../access-log.ts";
import { createDocs } from "../docs.ts";
import { pagePolicy } from "../headers.ts";
import { Problem, type Route } from "../route.ts";
import { type CookieKind, readSessionCookie } from "../session.ts";
import type { Setup } from "../setup.ts";
import { scripts } from "./scripts.ts";
import { style } from "./style.ts";
import { homePage, setupPage, signInPage } from "./templates.ts";

export type PagesContext = {
  readonly database: Database;
  readonly setup: Pick<Setup, "isOpen">;
  readonly cookie: CookieKind;
  readonly now: () => Date;
};

const dayMs = 24 * 3_600_000;

/** What people see: set-up, sign-in, overview, and the API description. */
export function createPages(
  context: PagesContext,
): (authenticate: (row: Pick<Route, "scope" | "exposure">) => RequestHandler) => Router {
  return (authenticate) => {
    const router = Router();
    addFiles(router);
    router.use(createDocs(authenticate({ scope: "any", exposure: "open-on-loopback" })));
    router.get("/setup", markRoute({ path: "/setup" }), asPage, async (_request, response) => {
      if (!(await context.setup.isOpen()))
        throw new Problem(404, "not-found", "Cannot set up: there is a user already");
      response.send(setupPage);
    });
    router.get("/sign-in", markRoute({ path: "/sign-in" }), asPage, (_request, response) => {
      response.send(signInPage);
    });
    router.get("/", markRoute({ path: "/" }), asPage, async (request, response) => {
      const sessionId = readSessionCookie(request.headers.cookie, context.cookie);
      const user = sessionId && (await findSession(context.database, sessionId, context.now()));
      if (user) response.send(await renderHome(context, user.name));
      else response.redirect(303, (await context.setup.isOpen()) ? "/setup" : "/sign-in");
    });
    return router;
  };
}

async function renderHome({ database, now }: PagesContext, user: string): Promise<string> {
  const range = { from: new Date(now().getTime() - dayMs), to: now() };
  const [counts, queues, events] = await Promise.all([
    readCounts(database, defaultTenant, range),
    readQueues(database, defaultTenant),
    listRecentEvents(database, defaultTenant, 20),
  ]);
  return homePage({ user, counts, queues, events });
}

const asPage: RequestHandler = (_request, response, next) => {
  response.setHeader("Content-Security-Policy", pagePolicy);
  response.type("html");
  next();
};

function addFiles(router: Router): void {
  router.get("/pages/style.css", markRoute({ path: "/pages/style.css", logging: "quiet" }), (_request, response) => {
    response.type("css").send(style);
  });
  for (const [name, text] of Object.entries(scripts)) {
    const path = `/pages/${name}`;
    router.get(path, markRoute({ path, logging: "quiet" }), (_request, response) => {
      response.type("text/javascript").send(text);
    });
  }
}
