import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Database } from "../../store/database.ts";
import { createSession, deleteSession, findUser, sessionMaxMs, userKey } from "../../store/users.ts";
import { isPassword } from "../password.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { Problem, type Route, route } from "../route.ts";
import { type CookieKind, endedCookie, readSessionCookie, sessionCookie } from "../session.ts";

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
  return [
    route({
      method: "post",
      path: "/v1/session",
      tag: "Session",
      summary: "Sign in",
      scope: "none",
      body: z.strictObject({ name: userName, password: z.string().max(256) }),
      answers: {
        204: { description: "Signed in; the answer sets the session cookie" },
        403: { description: "Name or password is wrong" },
        429: { description: "Too many tries" },
      },
      handle: async ({ body, remoteAddress, headers }) => {
        const network = rateKey(remoteAddress);
        const account = `${userKey(body.name)} ${network}`;
        await triesOfAll.count(network);
        await tries.count(account);
        const user = await findUser(context.database, body.name);
        const isRight = await isPassword(user?.passwordHash, body.password);
        if (user === undefined || !isRight) {
          throw new Problem(403, "wrong-password", "Cannot sign in: name or password is wrong");
        }
        await tries.reset(account);
        await endSession(context, headers);
        return { status: 204, headers: await context.signIn(user.id) };
      },
    }),
    route({
      method: "delete",
      path: "/v1/session",
      tag: "Session",
      summary: "Sign out",
      scope: "none",
      answers: { 204: { description: "Signed out, now or before" } },
      handle: async ({ headers }) => {
        await endSession(context, headers);
        return { status: 204, headers: { "Set-Cookie": endedCookie(context.cookie) } };
      },
    }),
  ];
}

async function endSession({ database, cookie }: Clock, headers: IncomingHttpHeaders): Promise<void> {
  const sessionId = readSessionCookie(headers.cookie, cookie);
  if (sessionId !== undefined) await deleteSession(database, sessionId);
}
