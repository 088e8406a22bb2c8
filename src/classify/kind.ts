import type { Report } from "../domain/report.ts";
import type { MessageKind, Verdict } from "../domain/verdict.ts";

/** One word for a whole message; of several, failed > delayed > notice. */
export function messageKind(report: Report, verdicts: readonly Verdict[]): MessageKind {
  switch (report.kind) {
    case "delivery":
      return deliveryKind(verdicts);
    case "feedback":
      return feedbackKind(verdicts);
    case "disposition":
    case "notice":
    case "auto-reply":
      return report.kind;
    case "reply":
      return "human-reply";
    case "none":
      return "unknown";
    default:
      return report satisfies never;
  }
}

function deliveryKind(verdicts: readonly Verdict[]): MessageKind {
  // A report without a readable recipient still tells people that something came back.
  if (verdicts.some(({ category }) => category !== "notice")) return "bounce";
  return verdicts.some(({ reason }) => reason === "delayed") ? "delay" : "notice";
}

function feedbackKind(verdicts: readonly Verdict[]): MessageKind {
  if (verdicts.some(({ category }) => category === "complaint")) return "complaint";
  return verdicts.some(({ category }) => category === "opt-out") ? "opt-out" : "notice";
}
