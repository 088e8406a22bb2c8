import type { Envelope } from "../domain/envelope.ts";
import type { Original, Report } from "../domain/report.ts";
import { listAddressTokens, readToken, type Token, type TokenPurpose, tokenField } from "../domain/token.ts";

/** More than one stands only in what a forger wrote, or in a report about a report. */
const most = 8;

/** What a token must be for, to say anything about a report: only a wish goes by links to unsubscribe. */
export function purposeOf(report: Report): TokenPurpose {
  const isWish = report.kind === "feedback" && (report.format === "unsubscribe-mail" || report.format === "one-click");
  return isWish ? "unsubscribe" : "bounce";
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
    ...ownTokens(report),
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
  // RFC 9477 §3.2.1: several identifiers, parted by colons, with white space anywhere.
  const texts = values.flatMap((value) => value?.replace(/\s/g, "").split(/[:;,]/) ?? []);
  return texts.map(readToken).filter((token) => token !== undefined);
}

/** Of a wish: what its reader found in it. */
function ownTokens(report: Report): readonly Token[] {
  const texts = report.kind === "feedback" ? (report.extensions[tokenField] ?? []) : [];
  return texts.map(readToken).filter((token) => token !== undefined);
}
