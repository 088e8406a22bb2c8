import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { fieldOf, type Source } from "./source.ts";

// What clients put before the subject of an answer or a forward, by language.
const prefix =
  /^\s{0,4}(?:re|aw|sv|vs|antw|odp|ynt|res|rif|ref|bls|fwd?|wg|tr|rv|enc|doorst|vb|vl|pd|ilt|fs|i|r|отв|пересл|на|回复|答复|转发|回覆|答覆|轉寄|返信|転送|회신|전달)(?:\[\d{1,3}\]|\(\d{1,3}\))? ?[:：]/i;

/**
 * Says whether a person answers or sends on, so that a report in the text is quoted, with marks or without. Nothing
 * that a mail system wrote is ever taken for a person's.
 */
export function isQuotedByPerson(source: Source): boolean {
  if (isMailSystem(source) || hasNullSender(source)) return false;
  if (/^\s{0,4}auto-/i.test(fieldOf(source, "auto-submitted") ?? "")) return false;
  return prefix.test(source.subject.slice(0, 40));
}
