import type { DeliveryReport } from "../domain/report.ts";
import { readMailboxes } from "../message/addresses.ts";
import { listAddressWords } from "./address-words.ts";
import { compact } from "./compact.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { findOriginal, readInlineOriginal } from "./original.ts";
import { splitAtOriginal } from "./original-marker.ts";
import { isOwnAddress } from "./own-address.ts";
import { ownWords } from "./own-words.ts";
import { actionOf, makeRecipients } from "./prose.ts";
import { fieldOf, type Source } from "./source.ts";

const bounceSubject =
  /undeliver|delivery (?:status )?(?:notification|failure|has failed|report|problem)|failure (?:notice|delivery)|returned (?:mail|to sender)|mail (?:delivery|system error|failure|status report|not delivered)|(?:message|mail) (?:delayed|could not be delivered)|non-?deliver|notice: mail|warning: message|non remis|no se puede entregar|onbestelbaar|non recapitabile|unzustellbar|nao entregue|não entregue|недоставленное|配信不能|系统退信|退信|無法傳遞|배달되지|delivery error|error sending your mail/i;

const bounceWords =
  /(?:could|can|was|were|did|has|have)(?: ?not|n't) (?:yet )?(?:be |been )?(?:deliver|reach|sent)|unable to deliver|(?:not|n't) able to deliver|delivery (?:to |of )?.{0,80}(?:failed|error|failure)|undeliver|permanent(?:ly)? (?:fatal )?(?:error|fail)|reject(?:ed|s) (?:your|the|this) (?:message|mail|e-?mail)|not delivered|mailbox (?:is )?full|over (?:its )?quota|user unknown|unknown user|no such (?:user|address|mailbox)|returned to (?:you|sender)|does not exist|an error occurred while trying to deliver/i;

const cue =
  /(?:recipients?|address(?:es|ed to)?|delivered to|deliver(?:ing)? (?:your )?(?:message|mail|e-?mail)? ?to|rcpt to|unknown user|undeliverable to|user|mailbox|message to|mail to|sent to|failed for)\b/i;

/** The addresses of a text, those on or right after a line with a cue first; ours and the reporter's are left out. */
function listCandidates(source: Source, report: string): { cued: readonly string[]; all: readonly string[] } {
  const cued = new Map<string, string>();
  const all = new Map<string, string>();
  let warm = 0;
  for (const line of report.slice(0, 16_384).split("\n")) {
    const head = line.slice(0, 1000);
    if (cue.test(head)) warm = 4;
    for (const { address } of head.includes("@") ? listAddressWords(head) : []) {
      if (isOwnAddress(source, address) || !/@[^@]{0,250}\.[a-z\u0080-\uffff]/i.test(address)) continue;
      all.set(address.toLowerCase(), address);
      if (warm > 0) cued.set(address.toLowerCase(), address);
    }
    if (line.trim() !== "") warm--;
  }
  return { cued: [...cued.values()], all: [...all.values()] };
}

function looksLikeBounce(source: Source, report: string): boolean {
  const subject = bounceSubject.test(source.subject.slice(0, 500));
  const words = bounceWords.test(report.slice(0, 8192));
  if (/^\s{0,4}(?:re|fwd?|aw|wg)\s{0,2}:/i.test(source.subject)) return isMailSystem(source) && words;
  if (isMailSystem(source)) return subject || words;
  return hasNullSender(source) && subject && words;
}

/** Reads what looks like a bounce and matches no format: a mail system wrote it, and its words speak of a failure. */
export function readGenericBounce(source: Source): DeliveryReport | undefined {
  const { report, rest } = splitAtOriginal(source.text);
  if (!looksLikeBounce(source, report)) return undefined;
  const original = findOriginal(source.message) ?? readInlineOriginal(rest);
  const failed = readMailboxes(fieldOf(source, "x-failed-recipients") ?? "").map((mailbox) => mailbox.address);
  const { cued, all } = listCandidates(source, report);
  const sent = original?.to ?? [];
  const known = all.filter((address) => sent.some((to) => to.toLowerCase() === address.toLowerCase()));
  const single = all.length === 1 ? all : [];
  const returned = sent.length === 1 ? sent : [];
  const addresses = [failed, known, single, cued.slice(0, 20), returned].find((list) => list.length > 0) ?? [];
  const recipients = makeRecipients("generic", addresses, report, actionOf(source, report));
  // A report about nobody is still a report: what it is about may be found by its original.
  if (recipients.length === 0 && !original) return undefined;
  return compact({
    ...source.base,
    kind: "delivery" as const,
    format: "generic",
    original,
    words: ownWords(report, recipients),
    recipients,
  });
}
