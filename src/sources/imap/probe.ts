import { lookup } from "node:dns/promises";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, type PeerCertificate, rootCertificates, type TLSSocket } from "node:tls";
import type { SourceSettings } from "../../domain/source.ts";

/** The addresses of a host. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string }[]>;

export const resolveHost: Resolve = (host) => lookup(host, { all: true });

type Target = Pick<SourceSettings, "host" | "port" | "caCertificate">;

/**
 * Opens a TCP connection, to be closed by the caller.
 * @throws Error with Node's code
 */
export function openTcp({ host, port }: Target, timeoutMs: number): Promise<Socket> {
  const socket = connectTcp({ host, port });
  return ready(socket, "connect", timeoutMs, "CONNECT_TIMEOUT");
}

/**
 * Agrees on TLS upon a connection and checks the certificate.
 * @throws Error with Node's code
 */
export function openTls(socket: Socket, { host, caCertificate }: Target, timeoutMs: number): Promise<TLSSocket> {
  const secure = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    minVersion: "TLSv1.2",
    ...(caCertificate === undefined ? {} : { ca: [...rootCertificates, caCertificate] }),
  });
  return ready(secure, "secureConnect", timeoutMs, "UPGRADE_TIMEOUT");
}

const mostBytes = 8192;

/**
 * Asks an IMAP server for STARTTLS (RFC 9051 §6.2.1), up to the point where TLS begins.
 * @throws Error when it greets otherwise, or offers none
 */
export async function askForStartTls(socket: Socket, timeoutMs: number): Promise<void> {
  const greeting = await readLine(socket, /^\* (?:OK|PREAUTH|BYE)\b.*$/i, timeoutMs);
  if (/^\* BYE/i.test(greeting)) throw coded("NoConnection", greeting.slice(0, 500));
  if (!/^\* OK/i.test(greeting)) throw new Error(`STARTTLS is not possible: ${greeting.slice(0, 200)}`);
  socket.write("nixie STARTTLS\r\n");
  const answer = await readLine(socket, /^nixie .*$/i, timeoutMs);
  if (!/^nixie OK/i.test(answer)) throw new Error(`The server does not support STARTTLS: ${answer.slice(0, 200)}`);
}

/** The first line that matches; what comes before is passed over. */
function readLine(socket: Socket, wanted: RegExp, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let held = "";
    const end = (act: () => void) => {
      clearTimeout(timer);
      socket.off("data", take).off("error", fail).off("close", close);
      act();
    };
    const fail = (fault: Error) => end(() => reject(fault));
    const close = () => fail(coded("ClosedAfterConnectText", "the server closed the connection"));
    const take = (chunk: Buffer) => {
      held += chunk.toString("latin1");
      const lines = held.split("\r\n");
      const found = lines.slice(0, -1).find((line) => wanted.test(line));
      if (found !== undefined) end(() => resolve(found));
      else if (held.length > mostBytes)
        fail(coded("GREETING_TIMEOUT", "Maybe should use TLS? The server does not speak IMAP"));
    };
    const timer = setTimeout(
      () => fail(coded("GREETING_TIMEOUT", "Maybe should use TLS? No answer in time")),
      timeoutMs,
    );
    socket.on("data", take).once("error", fail).once("close", close);
  });
}

function ready<S extends Socket>(socket: S, event: string, timeoutMs: number, code: string): Promise<S> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(coded(code, "no answer in time")), timeoutMs);
    // It stays: a connection that breaks later must not end the process.
    socket.on("error", (fault) => {
      clearTimeout(timer);
      socket.destroy();
      reject(fault);
    });
    socket.once("close", () => {
      clearTimeout(timer);
      reject(coded("ClosedAfterConnectTLS", "the server closed the connection"));
    });
    socket.once(event, () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

function coded(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

const dayMs = 86_400_000;

/** Version, names and end of what a TLS connection was secured with. */
export function describeTls(socket: TLSSocket, now: Date): string {
  const certificate = socket.getPeerCertificate();
  const until = new Date(certificate.valid_to);
  const days = Math.floor((until.getTime() - now.getTime()) / dayMs);
  const soon = days < 15 ? ` (in ${days} days!)` : "";
  return `${socket.getProtocol()}, certificate of ${nameOf(certificate.subject)} by ${nameOf(certificate.issuer)}, good until ${until.toISOString().slice(0, 10)}${soon}`;
}

function nameOf(name: PeerCertificate["subject"] | undefined): string {
  return String(name?.O ?? name?.CN ?? "nobody named").slice(0, 100);
}
