import { z } from "zod";
import { defaultTenant } from "../../domain/tenant.ts";
import { type RecordAct, runAudited } from "../audit.ts";
import { newPassword } from "../password.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { Problem, type Reply, type Route, route } from "../route.ts";
import type { Setup } from "../setup.ts";
import { type From, type SignIn, userName } from "./session.ts";

type Context = {
  readonly setup: Setup;
  readonly signIn: SignIn;
  readonly recordAct: RecordAct;
  readonly tries?: Rate;
};

/** The set-up of the first user. */
export function setupRoutes(context: Context): Route[] {
  const tries = context.tries ?? createRate({ limit: 10, windowMs: 15 * 60_000 });
  return [
    route({
      method: "post",
      path: "/v1/setup",
      tag: "Session",
      summary: "Make the first user, and sign in",
      description: "Takes the token of the link in the log. Once a user exists, this path no longer does.",
      scope: "none",
      audit: "own",
      body: z.strictObject({ token: z.string().max(200), name: userName, password: newPassword }),
      answers: {
        201: {
          description: "Made and signed in; the answer sets the session cookie",
          schema: z.object({ name: z.string() }),
        },
        403: { description: "The token is wrong" },
        404: { description: "There is a user already" },
      },
      handle: async ({ body, remoteAddress, requestId, headers }) => {
        if (!(await context.setup.isOpen())) throw overAlready();
        await tries.count(rateKey(remoteAddress));
        const act = { actor: "anonymous", name: "set-up", details: { remoteAddress, requestId } };
        return runAudited(context.recordAct, defaultTenant, act, () =>
          setUp(context, body, { remoteAddress, headers }),
        );
      },
    }),
  ];
}

async function setUp(
  { setup, signIn }: Context,
  body: { token: string; name: string; password: string },
  from: From,
): Promise<Reply> {
  const user = await setup.claim(body.token, body);
  if (user === "taken") throw overAlready();
  if (user === "refused") throw new Problem(403, "wrong-token", "Cannot set up: this is not the token of the link");
  return { status: 201, body: { name: user.name }, headers: await signIn(user.id, from) };
}

function overAlready(): Problem {
  return new Problem(404, "not-found", "Cannot set up: there is a user already");
}
