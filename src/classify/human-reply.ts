import type { HumanReply } from "../domain/report.ts";
import { type Evidence, reasons, type Verdict } from "../domain/verdict.ts";
import { findWords } from "./auto-reply.ts";
import type { Finding } from "./engine.ts";
import { findPlainly, wholeOf } from "./plain.ts";
import { evidenceAt, type Searchable, searchable } from "./searchable.ts";
import { otherRequests, plainUnsubscribe, unsubscribeRequests } from "./tables/human-replies.ts";
import { fold, ownWordsEnd } from "./words.ts";

/** Above this many units of own words a request may be about something else. */
const shortReply = 400;

/** Judges a person's answer: a wish not to be mailed first, for it must not be overlooked. */
export function judgeHumanReply(report: HumanReply): Verdict[] {
  const subject = fold(searchable({ field: "subject" }, report.subject ?? ""));
  const body = fold(searchable({ field: "text" }, report.text, { start: 0, end: ownWordsEnd(report.text) }));
  const finding =
    findPlain(body) ??
    findPlain(subject) ??
    findRequest(body) ??
    findWords(otherRequests, [body]) ??
    findPlainly("human-reply", answerOf(report));
  const { category, fault } = reasons[finding.reason];
  return [
    {
      recipientIndex: 0,
      address: report.from,
      category,
      reason: finding.reason,
      fault,
      finality: "terminal",
      hop: "unknown",
      confidence: finding.confidence,
      rule: finding.rule,
      evidence: finding.evidence,
      occurredAt: report.date,
    },
  ];
}

/** What shows that it is an answer: the message it answers, else the prefix of its subject. */
function answerOf({ inReplyTo, subject = "" }: HumanReply): readonly Evidence[] {
  const answered = wholeOf("inReplyTo", inReplyTo);
  if (answered.length > 0) return answered;
  const prefix = /^[^:：]{1,20}[:：]/.exec(subject)?.[0] ?? "";
  return wholeOf("subject", prefix);
}

/** Subject or whole body that is nothing but the request. */
function findPlain(text: Searchable): Finding | undefined {
  const first =
    text.text
      .trim()
      .split(/ (?:--|sent from|von meinem|envoye de|thanks|thank you|regards|mit freundlichen)/)[0]
      ?.trim() ?? "";
  if (first.length > 120 || !plainUnsubscribe.test(first)) return undefined;
  const evidence: Evidence = evidenceAt(text, text.source, {
    start: text.origin[0] ?? 0,
    end: text.origin[first.length] ?? text.source.length,
  });
  return findPlainly("unsubscribe-plain", [evidence]);
}

function findRequest(body: Searchable): Finding | undefined {
  const found = findWords(unsubscribeRequests, [body]);
  // In a long letter the words may be hypothetical or quoted: a person decides.
  return found !== undefined && body.text.length > shortReply ? { ...found, confidence: 0.65 } : found;
}
