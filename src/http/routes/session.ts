import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Act } from "../../domain/act.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import {
  createSession,
  deleteSession,
  findSession,
  findUser,
  sessionMaxMs,
  userKey,
} from "../../store/access/users.ts";
import type { Database } from "../../store/database.ts";
import { recordAct } from "../../store/people/audit.ts";
import { isPassword } from "../password.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { Problem, type Route, route } from "../route.ts";
import { type CookieKind, endedCookie, readSessionCookie, sessionCookie } from "../session.ts";

/** Failed tries that the audit log takes of one instance. */
const failuresAnHour = 200;

export const userName = z.string().trim().min(1).max(64);

/** Signs a person in, and answers the header field that tells the browser so. */
export type SignIn = (userId: string) => Promise<Readonly<Record<string, string>>>;

type Clock = { readonly database: Database; readonly cookie: CookieKind; readonly now: () => Date };

/** Each time a new session: an id that was known before signing in is worth nothing after. */
export function createSignIn({ database, cookie, now }: Clock): SignIn {
  return async (userId) => {
    const sessionId = await createSession(database, userId, now());
    return { "Set-Cookie": sessionCookie(cookie, sessionId, sessionMaxMs / 1000) };
  };
}

export type SessionContext = Clock & {
  readonly signIn: SignIn;
  /** By name and network. */
  readonly tries?: Rate;
  /** By network, whatever the name. */
  readonly triesOfAll?: Rate;
};

/** Signing in and out. */
export function sessionRoutes(context: SessionContext): Route[] {
  const quarter = 15 * 60_000;
  const tries = context.tries ?? createRate({ limit: 5, windowMs: quarter });
  const triesOfAll = context.triesOfAll ?? createRate({ limit: 50, windowMs: quarter });
  const recordFailure = createFailureLog(context);
  return [
    route({
      method: "post",
      path: "/v1/session",
      tag: "Session",
      summary: "Sign in",
      scope: "none",
      audit: "own",
      body: z.strictObject({ name: userName, password: z.string().max(256) }),
      answers: {
        204: { description: "Signed in; the answer sets the session cookie" },
        403: { description: "Name or password is wrong" },
        429: { description: "Too many tries" },
      },
      handle: async ({ body, remoteAddress, requestId, headers }) => {
        const network = rateKey(remoteAddress);
        const account = `${userKey(body.name)} ${network}`;
        await triesOfAll.count(network);
        await tries.count(account);
        const user = await findUser(context.database, body.name);
        const isRight = await isPassword(user?.passwordHash, body.password);
        const from = { remoteAddress, requestId };
        if (user === undefined || !isRight) {
          await recordFailure(user?.id, from);
          throw new Problem(403, "wrong-password", "Cannot sign in: name or password is wrong");
        }
        await tries.reset(account);
        await endSession(context, headers);
        await record(context, { actor: `user:${user.id}`, name: "sign-in", details: from });
        return { status: 204, headers: await context.signIn(user.id) };
      },
    }),
    route({
      method: "delete",
      path: "/v1/session",
      tag: "Session",
      summary: "Sign out",
      scope: "none",
      audit: "own",
      answers: { 204: { description: "Signed out, now or before" } },
      handle: async ({ headers, remoteAddress, requestId }) => {
        const sessionId = readSessionCookie(headers.cookie, context.cookie);
        const user = sessionId && (await findSession(context.database, sessionId, context.now()));
        const details = { remoteAddress, requestId };
        if (user) await record(context, { actor: `user:${user.id}`, name: "sign-out", details });
        await endSession(context, headers);
        return { status: 204, headers: { "Set-Cookie": endedCookie(context.cookie) } };
      },
    }),
  ];
}

function record({ database, now }: Clock, act: Act): Promise<number> {
  return recordAct(database, defaultTenant, act, now());
}

/** Failed tries are acts as well, but whoever tries without end shall not fill the log: what is beyond is only counted. */
function createFailureLog(context: Clock): (userId: string | undefined, from: Act["details"]) => Promise<void> {
  const recorded = createRate({ limit: failuresAnHour, windowMs: 3_600_000 });
  let unrecorded = 0;
  return async (userId, from) => {
    const isWithin = await recorded.count("").then(
      () => true,
      () => false,
    );
    if (!isWithin) {
      unrecorded++;
      return;
    }
    const actor = userId === undefined ? "anonymous" : `user:${userId}`;
    const before = unrecorded === 0 ? {} : { unrecordedBefore: unrecorded };
    unrecorded = 0;
    await record(context, { actor, name: "sign-in-failed", details: { ...from, ...before } });
  };
}

async function endSession({ database, cookie }: Clock, headers: IncomingHttpHeaders): Promise<void> {
  const sessionId = readSessionCookie(headers.cookie, cookie);
  if (sessionId !== undefined) await deleteSession(database, sessionId);
}
