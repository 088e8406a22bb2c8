import type { Report } from "../domain/report.ts";
import type { MessageKind, Verdict } from "../domain/verdict.ts";

/** One word for a whole message; of several, failed > delayed > notice. */
export function messageKind(_report: Report, _verdicts: readonly Verdict[]): MessageKind {
  return "unknown";
}
