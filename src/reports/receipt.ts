import type { DispositionReport } from "../domain/report.ts";
import { findFirst } from "../matching/patterns.ts";
import { compact } from "./compact.ts";
import { isMassMail } from "./mass-mail.ts";
import { findOriginal } from "./original.ts";
import { isPassedOn } from "./passed-on.ts";
import { afterSubject, receiptRows, receiptSentences } from "./receipt-words.ts";
import { fieldOf, type Source } from "./source.ts";

const headLimit = 2048;
/** A receipt is short; a letter that mentions one is not. */
const longest = 4096;

type Told = { readonly disposition: "displayed" | "deleted"; readonly sign: string };

/** A receipt repeats the subject of what was read, or tells the hour. */
function isReceiptText(text: string, topic: string): boolean {
  // Two letters may stand anywhere by chance; two Chinese characters hardly.
  if (topic.length >= (/[\u0250-\uffff]/.test(topic) ? 2 : 3) && text.includes(topic)) return true;
  return text.length < 800 && /\d{1,2}[:.]\d{2}/.test(text);
}

function findTold(source: Source): Told | undefined {
  const subject = source.subject.slice(0, 300).trim().toLowerCase();
  const text = source.text.slice(0, headLimit).toLowerCase();
  for (const row of receiptRows) {
    const word = row.subject.exec(subject)?.[0];
    const rest = word === undefined ? "" : subject.slice(word.length);
    if (word === undefined || !afterSubject.test(rest)) continue;
    if (!isReceiptText(text, rest.replace(/^[\s:：-]{1,5}/, ""))) continue;
    const deleted = row.deleted.exec(text);
    if (deleted !== null) return { disposition: "deleted", sign: deleted[0] };
    const read = row.read.exec(text);
    if (read !== null) return { disposition: "displayed", sign: read[0] };
  }
  const sentence = findFirst(receiptSentences, text);
  return sentence ? { disposition: "displayed", sign: sentence[0] } : undefined;
}

/** Whether the message says that it is a receipt, though the part for machines is missing. RFC 8098 §3. */
function saysReport(source: Source): boolean {
  const { type, parameters } = source.message.root;
  return type === "multipart/report" && parameters["report-type"]?.toLowerCase() === "disposition-notification";
}

/** Reads a receipt that tells only in words, as Outlook's "Read:" and Notes' "Return receipt" do once they have been through gateways. */
export function readReceipt(source: Source): DispositionReport | undefined {
  if (isPassedOn(source) || isMassMail(source)) return undefined;
  const told = source.text.length > longest ? undefined : findTold(source);
  if (told === undefined && !saysReport(source)) return undefined;
  const answered = fieldOf(source, "in-reply-to") ?? fieldOf(source, "references");
  return compact({
    ...source.base,
    kind: "disposition" as const,
    format: told === undefined ? "rfc8098-without-part" : "receipt-words",
    original: findOriginal(source.message),
    finalRecipient: source.sender?.address,
    disposition: told?.disposition ?? "displayed",
    originalMessageId: /<[^<>\s]{1,900}>/.exec(answered ?? "")?.[0],
    extensions: told === undefined ? {} : { "receipt-words": told.sign.slice(0, 200) },
  });
}
