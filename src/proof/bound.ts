import { readAddress } from "../domain/address.ts";
import type { Report } from "../domain/report.ts";
import { listLayers } from "../domain/unwrap.ts";
import type { Verdict } from "../domain/verdict.ts";

/**
 * The keys of the addresses that we may have mailed, if a verdict tells what became of that mail: those that the report
 * names for it, with their wrappings or without, and the one that the message had reached before it went on.
 */
export function keysAbout(report: Report, verdict: Verdict): readonly string[] {
  const named = namesOf(report, verdict).flatMap(listLayers);
  // classify/hop.ts: the copy says that it had arrived at the one whom it names.
  const [only, ...others] = report.original?.to ?? [];
  const before = verdict.hop === "downstream" && others.length === 0 ? readAddress(only ?? "") : undefined;
  return [...new Set([...named, ...(before === undefined ? [] : [before])].map(({ key }) => key))];
}

/** Whether a verdict names nobody, and the report nobody else. */
export function namesNobody(report: Report, verdict: Verdict): boolean {
  if (namesOf(report, verdict).length > 0) return false;
  return report.kind !== "delivery" || report.recipients.length <= 1;
}

/**
 * Whether a verdict tells what became of mail to the one address that we are shown to have mailed. A report that names
 * another says nothing of it: a copy of a message that somebody got proves nothing about anybody else.
 */
export function isAbout(report: Report, verdict: Verdict, mailed: string): boolean {
  const key = readAddress(mailed)?.key;
  return key !== undefined && (namesNobody(report, verdict) || keysAbout(report, verdict).includes(key));
}

/** The addresses that a verdict is about by the report's own words, the one that the sender knew first. */
export function namesOf(report: Report, verdict: Verdict): readonly string[] {
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  return [recipient?.originalRecipient, recipient?.finalRecipient, verdict.address].filter(
    (name) => name !== undefined,
  );
}
