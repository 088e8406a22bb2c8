import type { Envelope } from "../domain/envelope.ts";
import type { Original, Report } from "../domain/report.ts";
import { listLayers } from "../domain/unwrap.ts";
import { readToken, type Token } from "./token.ts";

/** A field of outgoing mail that holds the same token as its return path; a feedback loop may keep no other. */
export const tokenField = "nixie-token";

/** More than one stands only in what a forger wrote, or in a report about a report. */
const most = 8;

/**
 * The tokens in an address: anywhere between the signs of its local part, whatever prefix or tag stands beside them,
 * also within BATV and SRS. RFC 5233 calls what follows a sign the detail.
 */
export function listAddressTokens(address: string): readonly Token[] {
  const pieces = listLayers(address).flatMap(({ local }) => local.split(/[^0-9a-z]/i));
  return pieces.map(readToken).filter((token) => token !== undefined);
}

/**
 * The tokens by which a report may answer mail of ours, each once: of the address that it came to, and of the header
 * that it returns. Where one stands proves nothing, so no place is trusted more than another.
 */
export function listReportTokens(report: Report, envelope: Pick<Envelope, "rcptTo"> | undefined): readonly Token[] {
  const addresses = [envelope?.rcptTo, ...returnPaths(report)];
  const found = [
    ...addresses.flatMap((address) => (address === undefined ? [] : listAddressTokens(address))),
    ...fieldTokens(report.original),
  ];
  const byText = new Map<string, Token>();
  for (const token of found) {
    // The long form knows more than the short one.
    if (token.carried !== undefined || !byText.has(token.text)) byText.set(token.text, token);
  }
  return [...byText.values()].slice(0, most);
}

function returnPaths(report: Report): readonly (string | undefined)[] {
  const returned = report.original?.fields["return-path"];
  return report.kind === "feedback" ? [returned, report.originalMailFrom] : [returned];
}

/** Of our own field, and of the one that RFC 9477 has for this. */
function fieldTokens(original: Original | undefined): readonly Token[] {
  const values = [original?.fields[tokenField], original?.fields["cfbl-feedback-id"]];
  // RFC 9477 §4.2: several identifiers, parted by colons, with white space anywhere.
  const texts = values.flatMap((value) => value?.replace(/\s/g, "").split(/[:;,]/) ?? []);
  return texts.map(readToken).filter((token) => token !== undefined);
}
