import type { Decision } from "../domain/decision.ts";
import type { Case } from "./case.ts";
import { happenedAt } from "./entries.ts";
import { ignore } from "./outcome.ts";

const bounces = ["hard", "soft", "block"];

/**
 * The decision, unless it rests on a message that was sent before the address was shown to take mail: then it changes
 * nothing. What it tells the operator stays, and a person's wish always counts.
 */
export function unlessConfirmedSince(asked: Case, decided: Decision): Decision {
  const { category, reason } = asked.judged.verdict;
  const { address, history, sentAt } = asked;
  if (!bounces.includes(category) && reason !== "left-organisation") return decided;
  const touched = [...decided.suppressions, ...decided.strikes].map(({ addressKey }) => addressKey);
  const keys = touched.length > 0 || decided.review === undefined ? touched : [address?.key];
  if (keys.length === 0) return decided;
  const happened = happenedAt(asked);
  const sent = sentAt !== undefined && sentAt < happened ? sentAt : happened;
  // Whoever takes mail at an address shows that its domain does; a domain that is back says nothing of one mailbox.
  const confirmed = (history.reactivations ?? []).filter(({ confirmedAt }) => confirmedAt > sent);
  const found = keys.map((key) =>
    confirmed.find(({ addressKey }) => addressKey === key || addressKey === address?.key),
  );
  const [first] = found;
  if (first === undefined || found.includes(undefined)) return decided;
  const { basis, confirmedAt } = first;
  const because =
    `It is about a message of ${sent.toISOString()}, and ${first.addressKey} was reactivated since, ` +
    `on ${confirmedAt.toISOString()} (${basis}): it changes nothing.`;
  return { ...ignore(because), events: decided.events };
}
