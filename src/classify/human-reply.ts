import { readAddress } from "../domain/address.ts";
import type { HumanReply } from "../domain/report.ts";
import { findPlainUnsubscribe } from "../domain/unsubscribe-words.ts";
import { type Evidence, reasons, type Verdict } from "../domain/verdict.ts";
import { findWords } from "./find-words.ts";
import type { Finding } from "./finding.ts";
import { findReplacement } from "./named-address.ts";
import { findPlainly, wholeOf, wordsOf } from "./plain.ts";
import { evidenceAt, type Searchable, searchable } from "./searchable.ts";
import { addressChanges } from "./tables/address-changes.ts";
import { complaintWords } from "./tables/complaint-words.ts";
import { findRequest } from "./unsubscribe-request.ts";
import { fold, ownWords } from "./words.ts";

/** Judges a person's answer: a wish not to be mailed first, for it must not be overlooked. */
export function judgeHumanReply(report: HumanReply): Verdict[] {
  const subject = fold(searchable({ field: "subject" }, report.subject ?? ""));
  const body = ownWords(report.text);
  const finding =
    findPlain(body) ??
    findPlain(subject) ??
    findRequest(body) ??
    findWords(complaintWords, [body]) ??
    findAddressChange(body) ??
    (report.format === "letter"
      ? findPlainly("fresh-letter", wordsOf(report))
      : findPlainly("human-reply", answerOf(report)));
  const { category, fault } = reasons[finding.reason];
  const own = report.from === undefined ? undefined : readAddress(report.from)?.key;
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
      replacement: finding.reason === "address-change" ? findReplacement(body, own, finding.evidence[0]) : undefined,
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
  const found = findPlainUnsubscribe(text.text);
  if (found === undefined) return undefined;
  const start = text.origin[found.start] ?? 0;
  const end = text.origin[found.end] ?? text.source.length;
  const evidence = [evidenceAt(text, text.source, { start, end })];
  return findPlainly("unsubscribe-plain", evidence);
}

/** A new address may be that of a house: one for mail is shown, or mail is spoken of. */
function findAddressChange(body: Searchable): Finding | undefined {
  const found = findWords(addressChanges, [body]);
  const quote = found?.evidence[0]?.quote ?? "";
  const ofMail =
    body.text.includes("@") ||
    /mail|post|pasto|correo|courriel|netfang|почт|имейл|メール|邮|郵|메일|อีเมล|ईमेल/i.test(quote);
  return ofMail ? found : undefined;
}
