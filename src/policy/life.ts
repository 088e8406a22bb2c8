import type { Decision, Suppression } from "../domain/decision.ts";
import type { LifeKind, LifeSign } from "../domain/life-sign.ts";
import type { Proof, Reason, Verdict } from "../domain/verdict.ts";
import type { Case } from "./case.ts";
import { happenedAt, isActive } from "./entries.ts";
import { ignore, review } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";

/** Who has left or moved shows no life here, nor does a machine that acknowledges or deletes. */
const kinds: Partial<Record<Reason, LifeKind>> = {
  reply: "reply",
  "unsubscribe-request": "reply",
  "complaint-text": "reply",
  "out-of-office": "out-of-office",
  delivered: "delivered",
};

/** Which sign of life a verdict is, if it is one; TAXONOMY "Counting and recovery". */
export function lifeKindOf(verdict: Verdict, proof: Proof, settings: PolicySettings): LifeKind | undefined {
  const isProven = proof === "matched" || proof === "verified";
  return isProven && verdict.confidence >= settings.confidence[verdict.category] ? kinds[verdict.reason] : undefined;
}

const said: Readonly<Record<LifeKind, string>> = {
  reply: "a person answered",
  "out-of-office": "its owner is away and says so",
  delivered: "mail arrived, and nothing came back",
};

/** What a person is asked about an entry whose address shows life: one question for each address. */
export function liftQuestion(entry: Suppression, { kind, at }: LifeSign): NonNullable<Decision["review"]> {
  const day = at.toISOString().slice(0, 10);
  const question = `${entry.address} showed life on ${day} (${said[kind]}): lift its entry (${entry.reason})?`;
  return { question, cluster: `life:${entry.addressKey}` };
}

/** The entry that a sign of life speaks against: what a failure before it made, for every stream. */
export function findDoubted(entries: readonly Suppression[], { addressKey, at }: LifeSign, now: Date) {
  return entries.find(
    (entry) =>
      entry.addressKey === addressKey &&
      entry.cause === "delivery" &&
      entry.scope === "*" &&
      entry.lastSeenAt < at &&
      isActive(entry, now),
  );
}

/** What follows from a sign of life: if it is proven, to lift an entry is proposed, never done; else nothing. */
export function decideAlive(asked: Case, because: string, settings: PolicySettings): Decision {
  const { judged, address, history, now } = asked;
  const kind = lifeKindOf(judged.verdict, judged.proof, settings);
  if (kind === undefined || address === undefined) return ignore(because);
  const sign = { addressKey: address.key, kind, at: happenedAt(asked) };
  const doubted = findDoubted(history.suppressions, sign, now);
  if (doubted === undefined) return ignore(because);
  const { question, cluster } = liftQuestion(doubted, sign);
  return review(question, cluster);
}
