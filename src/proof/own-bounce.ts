import type { Received } from "../domain/report.ts";

/**
 * Whether a Received field tells of no other host: the message began, or was handed on, within the machine that wrote
 * it. The client address that the server recorded decides, never the name that a client gave. RFC 5321 §4.4.
 */
export function isLocal(received: Received): boolean {
  if (!addressesIn(received.text).every(isLoopback)) return false;
  if (received.fromAddress !== undefined) return isLoopback(received.fromAddress);
  // Handed in by a program of some user, such as a form on a web site: local, but not composed by the server.
  if (/\bfrom userid \d|\binvoked by uid\b/.test(received.text)) return false;
  // Postfix's bounce daemon and qmail's name no client at all.
  if (received.from === undefined) return true;
  return localShapes.some((shape) => shape.test(received.text));
}

/** What servers write for themselves where they record no address; with one recorded, addressesIn has seen it. */
const localShapes: readonly RegExp[] = [
  // Sendmail: "from localhost (localhost) by host (8.17.1/8.17.1) id …". Over SMTP it writes "(localhost [192.0.2.1])".
  /^\s*from localhost \(localhost\)\s+by\s/i,
  // Exim: "from Debian-exim by host with local (Exim 4.96)"; the name is a user's, so it has neither dot nor bracket.
  /^\s*from [A-Za-z_][\w-]{0,31}\s+by \S{1,255} with local(?:-e?smtp)?[\s(]/i,
  // OpenSMTPD: "from host (host [local]) by host (OpenSMTPD) with ESMTPA".
  /^\s*from \S{1,255} \(\S{1,255} \[local\]\)\s+by\s/i,
];

// Brackets hold an address; so do parentheses that hold nothing else (qmail), which version numbers (8.17.1.9/8.17.1.9) do not.
const literal =
  /\[(?:IPv6:)?([0-9a-f:.]{2,45})(?:%\w{1,15})?\](?::\d{1,5})?|\(((?:\d{1,3}\.){3}\d{1,3})\)|\(HELO [^()]{0,255}\) \((?:\S{0,255}@)?([0-9a-f:.]{2,45})\)/gi;

function addressesIn(text: string): readonly string[] {
  return [...text.matchAll(literal)].flatMap(([, bracketed, alone, qmail]) => bracketed ?? alone ?? qmail ?? []);
}

function isLoopback(address: string): boolean {
  const bare = address
    .toLowerCase()
    .replace(/^ipv6:/, "")
    .replace(/^::ffff:/, "");
  return bare === "::1" || /^127(?:\.\d{1,3}){3}$/.test(bare);
}
