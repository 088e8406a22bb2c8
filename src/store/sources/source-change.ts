import { isDeepStrictEqual } from "node:util";
import type { SourceSecrets, SourceSettings } from "../../domain/source.ts";

/** The secrets that open a mailbox. */
export const signingIn = ["password", "clientSecret", "refreshToken"] as const;

/** The secrets that these settings have a use for. */
export function fitting({ auth, canary }: SourceSettings, secrets: SourceSecrets): SourceSecrets {
  const { password, clientSecret, refreshToken, canaryUrl } = secrets;
  return withoutUndefined({
    ...(auth.method === "password" ? { password } : { clientSecret, refreshToken }),
    canaryUrl: canary === undefined ? undefined : canaryUrl,
  });
}

/** Whether secrets that were given for one would go to somebody else, or in the clear, with the other. */
export function isLessTrusted(before: SourceSettings, after: SourceSettings): boolean {
  if (!isSameHost(before, after) || (after.tls === "none" && before.tls !== "none")) return true;
  if (before.auth.method === "password" || after.auth.method === "password") return false;
  return before.auth.provider !== after.auth.provider || before.auth.tokenUrl !== after.auth.tokenUrl;
}

/** Whether both mean one mailbox. */
export function isSameMailbox(one: SourceSettings, other: SourceSettings): boolean {
  return isSameHost(one, other) && one.auth.username === other.auth.username;
}

function isSameHost(one: SourceSettings, other: SourceSettings): boolean {
  return one.host.toLowerCase() === other.host.toLowerCase();
}

/** Leaves out the members that are undefined. */
export function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** Whether both come to the same JSON. */
export function isSame(one: object, other: object): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)));
}
