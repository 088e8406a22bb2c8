import type { Decision } from "../domain/decision.ts";
import type { Category } from "../domain/verdict.ts";
import type { Case } from "./case.ts";
import { unlessConfirmedSince } from "./confirmed.ts";
import { decideBlock, decideHard, decideSoft, isStale, reviewStale } from "./delivery.ts";
import { decideAlive } from "./life.ts";
import { decisionOf, ignore, review } from "./outcome.ts";
import { decideComplaint, decideLeft, decideNotSpam, decideOptOut } from "./person.ts";
import { decidePlausible } from "./plausible.ts";
import type { PolicySettings } from "./settings.ts";

/** Decides what follows from one verdict; TAXONOMY "Proof", "Reasons", "Counting and recovery". */
export function decide(asked: Case, settings: PolicySettings): Decision {
  const { verdict, proof } = asked.judged;
  if (verdict.reason === "own-refusal") return ignore("Our own refusal came back.");
  if (verdict.category === "unknown") return decideUnknown(asked);
  const proven = unlessConfirmedSince(asked, decideProven(asked, settings));
  if (proof === "verified" || proof === "matched") return proven;
  return proof === "plausible" ? decidePlausible(asked, proven, settings) : decideUnproven(asked, proven);
}

function decideUnknown(asked: Case): Decision {
  const { reason, rule } = asked.judged.verdict;
  if (reason === "not-a-report") return decisionOf({ effect: "park", because: "It answers no mail of ours." });
  return review(`What does this message say? (${reason})`, `${reason}:${rule}`, { per: "template" });
}

/** What follows once it is shown that the report answers mail of ours. */
function decideProven(asked: Case, settings: PolicySettings): Decision {
  const { address } = asked;
  const { verdict } = asked.judged;
  const { category, reason, confidence } = verdict;
  if (confidence < settings.confidence[category]) return decideWeak(asked, settings);
  switch (category) {
    case "hard":
      if (address === undefined) return ignore("The report names no address that may be acted on.");
      return isStale(asked, settings) ? reviewStale(asked) : decideHard(asked, address, settings);
    case "soft":
      return address === undefined ? ignore("The report names no address.") : decideSoft(asked, address, settings);
    case "block":
      return decideBlock(asked, address, settings);
    case "complaint":
      return decideComplaint(asked, address);
    case "opt-out":
      return address === undefined
        ? review("Who wants no more mail?", `${reason}:no-address`, { per: "person" })
        : decideOptOut(asked, address);
    case "human-reply":
      return decideReply(asked, settings);
    case "auto-reply":
      if (reason === "left-organisation" && address !== undefined) return decideLeft(asked, address, settings);
      return decideAutomatic(asked, settings);
    case "notice":
      return decideNotice(asked);
    case "unknown":
      return decideUnknown(asked);
    default:
      return category satisfies never;
  }
}

function decideAutomatic(asked: Case, settings: PolicySettings): Decision {
  const { reason } = asked.judged.verdict;
  const because = `An automatic answer (${reason}) says nothing against the address.`;
  return reason === "out-of-office" ? decideAlive(asked, because, settings) : ignore(because);
}

/** Signs of a failure look alike, so one answer may do for all; what persons want is asked of each. */
function decideWeak(asked: Case, settings: PolicySettings): Decision {
  const { category, reason, rule } = asked.judged.verdict;
  if (reason === "unsubscribe-request") return reviewRequest(asked, settings);
  const more = failures.includes(category)
    ? ({ answerFor: "all", per: "template" } as const)
    : ({ per: wordsOfPersons.includes(category) ? "person" : "template" } as const);
  return review(`Is it ${reason}? The signs are weak.`, `${reason}:${rule}`, more);
}

const failures: readonly Category[] = ["hard", "soft", "block"];
const wordsOfPersons: readonly Category[] = ["complaint", "opt-out", "human-reply"];

/** TAXONOMY "unsubscribe-request": reviewed with a clock, then honoured. */
function reviewRequest({ address }: Case, { honourAfterHours }: PolicySettings): Decision {
  if (address === undefined) return review("Who wants no more mail?", "unsubscribe-request", { per: "person" });
  const question = `Does the person want no more mail? It is honoured unless somebody decides within ${honourAfterHours} hours.`;
  return review(question, "unsubscribe-request", { per: "person", honourAfterHours });
}

function decideReply(asked: Case, settings: PolicySettings): Decision {
  const { address } = asked;
  const { reason, confidence } = asked.judged.verdict;
  if (reason === "reply") return decideAlive(asked, "A person answered: the address is alive.", settings);
  if (reason !== "unsubscribe-request")
    return review(`What does the person want? (${reason})`, reason, { per: "person" });
  const isSure = address !== undefined && confidence >= settings.confidence["opt-out"];
  return isSure ? decideOptOut(asked, address) : reviewRequest(asked, settings);
}

function decideNotice(asked: Case): Decision {
  const { reason } = asked.judged.verdict;
  if (reason === "not-spam") return decideNotSpam(asked, asked.address);
  if (reason === "trap-hit" || reason === "abuse-desk") {
    return review(`Mail of ours was reported (${reason}): where did the address come from?`, reason);
  }
  return ignore(`A notice (${reason}) blames nobody.`);
}

/** Nothing shows that the report answers mail of ours: it changes nothing. */
function decideUnproven(asked: Case, proven: Decision): Decision {
  const unproven = proven.effect !== "ignore" || proven.events.length > 0;
  if (!unproven) return proven;
  const { verdict, tokenFault } = asked.judged;
  // A person's wish is looked at even so: overlooking it is worse than looking once too often.
  if (verdict.reason === "unsubscribe-request" || verdict.reason === "mailto") {
    const question = "Somebody asks not to be mailed, in answer to no mail of ours that is known. Is it a recipient?";
    return { ...review(question, `${verdict.reason}:unproven`), unproven };
  }
  if (tokenFault !== undefined) {
    const question = `Does somebody forge reports? This one would have an effect, but its token is ${tokenFault}.`;
    return { ...review(question, `forged-suspect:${tokenFault}`), unproven };
  }
  return { ...ignore("Nothing shows that it answers mail of ours: it has no effect."), unproven };
}
