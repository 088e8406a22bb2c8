import type { IncomingHttpHeaders } from "node:http";
import type { Envelope } from "../domain/envelope.ts";
import { Problem } from "./route.ts";

type Written = { readonly mailFrom?: string | undefined; readonly rcptTo?: string | undefined };

/**
 * The envelope that a posted message came with: from the query, else from the fields X-Nixie-Mail-From and
 * X-Nixie-Rcpt-To, else the null sender and no recipient.
 * @throws Problem 400 for texts with control characters
 */
export function readEnvelope(query: Written, headers: IncomingHttpHeaders, remoteAddress: string): Envelope {
  return {
    mailFrom: readPath("mailFrom", query.mailFrom ?? readField(headers["x-nixie-mail-from"])),
    rcptTo: readPath("rcptTo", query.rcptTo ?? readField(headers["x-nixie-rcpt-to"])),
    door: "http",
    remoteAddress: remoteAddress === "" ? undefined : remoteAddress,
    // Whoever has a key may hand in what a stranger wrote, so the key vouches for nothing.
    trustedRelay: false,
  };
}

// Node gives field values as Latin-1, and an RFC 6531 address is UTF-8.
function readField(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? Buffer.from(value, "latin1").toString("utf8") : value?.[0];
}

function readPath(name: string, text: string | undefined): string {
  const path = (text ?? "").trim().replace(/^<(.*)>$/s, "$1");
  if (path.length > 1000 || /\p{Cc}/u.test(path)) {
    throw new Problem(400, "validation", `Cannot use ${name}: expected an address of printable characters`);
  }
  return path;
}
