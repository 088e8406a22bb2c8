import type { SourceAuth, SourceSecrets, SourceSettings } from "../domain/source.ts";
import { Problem } from "./route.ts";
import type { NewSourceBody, SourceChangeBody } from "./source-body.ts";

/** What a caller describes of a mailbox: what may be told apart from what may not. */
export type Described = { readonly settings: SourceSettings; readonly secrets: SourceSecrets };
export type Change = { readonly settings: Partial<SourceSettings>; readonly secrets: SourceSecrets };

/** The settings and secrets of a new mailbox. */
export function readNewSource(body: NewSourceBody): Described {
  const { auth, canary, port, ...rest } = body;
  const signIn = readAuth(auth);
  const sends = canary === undefined ? undefined : readCanary(canary);
  return {
    settings: { ...rest, port: port ?? (body.tls === "tls" ? 993 : 143), auth: signIn.auth, canary: sends?.canary },
    secrets: { ...signIn.secrets, canaryUrl: sends?.canaryUrl },
  };
}

/** What changes of a mailbox; a member that is there and undefined is to be cleared. */
export function readChange(body: SourceChangeBody): Change {
  const { auth, canary, ...rest } = body;
  const settings = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? undefined]));
  const signIn = auth === undefined ? undefined : readAuth(auth);
  const sends = canary == null ? undefined : readCanary(canary);
  return {
    settings: {
      ...settings,
      ...(signIn === undefined ? {} : { auth: signIn.auth }),
      ...(canary === undefined ? {} : { canary: sends?.canary }),
    },
    secrets: { ...signIn?.secrets, canaryUrl: sends?.canaryUrl },
  };
}

function readAuth(given: NewSourceBody["auth"]): { readonly auth: SourceAuth; readonly secrets: SourceSecrets } {
  if (given.method === "password") {
    const { password, ...auth } = given;
    return { auth, secrets: { password } };
  }
  const { clientSecret, refreshToken, ...auth } = given;
  return { auth, secrets: { clientSecret, refreshToken } };
}

function readCanary({ url, ...canary }: NonNullable<NewSourceBody["canary"]>) {
  return { canary, canaryUrl: url };
}

export const secretNames = ["password", "clientSecret", "refreshToken", "canaryUrl"] as const;
export type SecretName = (typeof secretNames)[number];

/**
 * Checks what no member shows alone.
 * @throws Problem 400 with the place of each fault
 */
export function checkSource({ settings, secrets }: Described, isSchedule: (text: string) => boolean): void {
  const { auth, afterAccept, folders, schedule } = settings;
  const errors: { path: string; message: string }[] = [];
  const say = (path: string, message: string) => errors.push({ path: `body.${path}`, message });
  for (const name of neededSecrets(settings)) {
    if (secrets[name] !== undefined) continue;
    if (name === "canaryUrl") say("canary.url", "expected the server that it is sent through");
    else say(`auth.${name}`, `expected it for the method ${auth.method}`);
  }
  if (!isSchedule(schedule)) say("schedule", "expected a cron expression such as */5 * * * *");
  if (afterAccept.action === "move" && folders.some((folder) => isSameFolder(folder, afterAccept.folder))) {
    say("afterAccept.folder", "expected a folder that is not read");
  }
  const [first] = errors;
  if (first === undefined) return;
  throw new Problem(
    400,
    "validation",
    `Cannot use the request's body: ${first.path}: ${first.message}`,
    {},
    { errors },
  );
}

function neededSecrets({ auth, canary }: SourceSettings): SecretName[] {
  const signIn: SecretName =
    auth.method === "password" ? "password" : auth.flow === "refresh-token" ? "refreshToken" : "clientSecret";
  return canary === undefined ? [signIn] : [signIn, "canaryUrl"];
}

// RFC 9051 §5.1: INBOX is the one name without regard to case; so are special uses, RFC 6154 §2 by way of flags.
function isSameFolder(one: string, other: string): boolean {
  const fold = (folder: string) => (/^(?:INBOX$|\\)/i.test(folder) ? folder.toUpperCase() : folder);
  return fold(one) === fold(other);
}
