import { clauseAround, readUnsubscribeObject } from "../domain/unsubscribe-object.ts";
import { listWords } from "./find-words.ts";
import type { Finding } from "./finding.ts";
import type { Searchable } from "./searchable.ts";
import { unsubscribeRequests } from "./tables/unsubscribe-requests.ts";

/** Above this many units of own words a request may be about something else. */
const shortReply = 400;
/** Below what an opt-out is decided at: a person looks first. */
const doubtful = 0.65;

/** A wish not to be mailed that stands in a reply. What is to be taken off or stopped decides whether it is one. */
export function findRequest(body: Searchable): Finding | undefined {
  let unsure: Finding | undefined;
  for (const { finding, start, end } of listWords(unsubscribeRequests, body)) {
    const sure = isSure(body.text, start, end);
    // In a long letter the words may be hypothetical or quoted: a person decides.
    if (sure === true && body.text.length <= shortReply) return finding;
    if (sure !== undefined) unsure ??= { ...finding, confidence: doubtful };
  }
  return unsure;
}

/** Undefined when the words are about something else, or say that it must not be done. */
function isSure(text: string, start: number, end: number): boolean | undefined {
  const { before, clause } = clauseAround(text, start, end);
  if (forbidden.test(before)) return undefined;
  const object = readUnsubscribeObject(clause);
  if (object === "other") return undefined;
  if (object !== "open") return object === "mail";
  // "Please remove me" says enough; "please delete" needs to say what.
  return persons.test(clause) || !/[a-z]/.test(clause);
}

/** "Please do not remove me from the list." */
const forbidden =
  /(?:\b(?:not|don'?t|never|cannot|can'?t|didn'?t|nicht|niemals|pas|jamais|no|nunca|non|nao|niet|inte|ikke|aldrig|aldri|nie|ne|nu)|(?<!\p{L})(?:не|ни|δεν|μην))(?: (?:please|yet|want you|want|wish|like|need|ever|just|simply|bitte|me|mich|vous|lo|la|le|se))? ?$/u;

const persons =
  /\b(?:me|us|mich|uns|moi|nous|m'\w{1,20}|mi|nos|io|mij|ons|mig|meg|oss|os|minut|mnie|nas|ma|mne|mene|noi|beni|bizi|saya|toi)\b|\b(?:these|them|this|anything|nichts mehr)(?: any ?more| again| at all| please){0,2} ?$|(?:me|mi|ci|nos)\b/;
