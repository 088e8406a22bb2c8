import { foldText } from "../domain/fold.ts";
import { isAnswered, listBareSubjects } from "./answer-prefix.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { isMachineAddress, isMassMail, isNotifier } from "./mass-mail.ts";
import { fieldOf, type Source } from "./source.ts";

const forwarded =
  /^\s{0,4}(?:fwd?|wg|tr|rv|enc|pd|vl|doorst|пер|转发|轉寄|轉發|転送|전달)(?:\[\d{1,3}\])?\s{0,2}[:：]/i;

/** Says whether somebody answers or forwards: no machine begins a report of its own so. */
export function isPassedOn(source: Source): boolean {
  return isAnswered(foldText(source.subject.slice(0, 100))) || forwarded.test(source.subject.slice(0, 100));
}

const undelivered =
  /undeliver|\bdeliver(?:y|ed) (?:status|fail|problem|delay|error|incomplete|has)|\breturned (?:mail|to sender)|\bfailure notice|\bmail (?:delivery|system error)|non-?deliver|(?:not|n't) (?:be )?delivered|\bdelivery (?:report|notification)|unzustellbar|nicht zugestellt|non remis|non distribu|no se (?:ha )?(?:puede|pudo|podido) entregar|onbestelbaar|impossibile (?:consegnare|recapitare)|não (?:foi )?entregue|недоставлен|配信不能|退信|無法(?:傳遞|投遞)|배달되지/i;

/** Says whether the subject is a bounce's: then no words of a notice in its text matter. */
export function isCalledBounce(source: Source): boolean {
  return undelivered.test(source.subject.slice(0, 300));
}

const ticketFields = [
  "rt-ticket",
  "x-rt-loop-prevention",
  "x-otrs-loop",
  "x-zammad",
  "x-zendesk-from-account-id",
  "x-freshdesk-ticket",
  "x-helpscout-thread",
];
const ticketTag = /^\[?[^\]]{0,60}#\s?\d{3,}|^\[[\w-]{1,20}-\d{1,9}\]|\[(?:ticket|case|request|incident)\b/i;
const desk =
  /^(?:abuse|fbl|feedback(?:[-_.]?loop)?|complaints?|postmaster|support|help-?desk|service-?desk|noc|security|staff|tickets?|otrs|rt)(?:[-+._]|@)/i;

/** Says whether a desk or its ticket system wrote it, which passes on what came to it. */
export function isFromDesk(source: Source): boolean {
  if (ticketFields.some((name) => fieldOf(source, name) !== undefined)) return true;
  const subject = source.subject.slice(0, 200).trim();
  return (
    ticketTag.test(listBareSubjects(subject).at(-1) ?? subject) ||
    ticketTag.test(subject) ||
    desk.test(source.sender?.address ?? "")
  );
}

/** Says whether anything shows that no person wrote it: its sender, or fields of machines and of mail to many. */
export function isFromMachine(source: Source): boolean {
  if (source.sender === undefined || isMachineAddress(source.sender.address) || isMailSystem(source)) return true;
  if (hasNullSender(source) || isMassMail(source) || isNotifier(source)) return true;
  return /^auto-/i.test(fieldOf(source, "auto-submitted")?.trim() ?? "");
}
