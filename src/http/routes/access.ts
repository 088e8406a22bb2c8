import type { Log } from "../../monitoring/log.ts";
import type { Database } from "../../store/database.ts";
import type { Sealer } from "../../store/seal.ts";
import type { RecordAct } from "../audit.ts";
import type { OpenId } from "../open-id.ts";
import type { Route } from "../route.ts";
import type { CookieKind } from "../session.ts";
import { accountRoutes } from "./account.ts";
import { invitationRoutes } from "./invitations.ts";
import { openIdRoutes } from "./open-id.ts";
import { createSignIn, type SessionContext, sessionRoutes } from "./session.ts";
import { signInWaysRoutes } from "./sign-in-ways.ts";
import { userRoutes } from "./users.ts";

export type AccessContext = Pick<SessionContext, "passwords" | "version"> & {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly cookie: CookieKind;
  /** What stands before the path of a link that is handed over. */
  readonly publicUrl: string | undefined;
  readonly openId?: OpenId | undefined;
  readonly isSetUpOpen: () => Promise<boolean>;
  readonly recordAct: RecordAct;
  readonly log: Log;
  readonly now: () => Date;
};

/** Who people are, how they sign in, and what they see of themselves. */
export function accessRoutes(context: AccessContext): Route[] {
  const signedIn = { ...context, signIn: createSignIn(context) };
  return [
    ...sessionRoutes(signedIn),
    ...invitationRoutes(signedIn),
    ...accountRoutes(signedIn),
    ...userRoutes(context),
    ...signInWaysRoutes(context),
    ...(context.openId === undefined ? [] : openIdRoutes({ ...signedIn, openId: context.openId })),
  ];
}
