import type { OperatorRule } from "../domain/decision.ts";
import type { Report } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";

/** Judges a report: one verdict for each recipient, at least one for every report. */
export function classify(_report: Report, _rules: readonly OperatorRule[]): Verdict[] {
  return [];
}
