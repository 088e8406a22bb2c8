import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { ImapFlow, type ImapFlowOptions } from "imapflow";
import type { SourceSettings, SourceStep } from "../../domain/source.ts";
import type { Log } from "../../monitoring/log.ts";
import { isLoopbackHost } from "../peers.ts";
import { watchFarewell } from "./farewell.ts";
import { SourceError } from "./faults.ts";

/** How long a server may be silent, and how much it may send at once. */
export type MailboxLimits = {
  /** A connection, a greeting and each answer must come within this, in milliseconds. */
  readonly timeoutMs: number;
  /** IDLE is renewed this often, in milliseconds: a dead connection is found after this and `timeoutMs` at the latest. */
  readonly idleMs: number;
  /** Largest message that is taken, in bytes. */
  readonly messageBytes: number;
};

export const usualLimits: MailboxLimits = { timeoutMs: 30_000, idleMs: 20_000, messageBytes: 26_214_400 };

/** What proves who signs in. */
export type Credential = { readonly password: string } | { readonly accessToken: string };

export type MailboxConnection = {
  readonly source: Pick<SourceSettings, "host" | "port" | "tls" | "caCertificate" | "auth">;
  readonly credential: Credential;
  readonly limits?: Partial<MailboxLimits> | undefined;
  readonly log: Pick<Log, "warn">;
  /** Ends the attempt at once. */
  readonly signal?: AbortSignal | undefined;
};

const mebibyte = 1_048_576;

/**
 * Connects to a mailbox's server and signs in. The connection has an `error` listener from its first moment and
 * remembers what the server said last (`farewellOf`).
 * @throws SourceError with the fault in words
 */
export async function connectMailbox(connection: MailboxConnection): Promise<ImapFlow> {
  const { source, credential, log, signal } = connection;
  signal?.throwIfAborted();
  const limits = { ...usualLimits, ...connection.limits };
  if (source.tls === "none" && !isLoopbackHost(source.host)) {
    log.warn({ host: source.host }, "signing in to a mailbox without TLS: anyone on the way can read the password");
  }
  if (source.caCertificate !== undefined) checkAuthority(source.caCertificate);
  const client = new ImapFlow(clientOptions(source, credential, limits));
  const farewell = watchFarewell(client);
  // imapflow's own limits bound each step, but not a server that keeps sending one byte in time.
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    client.close();
  }, limits.timeoutMs * 3);
  const onAbort = () => client.close();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    client.close();
    const hidden = secretsOf(source.auth.username, credential);
    const method = "password" in credential ? "password" : "oauth";
    const codes = late ? ["ETIMEOUT"] : [];
    throw SourceError.from(cause, stepOf(client), { codes, farewell: farewell(), host: source.host, method, hidden });
  } finally {
    clearTimeout(deadline);
    signal?.removeEventListener("abort", onAbort);
  }
}

function clientOptions(
  source: MailboxConnection["source"],
  credential: Credential,
  limits: MailboxLimits,
): ImapFlowOptions {
  const { username: user } = source.auth;
  // Servers count a message's size in their own way, so what may come is a little more than what is taken.
  const literalBytes = Math.ceil(limits.messageBytes * 1.25) + mebibyte;
  return {
    host: source.host,
    port: source.port,
    secure: source.tls === "tls",
    // Not given, imapflow would go on in the clear when the server, or who pretends to be it, offers no STARTTLS.
    ...(source.tls === "tls" ? {} : { doSTARTTLS: source.tls === "starttls" }),
    auth:
      "password" in credential ? { user, pass: credential.password } : { user, accessToken: credential.accessToken },
    tls: {
      minVersion: "TLSv1.2",
      ...(source.caCertificate === undefined ? {} : { ca: [...rootCertificates, source.caCertificate] }),
    },
    clientInfo: { name: "nixie", version: false, vendor: false, "support-url": false },
    connectionTimeout: limits.timeoutMs,
    // A little less than what ends any quiet connection, so that a missing greeting is told as such.
    greetingTimeout: Math.ceil(limits.timeoutMs * 0.9),
    socketTimeout: limits.timeoutMs,
    maxIdleTime: limits.idleMs,
    maxLiteralSize: literalBytes,
    maxResponseSize: literalBytes + mebibyte,
    // A SEARCH of a million messages is one line of 8 MB.
    maxLineLength: 16 * mebibyte,
    maxResponseTokens: 200_000,
    disableAutoIdle: true,
    disableCompression: true,
    // It would log commands and lines of messages; what matters of them is in the errors.
    logger: false,
  };
}

/**
 * Node passes over what it cannot read of `ca`, and then tells of an unknown issuer.
 * @throws SourceError when the text is no certificate
 */
export function checkAuthority(pem: string): void {
  try {
    new X509Certificate(pem);
  } catch (cause) {
    throw SourceError.from(cause, "settings", { codes: ["ca-unreadable"] });
  }
}

/** How far it came. */
function stepOf(client: ImapFlow): SourceStep {
  if (client.connectedAt === null) return "tcp";
  if (client.greeting === undefined) return client.options.secure === true ? "tls" : "tcp";
  return "login";
}

/** What a server that repeats a command might tell: the secret, plain and as the SASL mechanisms wrap it. */
function secretsOf(user: string, credential: Credential): string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  if ("password" in credential) {
    const { password } = credential;
    return [password, base64(password), base64(`\0${user}\0${password}`)];
  }
  const { accessToken } = credential;
  return [accessToken, base64(`user=${user}\x01auth=Bearer ${accessToken}\x01\x01`)];
}
