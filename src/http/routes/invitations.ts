import { z } from "zod";
import { defaultTenant } from "../../domain/tenant.ts";
import { claimInvitation, isInvitation } from "../../store/access/invitations.ts";
import type { Database } from "../../store/database.ts";
import { type RecordAct, runAudited } from "../audit.ts";
import { hashPassword, newPassword } from "../password.ts";
import { createRate, type Rate, rateKey } from "../rate.ts";
import { Problem, type Route, route } from "../route.ts";
import { requirePasswords, type SessionContext, type SignIn } from "./session.ts";

type Context = Pick<SessionContext, "passwords"> & {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly recordAct: RecordAct;
  readonly now: () => Date;
  readonly tries?: Rate;
};

/** Choosing a password by a link that an admin made. */
export function invitationRoutes(context: Context): Route[] {
  const { database, signIn, now } = context;
  const tries = context.tries ?? createRate({ limit: 10, windowMs: 15 * 60_000 });
  return [
    route({
      method: "post",
      path: "/v1/session/invitation",
      tag: "Session",
      summary: "Choose a password by an invitation, and sign in",
      description: "The link works once. A person with a second step signs in afterwards, with its code.",
      scope: "none",
      audit: "own",
      body: z.strictObject({ token: z.string().max(200), password: newPassword }),
      answers: {
        200: {
          description: "Chosen; where the person has no second step, the answer sets the session cookie",
          schema: z.object({ name: z.string(), isSignedIn: z.boolean() }),
        },
        403: { description: "`wrong-token`: the link is wrong, too old or was used; `passwords-off`" },
        429: { description: "Too many tries" },
      },
      handle: async ({ body, remoteAddress, requestId, headers }) => {
        requirePasswords(context);
        await tries.count(rateKey(remoteAddress));
        // Hashing is dear, and a stranger's guess not worth it.
        if (!(await isInvitation(database, body.token, now()))) throw wrongToken();
        const act = { actor: "anonymous", name: "invitation", details: { remoteAddress, requestId } };
        return runAudited(context.recordAct, defaultTenant, act, async () => {
          const passwordHash = await hashPassword(body.password);
          const user = await claimInvitation(database, body.token, { passwordHash, now: now() });
          if (user === undefined) throw wrongToken();
          const isSignedIn = !user.hasSecondStep;
          const cookie = isSignedIn ? await signIn(user.id, { remoteAddress, headers }) : {};
          return { status: 200, body: { name: user.name, isSignedIn }, headers: cookie };
        });
      },
    }),
  ];
}

function wrongToken(): Problem {
  return new Problem(403, "wrong-token", "Cannot take this link: it is wrong, too old or was used; ask for another");
}
