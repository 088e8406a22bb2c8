import type { Suppression } from "../../domain/decision.ts";
import type { Told, ToldVerdict } from "../../domain/explanation.ts";
import { reasons } from "../../domain/verdict.ts";
import { dayOf } from "./phrases.ts";

const mostReasons = 3;

/** What to tell the customer: nothing of who is behind it at our side, no notes, and no more than helps. */
export function tellCustomer(told: Told, stopping: readonly Suppression[]): string {
  const { address } = told;
  if (stopping.length === 0) {
    return `Nothing on our side stops mail to ${address.text}. Please look into your spam folder, and check that the address is spelled right.`;
  }
  const sentences = stopping.map((entry) => sentenceFor(entry, told.verdicts.get(entry.verdictId ?? "")));
  return [...new Set(sentences)].slice(0, mostReasons).join("\n\n");
}

function sentenceFor(entry: Suppression, verdict: ToldVerdict | undefined): string {
  const day = dayOf(verdict?.occurredAt ?? entry.firstSeenAt);
  const { cause, reason, address, expiresAt } = entry;
  if (cause === "opt-out") {
    return `You asked us on ${day} not to send you newsletters and offers, so we do not. Messages that you need, such as receipts and passwords, still reach you. If you want our newsletters again, please sign up once more.`;
  }
  if (cause === "complaint") {
    return `On ${day} a message of ours to you was marked as spam, so we stopped sending you newsletters and offers. If that was a mistake and you want them again, please sign up once more.`;
  }
  if (cause === "manual" || reason === "manual") {
    return `We stopped mail to this address on ${day}. I will ask my colleagues about it and come back to you.`;
  }
  const again = expiresAt === undefined ? "" : ` We try again after ${dayOf(expiresAt)}.`;
  return `${ofDelivery(reason, address, day)}${again}`;
}

function ofDelivery(reason: Exclude<Suppression["reason"], "manual">, address: string, day: string): string {
  const to = address.startsWith("@") ? `addresses at ${address.slice(1)}` : address;
  switch (reason) {
    case "mailbox-full":
    case "mailbox-full-inactive":
      return `Our mail to ${to} came back on ${day} because the mailbox is full. Please make room in it and tell us.`;
    case "left-organisation":
      return `An automatic reply from ${to} told us on ${day} that this mailbox is no longer read. Please give us another address.`;
    case "domain-unknown":
    case "domain-no-mail":
      return `Our mail to ${to} could not be delivered on ${day}, because the domain takes no mail. Please check how the address is spelled, or give us another one.`;
    default:
      break;
  }
  if (reasons[reason].category === "hard") {
    return `Our mail to ${to} came back on ${day}: your mail provider told us that it takes no mail for this address. Please check how it is spelled, or give us another one. If the mailbox works again, tell us and we will try.`;
  }
  return `Your mail provider has refused or lost our mail to ${to}, last on ${day}. Please ask your provider to let our mail through, and tell us.`;
}
