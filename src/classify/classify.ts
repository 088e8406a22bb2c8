import type { OperatorRule } from "../domain/decision.ts";
import type { DispositionReport, NoReport, NoticeReport, Report } from "../domain/report.ts";
import { type Evidence, type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { judgeAutoReply } from "./auto-reply.ts";
import { judgeDelivery } from "./delivery.ts";
import { judgeFeedback } from "./feedback.ts";
import { judgeHumanReply } from "./human-reply.ts";
import { findOperatorRule } from "./operator.ts";
import { searchable } from "./searchable.ts";

/**
 * Judges a report: one verdict for each recipient that it names, at least one for every report. Operator rules come
 * before every built-in one. TAXONOMY.md has the order; nothing here knows what will be done about it.
 */
export function classify(report: Report, rules: readonly OperatorRule[]): Verdict[] {
  if (report.kind === "delivery") return judgeDelivery(report, rules);
  const verdicts = judgeOther(report);
  return rules.length === 0 ? verdicts : verdicts.map((verdict) => withOperatorRule(report, verdict, rules));
}

function judgeOther(report: Exclude<Report, { kind: "delivery" }>): Verdict[] {
  switch (report.kind) {
    case "feedback":
      return judgeFeedback(report);
    case "auto-reply":
      return judgeAutoReply(report);
    case "reply":
      return judgeHumanReply(report);
    case "disposition":
      return [plain(report, "disposition", report.finalRecipient ?? report.originalRecipient)];
    case "notice":
      return [plain(report, report.notice, undefined)];
    case "none":
      return [plain(report, "not-a-report", undefined)];
    default:
      return report satisfies never;
  }
}

function plain(
  report: DispositionReport | NoticeReport | NoReport,
  reason: Reason,
  address: string | undefined,
): Verdict {
  const { category, fault } = reasons[reason];
  return {
    recipientIndex: 0,
    address,
    category,
    reason,
    fault,
    finality: "terminal",
    hop: "unknown",
    confidence: reason === "not-a-report" ? 0.8 : 0.95,
    rule: `kind-${reason}`,
    evidence: [] as readonly Evidence[],
    occurredAt: report.date,
  };
}

function withOperatorRule(report: Report, verdict: Verdict, rules: readonly OperatorRule[]): Verdict {
  const texts = [searchable({ field: "subject" }, report.subject ?? ""), searchable({ field: "text" }, report.text)];
  const finding = findOperatorRule(rules, { format: report.format, address: verdict.address, texts });
  if (finding === undefined) return verdict;
  return { ...verdict, ...reasons[finding.reason], ...finding };
}
