import type { Report } from "../domain/report.ts";
import type { Evidence } from "../domain/verdict.ts";
import type { Finding } from "./finding.ts";
import { evidenceAt } from "./searchable.ts";
import { type PlainRuleName, plainRules } from "./tables/plain-rules.ts";

/** What a rule that searches no text found. */
export function findPlainly(rule: PlainRuleName, evidence: readonly Evidence[]): Finding {
  const { reason, confidence } = plainRules[rule];
  return { reason, rule, confidence, evidence };
}

/** Points at the whole of a short field; at nothing where it is absent or empty. */
export function wholeOf(
  field: string,
  text: string | undefined,
  recipientIndex?: number | undefined,
): readonly Evidence[] {
  if (text === undefined || text === "") return [];
  return [evidenceAt({ field, recipientIndex }, text, { start: 0, end: text.length })];
}

/** What shows that a report came at all, where nothing in it speaks: its subject, else its first words. */
export function wordsOf(report: Pick<Report, "subject" | "text">): readonly Evidence[] {
  const subject = wholeOf("subject", report.subject);
  if (subject.length > 0) return subject;
  const first = /\S.{0,200}/.exec(report.text.slice(0, 4096));
  if (first === null) return [];
  return [evidenceAt({ field: "text" }, report.text, { start: first.index, end: first.index + first[0].length })];
}
