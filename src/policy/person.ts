import type { Address } from "../domain/address.ts";
import type { Decision, Scope } from "../domain/decision.ts";
import type { Case } from "./case.ts";
import { addDays, draftEntry, heldNoMore, holdEnd } from "./entries.ts";
import { decisionOf, ignore, review } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";

/** What follows from a proven complaint: marketing stops, and the transactional stream that was complained of; critical goes on. */
export function decideComplaint(asked: Case, address: Address | undefined): Decision {
  const events = [complaintEvent(asked)];
  if (address === undefined) {
    return decisionOf({
      effect: "count",
      because: "A complaint whose recipient cannot be told: it counts in the rates.",
      events,
    });
  }
  const { stream } = asked.judged;
  const scopes: Scope[] = stream?.class === "transactional" ? ["*marketing", stream.id] : ["*marketing"];
  const suppressions = scopes.map((scope) =>
    draftEntry(asked, address, { scope, cause: "complaint", answer: "never" }),
  );
  const where = scopes.length > 1 ? `marketing and the stream "${stream?.id}"` : "marketing";
  return decisionOf({
    effect: "suppress",
    because: `The recipient complained: ${where} must not mail it.`,
    suppressions,
    events,
  });
}

/** What follows from a proven wish not to be mailed. */
export function decideOptOut(asked: Case, address: Address): Decision {
  const entry = draftEntry(asked, address, { scope: "*marketing", cause: "opt-out", answer: "never" });
  return decisionOf({
    effect: "suppress",
    because: "The recipient wants no marketing: none may be sent.",
    suppressions: [entry],
  });
}

/**
 * A wish that is plausible: marketing pauses while a person looks at it, hence from now, however long ago it was
 * written; or a person only looks at it.
 */
export function decidePlausibleWish(
  asked: Case,
  address: Address,
  settings: PolicySettings,
  may: "hold" | "review",
): Decision {
  const { category, reason } = asked.judged.verdict;
  const cause = category === "complaint" ? "complaint" : "opt-out";
  const events = category === "complaint" ? [complaintEvent(asked)] : [];
  const question = `Does ${reason} come from the recipient? It is not proven that it answers mail of ours.`;
  const review = { question, cluster: `plausible:${reason}`, per: "person" } as const;
  if (may === "review") {
    const because = "Not proven to answer our mail, as other reports are: a person decides.";
    return decisionOf({ effect: "review", because, events, review });
  }
  const days = settings.holdDays.plausible;
  const expiresAt = addDays(asked.now, days);
  const entry = draftEntry(asked, address, { scope: "*marketing", cause, answer: "hold", expiresAt });
  const because = `Not proven to answer our mail: marketing is held for ${days} days, and a person decides.`;
  return decisionOf({ effect: "hold", because, suppressions: [entry], events, review });
}

/** Somebody's successor answered. */
export function decideLeft(asked: Case, address: Address, settings: PolicySettings): Decision {
  const { verdict, proof } = asked.judged;
  const proven = proof === "matched" || proof === "verified";
  if (!proven || verdict.confidence < settings.leftConfidence) {
    return review(
      `Have the owners of these addresses at ${address.domain} left?`,
      `left-organisation:${address.domain}`,
    );
  }
  const days = settings.holdDays.leftOrganisation;
  const expiresAt = holdEnd(asked, days);
  if (expiresAt === undefined) return ignore(`The owner has left: ${heldNoMore(asked, days)}.`);
  const entry = draftEntry(asked, address, { scope: "*marketing", cause: "delivery", answer: "hold", expiresAt });
  return decisionOf({
    effect: "hold",
    because: `The owner has left: marketing is held for ${days} days from then.`,
    suppressions: [entry],
  });
}

/** "Not spam": lifting a complaint is proposed, never done. */
export function decideNotSpam(asked: Case, address: Address | undefined): Decision {
  const standing = asked.history.suppressions.find(
    ({ cause, addressKey }) => cause === "complaint" && addressKey === address?.key,
  );
  if (standing === undefined) return ignore("Not spam, and no complaint stands.");
  return review("Lift the complaint? What was complained of was marked as not spam.", "not-spam", { per: "person" });
}

function complaintEvent(asked: Case): Decision["events"][number] {
  const { verdict, proof, stream } = asked.judged;
  const detail = {
    reason: verdict.reason,
    address: verdict.address,
    stream: stream?.id,
    proof,
    verdictId: asked.verdictId,
  };
  return { type: "complaint.received", detail };
}
