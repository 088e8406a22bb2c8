import type { ImapFlow } from "imapflow";
import type { Source, SourceFaultKind } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
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
};

/** How servers tell of a token that they take no more. */
const outlived: readonly SourceFaultKind[] = ["login-refused", "token-refused"];

/**
 * Connects to a mailbox's server and signs in. A refused access token may only have run out: it is renewed once.
 * @throws SourceError with the fault in words
 */
export async function signIn({ source, password, token, limits, log }: SignInOptions): Promise<ImapFlow> {
  const connect = (credential: { password: string } | { accessToken: string }) =>
    connectMailbox({ source, credential, limits, log });
  if (source.auth.method === "password") return connect({ password: password ?? "" });
  try {
    return await connect({ accessToken: await token("any") });
  } catch (fault) {
    if (!(fault instanceof SourceError) || !outlived.includes(fault.fault.kind)) throw fault;
    return connect({ accessToken: await token("renew") });
  }
}
