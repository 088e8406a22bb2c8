import { foldText } from "../domain/fold.ts";
import type { HumanReply } from "../domain/report.ts";
import { findPlainUnsubscribe } from "../domain/unsubscribe-words.ts";
import { isAnswered } from "./answer-prefix.ts";
import { isAgentsAnswer } from "./auto-reply.ts";
import { compact } from "./compact.ts";
import { isFreshLetter } from "./fresh-letter.ts";
import { readLetter } from "./letter.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { isMachineAddress, isMassMail, isNotifier } from "./mass-mail.ts";
import { findOriginal } from "./original.ts";
import { fieldOf, type Source } from "./source.ts";

/** Fields by which a machine is known; a person's client writes none of them. */
function isMachine(source: Source): boolean {
  if (source.sender === undefined || isMachineAddress(source.sender.address)) return true;
  if (isMailSystem(source) && !isPostmastersAnswer(source)) return true;
  if (hasNullSender(source) || isMassMail(source) || isNotifier(source)) return true;
  if (/^(?:bulk|junk)/i.test(fieldOf(source, "precedence")?.trim() ?? "")) return true;
  return /^auto-/i.test(fieldOf(source, "auto-submitted")?.trim() ?? "") && !isAgentsAnswer(source);
}

/** The person behind postmaster@ (RFC 5321 §4.5.1), who answers a message with a greeting. */
function isPostmastersAnswer(source: Source): boolean {
  if (fieldOf(source, "in-reply-to") === undefined || !isAnswered(foldText(source.subject.slice(0, 60)))) return false;
  if (!/^(?:post-?master|root|abuse|hostmaster|webmaster)@/i.test(source.sender?.address ?? "")) return false;
  const { greets, closes } = readLetter(source.text);
  return greets && closes;
}

/** A person who only writes "unsubscribe", as the address of a List-Unsubscribe field is used too (RFC 2369 §3.2). */
function asksToStop(source: Source): boolean {
  const words = foldText(source.text.slice(0, 700)).replace(/\s+/g, " ").trim();
  // A subject alone may be a headline: then nothing else may stand below.
  if (findPlainUnsubscribe(words) !== undefined) return true;
  return words.length <= 200 && findPlainUnsubscribe(foldText(source.subject.slice(0, 300)).trim()) !== undefined;
}

/** Reads a person's answer: it refers to a message, begins with Re:, only asks to be left alone, or is a letter about our mail; and no machine or list sent it. */
export function readHumanReply(source: Source): HumanReply | undefined {
  const inReplyTo = fieldOf(source, "in-reply-to") ?? fieldOf(source, "references");
  const answers = inReplyTo !== undefined || isAnswered(foldText(source.subject.slice(0, 60)));
  if (isMachine(source)) return undefined;
  const format = answers || asksToStop(source) ? "reply" : "letter";
  if (format === "letter" && !isFreshLetter(source)) return undefined;
  return compact({
    ...source.base,
    kind: "reply" as const,
    format,
    original: findOriginal(source.message),
    inReplyTo: fieldOf(source, "in-reply-to") ?? inReplyTo?.trim().split(/\s/).at(-1),
  });
}
