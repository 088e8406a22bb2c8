import type { ImapFlow } from "imapflow";
import type { Source, SourceFaultKind } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import { unlessAborted } from "../unless-aborted.ts";
import { connectMailbox, type MailboxLimits } from "./connect.ts";
import { SourceError } from "./faults.ts";

export type SignInOptions = {
  readonly source: Pick<Source, "host" | "port" | "tls" | "caCertificate" | "auth">;
  /** Of a source with one. */
  readonly password?: string | undefined;
  /** Of a source that signs in with OAuth; "renew": the last one was refused. */
  readonly token: (want: "any" | "renew") => Promise<string>;
  readonly limits: MailboxLimits;
  readonly log: Pick<Log, "warn">;
  /** Ends the attempt at once. */
  readonly signal?: AbortSignal | undefined;
};

/** How servers tell of a token that they take no more. */
const outlived: readonly SourceFaultKind[] = ["login-refused", "token-refused"];

/**
 * Connects to a mailbox's server and signs in. A refused access token may only have run out: it is renewed once.
 * @throws SourceError with the fault in words
 */
export function signIn(options: SignInOptions): Promise<ImapFlow> {
  const { signal } = options;
  const signingIn = connect(options);
  return signal === undefined ? signingIn : unlessAborted(signingIn, signal, (client) => client.close());
}

async function connect({ source, password, token, limits, log, signal }: SignInOptions): Promise<ImapFlow> {
  const connectWith = (credential: { password: string } | { accessToken: string }) =>
    connectMailbox({ source, credential, limits, log, signal });
  if (source.auth.method === "password") return connectWith({ password: password ?? "" });
  try {
    return await connectWith({ accessToken: await token("any") });
  } catch (fault) {
    if (!(fault instanceof SourceError) || !outlived.includes(fault.fault.kind)) throw fault;
    return connectWith({ accessToken: await token("renew") });
  }
}
