import { readAddress } from "../domain/address.ts";
import type { AutoReply } from "../domain/report.ts";
import { type Evidence, reasons, type Verdict } from "../domain/verdict.ts";
import type { Finding } from "./engine.ts";
import { findAddress } from "./named-address.ts";
import { findPlainly, wholeOf } from "./plain.ts";
import { findReturnDate } from "./return-date.ts";
import { evidenceOf, type Searchable, searchable } from "./searchable.ts";
import { absence, leftOrganisation, otherAutoReplies, type WordRule } from "./tables/auto-replies.ts";
import { fold, ownWordsEnd } from "./words.ts";

/** Judges an automatic answer (RFC 3834): who is away, who has left, or neither. */
export function judgeAutoReply(report: AutoReply): Verdict[] {
  const subject = fold(searchable({ field: "subject" }, report.subject ?? ""));
  const body = fold(searchable({ field: "text" }, report.text, { start: 0, end: ownWordsEnd(report.text) }));
  // A body may say who left while its subject only says "Automatic reply"; subjects of replies repeat ours.
  const finding =
    findWords(leftOrganisation, [body, subject]) ??
    findWords(absence, [subject, body]) ??
    findWords(otherAutoReplies, [subject, body]) ??
    findPlainly("auto-reply-generic", signalOf(report));
  return [
    {
      recipientIndex: 0,
      address: report.from,
      category: reasons[finding.reason].category,
      reason: finding.reason,
      fault: reasons[finding.reason].fault,
      finality: "transient",
      hop: "unknown",
      confidence: finding.confidence,
      rule: finding.rule,
      evidence: finding.evidence,
      occurredAt: report.date,
      returnsAt:
        finding.reason === "out-of-office" ? findReturnDate(`${subject.text} ${body.text}`, report.date) : undefined,
      replacement: finding.reason === "left-organisation" ? findReplacement(body.text, report.from) : undefined,
    },
  ];
}

/** The header field or subject that gave the answer away; its quote is the start of the field's text. */
function signalOf({ signals: [signal] }: AutoReply): readonly Evidence[] {
  return wholeOf(signal?.field ?? "", signal?.quote);
}

/** The first row that matches one of the texts. */
export function findWords(rules: readonly WordRule[], texts: readonly Searchable[]): Finding | undefined {
  for (const text of texts) {
    for (const { name, when, reason, confidence } of rules) {
      const found = when.exec(text.text);
      if (found !== null) return { reason, rule: name, confidence, evidence: [evidenceOf(found, text)] };
    }
  }
  return undefined;
}

/** The first address in the text that is not the sender's own. */
function findReplacement(text: string, from: string | undefined): string | undefined {
  return findAddress(text, from === undefined ? undefined : readAddress(from)?.key);
}
