import { z } from "zod";
import { judgeIdentity } from "../../domain/open-id.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import type { Log } from "../../monitoring/log.ts";
import { addIdentity, signInByIdentity } from "../../store/access/identities.ts";
import { beginFlow, flowMs, takeFlow } from "../../store/access/sign-in-flows.ts";
import { changeRole } from "../../store/access/user-changes.ts";
import { findSession, type User } from "../../store/access/users.ts";
import type { Database } from "../../store/database.ts";
import type { RecordAct } from "../audit.ts";
import { type KnownIdentity, type OpenId, openIdReturn } from "../open-id.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { type Call, Problem, type Reply, type Route, route } from "../route.ts";
import { type CookieKind, flowCookie, readFlowCookie, readSessionCookie } from "../session.ts";
import type { SignIn } from "./session.ts";

export type OpenIdContext = {
  readonly database: Database;
  readonly cookie: CookieKind;
  readonly signIn: SignIn;
  readonly openId: OpenId;
  readonly recordAct: RecordAct;
  readonly log: Log;
  readonly now: () => Date;
  /** Flows of one network. */
  readonly flows?: Rate;
};

/** Why the sign-in page is shown again. */
type Fault = "flow-lost" | "provider-failed" | "not-allowed" | "identity-taken" | "removed" | "not-set-up";

/** A path of this site, and nothing that a browser could take for another one. */
const sitePath = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\s\\]*$/, "expected a path of this site");

/** Signing in through the identity provider: there and back. */
export function openIdRoutes(context: OpenIdContext): Route[] {
  return [beginRoute(context), returnRoute(context)];
}

function beginRoute(context: OpenIdContext): Route {
  const { database, cookie, openId, log, now } = context;
  const flows = context.flows ?? createRate({ limit: 100, windowMs: 15 * 60_000 });
  return route({
    method: "post",
    path: "/v1/session/open-id",
    tag: "Session",
    summary: "Begin to sign in through the identity provider",
    description: "Sets a cookie that the browser has to come back with, within ten minutes.",
    scope: "none",
    audit: "none",
    body: z.strictObject({
      returnTo: sitePath.default("/"),
      link: z.boolean().default(false).meta({ description: "Link the identity to the person who is signed in" }),
    }),
    answers: {
      200: { description: "Where to go", schema: z.object({ url: z.string() }) },
      403: { description: "`no-person`: nobody is signed in, to whom an identity could be linked" },
      429: { description: "Too many tries" },
      502: { description: "`provider-failed`: the provider cannot be asked" },
    },
    handle: async ({ body, headers, remoteAddress }) => {
      await flows.count(rateKey(remoteAddress));
      const sessionId = readSessionCookie(headers.cookie, cookie);
      const user = body.link && sessionId ? await findSession(database, sessionId, now()) : undefined;
      if (body.link && user === undefined) {
        throw new Problem(403, "no-person", "Cannot link an identity: expected a person who is signed in");
      }
      const flow = await beginFlow(database, { userId: user?.id, returnTo: body.returnTo }, now());
      const url = await openId.begin(flow).catch((fault: unknown) => {
        log.warn({ reason: describe(fault) }, "cannot ask the identity provider");
        throw new Problem(502, "provider-failed", "Cannot sign in: the identity provider cannot be asked; try again");
      });
      return {
        status: 200,
        body: { url: url.href },
        headers: { "Set-Cookie": flowCookie(cookie, flow, flowMs / 1000) },
      };
    },
  });
}

function returnRoute(context: OpenIdContext): Route {
  return route({
    method: "get",
    path: openIdReturn,
    tag: "Session",
    summary: "Come back from the identity provider",
    description: "For the browser alone. It lands where it began, signed in, or at the sign-in page with `fault`.",
    scope: "none",
    site: "any",
    audit: "own",
    query: z.looseObject({ code: z.string().max(4096).optional(), state: z.string().max(4096).optional() }),
    answers: { 303: { description: "On to a page" } },
    handle: (call) => comeBack(context, call),
  });
}

type Returned = Pick<
  Call<never, Readonly<Record<string, unknown>>, never>,
  "query" | "headers" | "remoteAddress" | "requestId"
>;

async function comeBack(context: OpenIdContext, call: Returned): Promise<Reply> {
  const { database, cookie, openId, log, now } = context;
  const token = readFlowCookie(call.headers.cookie, cookie);
  const flow = token === undefined ? undefined : await takeFlow(database, token, now());
  if (token === undefined || flow === undefined) return refuse("flow-lost");
  const texts = Object.entries(call.query).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  const identity = await openId.finish(token, new URLSearchParams(texts).toString()).catch((fault: unknown) => {
    log.warn({ reason: describe(fault) }, "cannot sign in through the identity provider");
    return undefined;
  });
  const outcome = identity === undefined ? "provider-failed" : await admit(context, flow.userId, identity);
  const from = { remoteAddress: call.remoteAddress, requestId: call.requestId, by: openId.settings.issuer };
  if (typeof outcome === "string") {
    const details = { ...from, fault: outcome };
    await context.recordAct(defaultTenant, { actor: "anonymous", name: "sign-in-failed", details });
    return refuse(outcome);
  }
  await context.recordAct(defaultTenant, { actor: `user:${outcome.id}`, name: "sign-in", details: from });
  return { status: 303, headers: { Location: flow.returnTo, ...(await context.signIn(outcome.id, call)) } };
}

/** Who this is here, or why it may not come in. */
async function admit(
  { database, openId, now }: OpenIdContext,
  linkTo: string | undefined,
  identity: KnownIdentity,
): Promise<Pick<User, "id"> | Fault> {
  const verdict = judgeIdentity(identity.claims, openId.settings);
  if (!verdict.isAllowed) return "not-allowed";
  if (linkTo !== undefined) {
    return (await addIdentity(database, linkTo, identity, now())) ? { id: linkTo } : "identity-taken";
  }
  const { name, role } = verdict;
  const user = await signInByIdentity(database, identity, { name, role: role ?? "viewer", now: now() });
  if (typeof user === "string") return user;
  // The last admin stays one, whatever its groups say now: somebody has to be able to mend them.
  if (role !== undefined && role !== user.role) await changeRole(database, user.id, role);
  return user;
}

function refuse(fault: Fault): Reply {
  return { status: 303, headers: { Location: `/sign-in?fault=${fault}` } };
}

/** What went wrong, without what the provider or a stranger sent along. */
function describe(fault: unknown): string {
  const { code, message } = fault as { code?: unknown; message?: unknown };
  return `${typeof code === "string" ? `${code}: ` : ""}${typeof message === "string" ? message : "unknown"}`.slice(
    0,
    300,
  );
}
