import type { Suppression } from "../../domain/decision.ts";
import type { Told } from "../../domain/explanation.ts";
import { addDays } from "../entries.ts";
import { dayOf } from "./phrases.ts";

/** What would let mail through again, in words. */
export function howToUnblock(entry: Suppression, told: Told): string {
  if (told.others.includes(entry)) {
    return `The wish of ${entry.address} counts for this address, too, as it differs only behind the plus sign. Only a consent for that address takes it back.`;
  }
  switch (entry.cause) {
    case "opt-out":
      return "Only the person: with a new consent that is later, and recorded. Nobody may take it off otherwise.";
    case "complaint":
      return "When the person agrees to be mailed again, record that. Without it, take it off only with a good reason: who complained once complains again.";
    case "manual":
      return withEnd(entry, "Whoever may change the list takes it off, with a reason.");
    case "delivery":
      return ofDelivery(entry, told);
    case "allow":
      return "";
    default:
      return entry.cause satisfies never;
  }
}

function ofDelivery(entry: Suppression, told: Told): string {
  if (cameBack(entry, told)) {
    return withEnd(
      entry,
      `It came back within ${told.watchDays} days of being taken off, so only an admin may take it off again. Find out first why it failed again.`,
    );
  }
  if (entry.addressKey.startsWith("@")) {
    return withEnd(entry, "Nixie looks every week whether the domain takes mail again, and takes it off then.");
  }
  return withEnd(entry, "When the owner tells you that the mailbox works, take it off as “works again”.");
}

function cameBack({ firstSeenAt }: Suppression, { reactivations, watchDays }: Told): boolean {
  return reactivations.some(({ at }) => at <= firstSeenAt && firstSeenAt < addDays(at, watchDays));
}

function withEnd({ expiresAt }: Suppression, otherwise: string): string {
  return expiresAt === undefined ? otherwise : `It ends by itself on ${dayOf(expiresAt)}. ${otherwise}`;
}
