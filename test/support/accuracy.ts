import { reasons } from "../../src/domain/verdict.ts";
import { seededRandom } from "./mutate.ts";

type Recipient = Readonly<Record<string, unknown>> & { readonly address?: string | undefined };
type Prediction = { readonly file: string; readonly kind: string; readonly recipients: readonly Recipient[] };

const kinds = [
  ...["bounce", "delay", "complaint", "opt-out", "auto-reply"],
  ...["disposition", "notice", "human-reply", "unknown", ""],
];
const words = ["bounce", "userunknown", "user_unknown", "policy", "filtered", "nonsense", ...Object.keys(reasons)];

/** Predictions with faults of every kind that a scorer has to count, at random but the same for the same seed. */
export function mutatePredictions(predictions: readonly Prediction[], seed: number): readonly Prediction[] {
  const random = seededRandom(seed);
  const chance = (share: number) => random() < share;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const spoil = (recipient: Recipient): Recipient[] => {
    if (chance(0.1)) return [];
    const one: Record<string, unknown> = { ...recipient };
    if (chance(0.1)) one["address"] = `<${String(one["address"]).toUpperCase()}>`;
    if (chance(0.1)) one["address"] = chance(0.5) ? "nobody@rcpt.test" : null;
    if (chance(0.2)) one["reason"] = chance(0.2) ? undefined : pick(words);
    if (chance(0.2)) one["category"] = chance(0.5) ? undefined : pick(["hard", "soft", "block"]);
    if (chance(0.05)) Object.assign(one, { reason: undefined, category: undefined, hard: chance(0.5) });
    if (chance(0.1)) one["action"] = pick(["failed", "delayed", undefined]);
    if (chance(0.1)) one["status"] = pick(["5.1.1", "4.2.2", "", null]);
    return chance(0.1) ? [one, one] : [one];
  };
  return predictions
    .filter(() => !chance(0.05))
    .map(({ file, kind, recipients }) => ({
      file,
      kind: chance(0.1) ? pick(kinds) : kind,
      recipients: recipients.flatMap(spoil),
    }));
}
