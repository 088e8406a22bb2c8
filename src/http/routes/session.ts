import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Act } from "../../domain/act.ts";
import { keyScopes } from "../../domain/key-scope.ts";
import { roles } from "../../domain/role.ts";
import { defaultTenant } from "../../domain/tenant.ts";
import {
  type Credentials,
  createSession,
  deleteSession,
  findSession,
  findUser,
  sessionMaxMs,
  userKey,
} from "../../store/access/users.ts";
import type { Database } from "../../store/database.ts";
import { recordAct } from "../../store/people/audit.ts";
import type { Sealer } from "../../store/seal.ts";
import { isPassword } from "../password.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { type Call, Problem, type Route, route } from "../route.ts";
import { takeCode } from "../second-step.ts";
import { type CookieKind, endedCookie, readSessionCookie, sessionCookie } from "../session.ts";

/** Failed tries that the audit log takes of one instance. */
const failuresAnHour = 200;

export const userName = z.string().trim().min(1).max(64);

/** Whence somebody signs in. */
export type From = { readonly remoteAddress: string; readonly headers: IncomingHttpHeaders };

/** Signs a person in, and answers the header field that tells the browser so. */
export type SignIn = (userId: string, from: From) => Promise<Readonly<Record<string, string>>>;

type Clock = { readonly database: Database; readonly cookie: CookieKind; readonly now: () => Date };

/** Each time a new session: an id that was known before signing in is worth nothing after. */
export function createSignIn({ database, cookie, now }: Clock): SignIn {
  return async (userId, { remoteAddress, headers }) => {
    const origin = { network: remoteAddress, userAgent: headers["user-agent"] };
    const sessionId = await createSession(database, userId, now(), origin);
    return { "Set-Cookie": sessionCookie(cookie, sessionId, sessionMaxMs / 1000) };
  };
}

export type SessionContext = Clock & {
  readonly signIn: SignIn;
  readonly sealer: Sealer;
  /** "off": only the identity provider signs people in. */
  readonly passwords?: "on" | "off";
  /** Of Nixie. */
  readonly version: string;
  /** By name and network. */
  readonly tries?: Rate;
  /** Wrong codes of one person, whatever the network. */
  readonly codeTries?: Rate;
  /** By network, whatever the name. */
  readonly triesOfAll?: Rate;
};

const quarter = 15 * 60_000;

type Limits = Required<Pick<SessionContext, "tries" | "triesOfAll" | "codeTries">> & {
  readonly recordFailure: ReturnType<typeof createFailureLog>;
};

const self = z
  .object({
    actor: z.string().meta({ description: "`user:<id>` or `key:<id>`, as the audit log and decisions name it" }),
    name: z.string().optional().meta({ description: "Of a person" }),
    role: z.enum(roles).optional().meta({ description: "Of a person" }),
    scopes: z.array(z.enum(keyScopes)),
    tenant: z.string().meta({ description: "For which this request acts" }),
    platform: z.boolean().meta({ description: "May act for any tenant, by the field `Nixie-Tenant`" }),
    version: z.string().meta({ description: "Of Nixie" }),
  })
  .meta({ id: "Self" });

/** Signing in and out, and who is signed in. */
export function sessionRoutes(context: SessionContext): Route[] {
  const limits: Limits = {
    tries: context.tries ?? createRate({ limit: 5, windowMs: quarter }),
    triesOfAll: context.triesOfAll ?? createRate({ limit: 50, windowMs: quarter }),
    codeTries: context.codeTries ?? createRate({ limit: 10, windowMs: quarter }),
    recordFailure: createFailureLog(context),
  };
  return [
    selfRoute(context),
    route({
      method: "post",
      path: "/v1/session",
      tag: "Session",
      summary: "Sign in",
      description:
        "A person with a second step in use sends the code of its app, or a recovery code, along with the password; " +
        "without one the answer is `code-needed`. A code counts once.",
      scope: "none",
      audit: "own",
      body: z.strictObject({
        name: userName,
        password: z.string().max(256),
        code: z.string().max(64).optional().meta({ description: "Of the second step" }),
      }),
      answers: {
        204: { description: "Signed in; the answer sets the session cookie" },
        403: {
          description:
            "`wrong-password`: name or password is wrong; `code-needed`; `wrong-code`; `passwords-off`: people sign in " +
            "through the identity provider",
        },
        429: { description: "Too many tries" },
      },
      handle: async (call) => {
        requirePasswords(context);
        const user = await checkPassword(context, limits, call);
        const { remoteAddress, requestId, headers } = call;
        await endSession(context, headers);
        const details = { remoteAddress, requestId };
        await record(context, { actor: `user:${user.id}`, name: "sign-in", details });
        return { status: 204, headers: await context.signIn(user.id, { remoteAddress, headers }) };
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

function selfRoute({ database, cookie, now, version }: SessionContext): Route {
  return route({
    method: "get",
    path: "/v1/session",
    tag: "Session",
    summary: "Who calls, and what the caller may do",
    scope: "any",
    answers: { 200: { description: "The caller", schema: self } },
    handle: async ({ caller, headers }) => {
      const sessionId = caller.actor.startsWith("user:") ? readSessionCookie(headers.cookie, cookie) : undefined;
      const user = sessionId === undefined ? undefined : await findSession(database, sessionId, now());
      const { actor, tenant, isPlatform, scopes } = caller;
      return {
        status: 200,
        body: { actor, name: user?.name, role: user?.role, scopes: [...scopes], tenant, platform: isPlatform, version },
      };
    },
  });
}

type Attempt = Pick<Call<never, never, unknown>, "remoteAddress" | "requestId"> & {
  readonly body: { readonly name: string; readonly password: string; readonly code?: string | undefined };
};

/** Who it is, by password and, where it is in use, second step. Throws 403 or 429. */
async function checkPassword(context: SessionContext, limits: Limits, attempt: Attempt): Promise<Credentials> {
  const { body, remoteAddress, requestId } = attempt;
  const network = rateKey(remoteAddress);
  const account = `${userKey(body.name)} ${network}`;
  await limits.triesOfAll.count(network);
  await limits.tries.count(account);
  const user = await findUser(context.database, body.name);
  const isRight = await isPassword(user?.passwordHash, body.password);
  const from = { remoteAddress, requestId };
  if (user === undefined || !isRight) {
    await limits.recordFailure(user?.id, from);
    throw new Problem(403, "wrong-password", "Cannot sign in: name or password is wrong");
  }
  if (user.hasSecondStep) {
    if (body.code === undefined) {
      throw new Problem(403, "code-needed", "Cannot sign in yet: expected the code of the second step");
    }
    // Of the person, too: whoever knows the password may have many networks to guess codes from.
    await limits.codeTries.count(user.id);
    if (!(await takeCode(context, user.id, body.code))) {
      await limits.recordFailure(user.id, from);
      throw new Problem(403, "wrong-code", "Cannot sign in: the code is wrong, too old, or was used before");
    }
    await limits.codeTries.reset(user.id);
  }
  await limits.tries.reset(account);
  return user;
}

/** Throws 403 where people sign in through the identity provider only. */
export function requirePasswords({ passwords = "on" }: Pick<SessionContext, "passwords">): void {
  if (passwords === "on") return;
  throw new Problem(403, "passwords-off", "Cannot sign in by password: expected the identity provider");
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
