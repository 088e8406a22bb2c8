import type { OperatorRule, RuledFields } from "../domain/operator-rule.ts";
import type { DispositionReport, NoReport, NoticeReport, Report } from "../domain/report.ts";
import { type Evidence, reasons, type Verdict } from "../domain/verdict.ts";
import { judgeAutoReply } from "./auto-reply.ts";
import { judgeDelivery } from "./delivery.ts";
import { judgeFeedback } from "./feedback.ts";
import type { Finding } from "./finding.ts";
import { judgeHumanReply } from "./human-reply.ts";
import { findOperatorRule } from "./operator.ts";
import { findPlainly, wholeOf, wordsOf } from "./plain.ts";
import { signsOfVerdict } from "./rule-signs.ts";
import { evidenceAt } from "./searchable.ts";

/**
 * Judges a report: one verdict for each recipient that it names, at least one for every report. Operator rules come
 * before every built-in one. TAXONOMY.md has the order; nothing here knows what will be done about it. `fields` are those
 * of the message, where there is one.
 */
export function classify(report: Report, rules: readonly OperatorRule[], fields?: RuledFields): Verdict[] {
  if (report.kind === "delivery") return judgeDelivery(report, rules, fields);
  const verdicts = judgeOther(report);
  return rules.length === 0 ? verdicts : verdicts.map((verdict) => withOperatorRule(report, verdict, rules, fields));
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
      return [
        plain(
          report,
          findPlainly("kind-disposition", wholeOf("disposition", report.disposition)),
          report.finalRecipient ?? report.originalRecipient,
        ),
      ];
    case "notice":
      return [plain(report, findPlainly(`kind-${report.notice}`, signsOf(report)), undefined)];
    case "none":
      return [plain(report, findPlainly("kind-not-a-report", []), undefined)];
    default:
      return report satisfies never;
  }
}

/** Where the words stand that gave a notice away. */
function signsOf(report: NoticeReport): readonly Evidence[] {
  const signs = (report.signals ?? []).map(({ field, quote }) => {
    const text = field === "subject" ? (report.subject ?? "") : field === "text" ? report.text : quote;
    const start = Math.max(0, text.indexOf(quote));
    return evidenceAt({ field }, text, { start, end: start + quote.length });
  });
  return signs.length > 0 ? signs : wordsOf(report);
}

function plain(
  report: DispositionReport | NoticeReport | NoReport,
  finding: Finding,
  address: string | undefined,
): Verdict {
  return {
    recipientIndex: 0,
    address,
    ...reasons[finding.reason],
    finality: "terminal",
    hop: "unknown",
    ...finding,
    occurredAt: report.date,
  };
}

function withOperatorRule(
  report: Report,
  verdict: Verdict,
  rules: readonly OperatorRule[],
  fields: RuledFields | undefined,
): Verdict {
  // An unsubscribe link or address was used: that is no matter of words, and no rule takes a wish back.
  if (verdict.category === "opt-out") return verdict;
  const finding = findOperatorRule(rules, signsOfVerdict(report, verdict, fields));
  if (finding === undefined) return verdict;
  // A rule that asks for no words points at what was found without it.
  const evidence = finding.evidence.length > 0 ? finding.evidence : verdict.evidence;
  return { ...verdict, ...reasons[finding.reason], ...finding, evidence };
}
