import { z } from "zod";
import { roles } from "../../domain/role.ts";
import { listIdentities } from "../../store/access/identities.ts";
import { countRecoveryCodes } from "../../store/access/second-step.ts";
import { endOtherSessions, endSessionOf, listSessions } from "../../store/access/session-list.ts";
import { setPassword } from "../../store/access/user-changes.ts";
import type { Database } from "../../store/database.ts";
import type { Sealer } from "../../store/seal.ts";
import { hashPassword, newPassword } from "../password.ts";
import { requirePassword, requirePerson } from "../person.ts";
import { createRate, type Rate } from "../rate.ts";
import { Problem, type Route, route } from "../route.ts";
import * as schemas from "../schemas.ts";
import type { CookieKind } from "../session.ts";
import { secondStepRoutes } from "./account-second-step.ts";
import type { SignIn } from "./session.ts";

export type AccountContext = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly cookie: CookieKind;
  readonly signIn: SignIn;
  readonly now: () => Date;
  /** Wrong passwords of one person. */
  readonly tries?: Rate;
};

export const accountTag = "Account";
export const oldPassword = z.string().max(256);
export const refusals = {
  403: { description: "`wrong-password`; `no-person`: a key has no account" },
  429: { description: "Too many wrong passwords" },
};

/** What a person sees and changes of itself. */
export function accountRoutes(context: AccountContext): Route[] {
  const tries = context.tries ?? createRate({ limit: 5, windowMs: 15 * 60_000 });
  const counted = { ...context, tries };
  return [accountRoute(context), passwordRoute(counted), ...sessionListRoutes(context), ...secondStepRoutes(counted)];
}

function accountRoute(context: AccountContext): Route {
  const { database } = context;
  return route({
    method: "get",
    path: "/v1/account",
    tag: accountTag,
    summary: "Your own account",
    scope: "any",
    answers: {
      200: {
        description: "The person that asks",
        schema: z
          .object({
            id: schemas.id,
            name: z.string(),
            role: z.enum(roles),
            hasPassword: z.boolean(),
            hasSecondStep: z.boolean(),
            recoveryCodesLeft: z.int(),
            identities: z.array(z.object({ issuer: z.string(), createdAt: schemas.time })),
          })
          .meta({ id: "Account" }),
      },
      403: { description: "`no-person`: a key has no account" },
    },
    handle: async (call) => {
      const { id, name, role, passwordHash, hasSecondStep } = await requirePerson(context, call);
      const recoveryCodesLeft = await countRecoveryCodes(database, id);
      const identities = await listIdentities(database, id);
      const hasPassword = passwordHash !== undefined;
      return { status: 200, body: { id, name, role, hasPassword, hasSecondStep, recoveryCodesLeft, identities } };
    },
  });
}

function passwordRoute(context: AccountContext & { readonly tries: Rate }): Route {
  return route({
    method: "post",
    path: "/v1/account/password",
    tag: accountTag,
    summary: "Change your password",
    description: "All your other sessions end, and this one is renewed.",
    scope: "any",
    belongs: "house",
    body: z.strictObject({ password: oldPassword, newPassword }),
    answers: { 204: { description: "Changed; the answer sets a new session cookie" }, ...refusals },
    handle: async (call) => {
      const person = await requirePerson(context, call);
      await requirePassword(person, call.body.password, context.tries);
      await setPassword(context.database, person.id, await hashPassword(call.body.newPassword));
      return { status: 204, headers: await context.signIn(person.id, call) };
    },
  });
}

const session = z
  .object({
    id: z.string().meta({ description: "Names the session; signs nobody in", example: "9f".repeat(16) }),
    createdAt: schemas.time,
    usedAt: schemas.time.meta({ description: "To the minute" }),
    network: z.string().optional().meta({ description: "The address it was begun from", example: "192.0.2.7" }),
    userAgent: z.string().optional(),
    isThis: z.boolean().meta({ description: "The one that asks" }),
  })
  .meta({ id: "Session" });

function sessionListRoutes(context: AccountContext): Route[] {
  const { database, now } = context;
  return [
    route({
      method: "get",
      path: "/v1/account/sessions",
      tag: accountTag,
      summary: "Where you are signed in, last used first",
      scope: "any",
      answers: {
        200: { description: "Your sessions", schema: z.object({ sessions: z.array(session) }) },
        403: { description: "`no-person`: a key has no account" },
      },
      handle: async (call) => {
        const { id, sessionId } = await requirePerson(context, call);
        return { status: 200, body: { sessions: await listSessions(database, id, { sessionId, now: now() }) } };
      },
    }),
    route({
      method: "delete",
      path: "/v1/account/sessions",
      tag: accountTag,
      summary: "Sign out everywhere else",
      scope: "any",
      belongs: "house",
      answers: {
        200: { description: "How many sessions ended", schema: z.object({ ended: z.int() }) },
        403: { description: "`no-person`: a key has no account" },
      },
      handle: async (call) => {
        const { id, sessionId } = await requirePerson(context, call);
        return { status: 200, body: { ended: await endOtherSessions(database, id, sessionId) } };
      },
    }),
    route({
      method: "delete",
      path: "/v1/account/sessions/{session}",
      tag: accountTag,
      summary: "End one of your sessions",
      scope: "any",
      belongs: "house",
      params: z.object({ session: schemas.keyId }),
      answers: {
        204: { description: "Ended" },
        403: { description: "`no-person`: a key has no account" },
        404: { description: "You have no such session" },
      },
      handle: async (call) => {
        const { id } = await requirePerson(context, call);
        if (await endSessionOf(database, id, call.params.session)) return { status: 204 };
        throw new Problem(404, "not-found", "Cannot end this session: you have none such");
      },
    }),
  ];
}
