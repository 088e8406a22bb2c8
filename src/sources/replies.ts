import type { Accepted } from "../domain/envelope.ts";
import type { MailRefusal } from "./smtp-options.ts";

type Reply = readonly [code: number, text: string];

/** Code and text of every refusal; RFC 3463 gives the enhanced codes. */
export const refusals = {
  "not-our-domain": [550, "5.7.1 This server takes returned mail at its own domains only; it relays nothing"],
  "no-token": [550, "5.7.1 This address takes nothing but reports on mail that was sent with it, for a while"],
  // RFC 2033 wants one reply for each RCPT, and smtp-server gives one for each address. 4xx: nothing is lost.
  "duplicate-recipient": [452, "4.5.3 Recipient given twice in one LMTP transaction"],
  "too-large": [552, "5.3.4 Message is larger than this server takes"],
  "no-room": [452, "4.3.1 Too much mail is coming in at once; try again later"],
  "bare-line-ends": [554, "5.6.0 Message holds a bare CR or LF, which RFC 5321 section 2.3.8 forbids"],
  "too-slow": [421, "4.4.2 Message took too long to arrive"],
  "too-many-connections": [421, "4.7.0 Too many connections from your address"],
  "too-many-errors": [421, "4.7.0 Too many errors"],
  "not-stored": [451, "4.3.0 Message could not be stored; try again later"],
} as const satisfies Record<MailRefusal, Reply>;

export const diskFull: Reply = [452, "4.3.1 Storage is full; try again later"];
export const shuttingDown: Reply = [421, "4.3.2 Service is shutting down"];

const startsWithStatus = /^[245]\.\d{1,3}\.\d{1,3} /;

/** Whether a reply's text brings its own enhanced status code (RFC 2034), so that none must be put before it. */
export function bringsStatus(text: unknown): boolean {
  return typeof text === "string" && startsWithStatus.test(text);
}

/** A reply in the form that smtp-server takes refusals in. */
export function refusal([code, text]: Reply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** SQLSTATE 53100, anywhere in the chain of causes. */
function isDiskFull(fault: unknown): boolean {
  let each = fault;
  for (let depth = 0; depth < 5 && each instanceof Error; depth += 1) {
    if ("code" in each && each.code === "53100") return true;
    each = each.cause;
  }
  return false;
}

/** What is answered for one recipient: where its message is, or when to try again. */
export function recipientReply(result: Accepted | Error): string | Error {
  if (!(result instanceof Error)) return `2.0.0 Stored as ${result.id}`;
  return refusal(isDiskFull(result) ? diskFull : refusals["not-stored"]);
}

/** The one reply of SMTP for all recipients: 250 only when each of them has the message. RFC 5321 §4.1.1.4. */
export function commonReply(results: readonly (Accepted | Error)[]): string | Error {
  const each = results.map(recipientReply);
  const [first = refusal(refusals["not-stored"])] = each;
  const failed = each.find((reply) => reply instanceof Error);
  if (failed !== undefined) return failed;
  return each.length > 1 ? `${first} and ${each.length - 1} more` : first;
}
