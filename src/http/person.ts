import type { IncomingHttpHeaders } from "node:http";
import { type Credentials, findUserById } from "../store/access/users.ts";
import type { Database } from "../store/database.ts";
import { isPassword } from "./password.ts";
import type { Rate } from "./rate.ts";
import { type Caller, Problem } from "./route.ts";
import { type CookieKind, readSessionCookie } from "./session.ts";

/** A signed-in person that asks about itself, and by which session. */
export type Person = Credentials & { readonly sessionId: string };

/** The person that calls. Throws 403 for a key: it has no account. */
export async function requirePerson(
  { database, cookie }: { readonly database: Database; readonly cookie: CookieKind },
  { caller, headers }: { readonly caller: Caller; readonly headers: IncomingHttpHeaders },
): Promise<Person> {
  const [kind, id] = caller.actor.split(":", 2);
  const sessionId = readSessionCookie(headers.cookie, cookie);
  const user = kind === "user" && id !== undefined ? await findUserById(database, id) : undefined;
  if (user === undefined || sessionId === undefined) {
    throw new Problem(403, "no-person", "Cannot do this with a key: expected a person who is signed in");
  }
  return { ...user, sessionId };
}

/** Throws 403 or 429 unless the password is the person's: a browser left open must not be enough. */
export async function requirePassword(person: Person, password: string, tries: Rate): Promise<void> {
  await tries.count(person.id);
  if (!(await isPassword(person.passwordHash, password))) {
    throw new Problem(403, "wrong-password", "Cannot do this: the password is wrong");
  }
  await tries.reset(person.id);
}
