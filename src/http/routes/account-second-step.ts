import { z } from "zod";
import {
  confirmSecondStep,
  dropSecondStep,
  findSecondStep,
  proposeSecondStep,
} from "../../store/access/second-step.ts";
import { endOtherSessions } from "../../store/access/session-list.ts";
import { requirePassword, requirePerson } from "../person.ts";
import type { Rate } from "../rate.ts";
import { Problem, type Route, route } from "../route.ts";
import { describeSecret, findStep, makeRecoveryCodes, makeSecret } from "../second-step.ts";
import { type AccountContext, accountTag, oldPassword, refusals } from "./account.ts";

type Context = AccountContext & { readonly tries: Rate };

/** A person's second step: set up, confirmed by a code, ended. */
export function secondStepRoutes(context: Context): Route[] {
  return [proposeRoute(context), confirmRoute(context), endRoute(context)];
}

function proposeRoute(context: Context): Route {
  const { database, sealer, tries } = context;
  return route({
    method: "post",
    path: "/v1/account/second-step",
    tag: accountTag,
    summary: "Begin with a second step (TOTP, RFC 6238)",
    description: "The secret is shown only now, to be put into an app. It is in use once a code confirms it.",
    scope: "any",
    belongs: "house",
    body: z.strictObject({ password: oldPassword }),
    answers: {
      200: {
        description: "The secret, in a URI for a QR code and as text",
        schema: z.object({ uri: z.string(), secret: z.string() }).meta({ id: "ProposedSecondStep" }),
      },
      409: { description: "`in-use`: there is a second step already" },
      ...refusals,
    },
    handle: async (call) => {
      const person = await requirePerson(context, call);
      await requirePassword(person, call.body.password, tries);
      const secret = makeSecret();
      if (!(await proposeSecondStep(database, sealer, person.id, secret))) throw inUse();
      return { status: 200, body: describeSecret(secret, person.name) };
    },
  });
}

function confirmRoute(context: Context): Route {
  const { database, sealer, now, tries } = context;
  return route({
    method: "post",
    path: "/v1/account/second-step/confirm",
    tag: accountTag,
    summary: "Put the second step into use",
    description: "Answers ten recovery codes, shown only now. All your other sessions end.",
    scope: "any",
    belongs: "house",
    body: z.strictObject({ code: z.string().max(64) }),
    answers: {
      200: {
        description: "Codes that stand in for the app, each once",
        schema: z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: "RecoveryCodes" }),
      },
      403: { description: "`wrong-code`; `no-person`: a key has no account" },
      409: { description: "`in-use`: there is a second step already; `not-begun`: no secret was asked for" },
      429: { description: "Too many wrong codes" },
    },
    handle: async (call) => {
      const person = await requirePerson(context, call);
      const known = await findSecondStep(database, sealer, person.id);
      if (known === undefined) {
        throw new Problem(409, "not-begun", "Cannot confirm a second step: expected one that was begun");
      }
      if (known.isInUse) throw inUse();
      await tries.count(person.id);
      const step = findStep(known.secret, call.body.code, now());
      if (step === undefined) throw new Problem(403, "wrong-code", "Cannot confirm: the code is wrong or too old");
      const { codes, hashes } = makeRecoveryCodes();
      if (!(await confirmSecondStep(database, person.id, { step, codeHashes: hashes, now: now() }))) throw inUse();
      await tries.reset(person.id);
      await endOtherSessions(database, person.id, person.sessionId);
      return { status: 200, body: { recoveryCodes: codes } };
    },
  });
}

function endRoute(context: Context): Route {
  return route({
    method: "post",
    path: "/v1/account/second-step/end",
    tag: accountTag,
    summary: "End the second step",
    scope: "any",
    belongs: "house",
    body: z.strictObject({ password: oldPassword }),
    answers: { 204: { description: "Ended, now or before" }, ...refusals },
    handle: async (call) => {
      const person = await requirePerson(context, call);
      await requirePassword(person, call.body.password, context.tries);
      await dropSecondStep(context.database.pool, person.id);
      return { status: 204 };
    },
  });
}

function inUse(): Problem {
  return new Problem(409, "in-use", "Cannot set up a second step: there is one in use; end it first");
}
