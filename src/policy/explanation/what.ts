import type { Suppression } from "../../domain/decision.ts";
import type { ToldVerdict } from "../../domain/explanation.ts";
import { type Category, reasons } from "../../domain/verdict.ts";
import { dayOf } from "./phrases.ts";

/** Reasons that deserve a sentence of their own. */
const said: Partial<Record<Suppression["reason"], string>> = {
  "mailbox-unknown": "the recipient's mail server said that there is no such mailbox",
  "address-syntax": "the recipient's mail server said that this is no valid address",
  "domain-unknown": "the domain behind the @ could not be found",
  "domain-no-mail": "the domain behind the @ says that it takes no mail",
  "mailbox-moved": "the recipient's mail server said that the mailbox has moved",
  "owner-changed": "the mailbox belongs to somebody else now",
  "mailbox-disabled": "the recipient's mail server said that the mailbox is switched off",
  "mailbox-full": "the mailbox was full again and again",
  "mailbox-full-inactive": "the mailbox is full, and its provider says that nobody uses it",
  "recipient-policy": "rules of the recipient's organisation refused our mail again and again",
  unexplained: "the recipient's mail server refused our mail again and again and did not say why",
  "already-suppressed": "the provider that sends our mail keeps this address on a list of its own",
  abuse: "the recipient marked a message of ours as spam",
  "other-complaint": "the recipient complained about a message of ours",
  "one-click": "the recipient clicked the link to unsubscribe",
  mailto: "the recipient unsubscribed by mail",
  "arf-opt-out": "the recipient unsubscribed at the mail provider",
  "list-unsubscribe": "the recipient unsubscribed",
  "unsubscribe-request": "the recipient wrote that no more mail is wanted",
  "complaint-text": "the recipient wrote to complain about a message of ours",
  "left-organisation": "an automatic reply said that the owner of this mailbox has left",
};

const byCategory: Partial<Record<Category, string>> = {
  hard: "the recipient's mail server said for good that it takes no mail for this address",
  soft: "delivery failed again and again",
  block: "the recipient's mail server refused our mail again and again",
  complaint: "the recipient complained",
  "opt-out": "the recipient asked for no more mail",
};

/** Why an entry is there, in one sentence. */
export function whatHappened(entry: Suppression, verdict: ToldVerdict | undefined): string {
  if (entry.cause === "manual" || entry.reason === "manual") return byHand(entry);
  const told = said[entry.reason] ?? byCategory[reasons[entry.reason].category] ?? "a report said so";
  const who = entry.origin === "import" ? ", as the list says that was imported" : "";
  const moved = verdict?.replacement === undefined ? "" : ` It names ${verdict.replacement} instead.`;
  return `On ${dayOf(verdict?.occurredAt ?? entry.firstSeenAt)} ${told}${who}.${moved}`;
}

const wishes: Partial<Record<Suppression["cause"], string>> = {
  "opt-out": "recorded that the recipient wants no marketing mail",
  complaint: "recorded a complaint of the recipient",
};

function byHand({ cause, origin, note, firstSeenAt }: Suppression): string {
  const who = { operator: "somebody of your team", api: "a program of yours", import: "an imported list" }[
    origin as string
  ];
  const did = wishes[cause] ?? "stopped mail to this address";
  const why = note === undefined ? "" : ` Their words: "${note}"`;
  return `On ${dayOf(firstSeenAt)} ${who ?? "somebody"} ${did}.${why}`;
}
