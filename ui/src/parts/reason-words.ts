import type { components } from "../../../clients/typescript/src/schema.ts";

export type Reason = components["schemas"]["Reason"];
export type Category = components["schemas"]["Category"];

/** Categories as support staff call them. */
export const categoryWords: Readonly<Record<Category, string>> = {
  hard: "Hard bounce",
  soft: "Soft bounce",
  block: "Block",
  complaint: "Complaint",
  "opt-out": "Unsubscribe",
  "auto-reply": "Auto-reply",
  "human-reply": "Person replied",
  notice: "Notice",
  unknown: "Not clear",
};

/** Reasons whose name says less than two words more would. */
const better: Partial<Record<Reason, string>> = {
  "mailbox-unknown": "no such mailbox",
  "mailbox-full-inactive": "mailbox full and unused",
  "domain-unknown": "no such domain",
  "domain-no-mail": "the domain takes no mail",
  "owner-changed": "the address has another owner",
  "rate-limited": "too fast",
  greylisted: "asked to wait",
  expired: "given up after days",
  undetermined: "failed, nobody says why",
  unexplained: "refused, nobody says why",
  "already-suppressed": "on the provider's own list",
  "own-refusal": "refused by Nixie",
  abuse: "marked as spam",
  unattributed: "complaint of nobody known",
  "one-click": "unsubscribed with one click",
  mailto: "unsubscribed by mail",
  "arf-opt-out": "unsubscribed at the provider",
  "list-unsubscribe": "unsubscribed from the list",
  "trap-hit": "spam trap",
  "left-organisation": "has left the company",
  "ticket-ack": "ticket opened",
  generic: "automatic answer",
  reply: "a person answered",
  "unsubscribe-request": "asks for no more mail",
  "address-change": "has a new address",
  "complaint-text": "complains in words",
  ambiguous: "signs conflict",
  "forged-suspect": "perhaps forged",
  "not-a-report": "no answer to our mail",
};

/** A reason in plain words: "no such mailbox". */
export function reasonWords(reason: string): string {
  return better[reason as Reason] ?? reason.replaceAll("-", " ");
}
