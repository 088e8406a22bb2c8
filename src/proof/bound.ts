import { readAddress } from "../domain/address.ts";
import type { Report } from "../domain/report.ts";
import { listLayers } from "../domain/unwrap.ts";
import type { Verdict } from "../domain/verdict.ts";

/**
 * Whether a verdict tells what became of mail to an address that we are shown to have mailed: the report names that
 * address for it, or names nobody else, or tells that it had arrived there before it went on. A report that names
 * another says nothing of it: a copy of a message that somebody got proves nothing about anybody else.
 */
export function isAbout(report: Report, verdict: Verdict, mailed: string): boolean {
  const key = readAddress(mailed)?.key;
  if (key === undefined) return false;
  const names = namesOf(report, verdict);
  if (names.some((name) => listLayers(name).some((layer) => layer.key === key))) return true;
  if (names.length === 0) return report.kind !== "delivery" || report.recipients.length <= 1;
  // classify/hop.ts: the copy says that the message had reached the one whom it names.
  const [only, ...others] = report.original?.to ?? [];
  return verdict.hop === "downstream" && others.length === 0 && readAddress(only ?? "")?.key === key;
}

/** The addresses that a verdict is about by the report's own words, the one that the sender knew first. */
export function namesOf(report: Report, verdict: Verdict): readonly string[] {
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  return [recipient?.originalRecipient, recipient?.finalRecipient, verdict.address].filter(
    (name) => name !== undefined,
  );
}
