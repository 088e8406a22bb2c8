import type { HumanReply } from "../domain/report.ts";
import { compact } from "./compact.ts";
import { hasNullSender, isMailSystem } from "./mail-system.ts";
import { findOriginal } from "./original.ts";
import { fieldOf, type Source } from "./source.ts";

// What many clients put before the subject of an answer.
const answerPrefix =
  /^(?:re|aw|sv|vs|antw|odp|ynt|res|rif|ref|回复|答复|回覆|答覆|返信)(?:\[\d{1,3}\]|\(\d{1,3}\))? ?[:：]/i;

const machineLocals =
  /^(?:no-?reply|do-?not-?reply|donotreply|notifications?|newsletter|news|mailer|automated?|autoreply|auto-?responder)(?:[-+._]|$)/i;

const bulkFields = [
  "list-id",
  "list-unsubscribe",
  "list-post",
  "feedback-id",
  "x-campaign-id",
  "x-mailing-list",
  "mailing-list",
  "x-mailman-version",
  "list-help",
];

function isBulk(source: Source): boolean {
  if (bulkFields.some((name) => fieldOf(source, name) !== undefined)) return true;
  return /^(?:bulk|list|junk)/i.test(fieldOf(source, "precedence")?.trim() ?? "");
}

/** Reads a person's answer: it refers to a message or begins with Re:, and nothing says that a machine or a list sent it. */
export function readHumanReply(source: Source): HumanReply | undefined {
  const inReplyTo = fieldOf(source, "in-reply-to") ?? fieldOf(source, "references");
  if (inReplyTo === undefined && !answerPrefix.test(source.subject)) return undefined;
  const local = source.sender?.address.split("@")[0] ?? "";
  if (local === "" || machineLocals.test(local) || isMailSystem(source) || hasNullSender(source) || isBulk(source))
    return undefined;
  if (/^auto-/i.test(fieldOf(source, "auto-submitted")?.trim() ?? "")) return undefined;
  return compact({
    ...source.base,
    kind: "reply" as const,
    format: "reply",
    original: findOriginal(source.message),
    inReplyTo: fieldOf(source, "in-reply-to") ?? inReplyTo?.trim().split(/\s/).at(-1),
  });
}
