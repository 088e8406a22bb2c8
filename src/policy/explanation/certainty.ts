import type { Suppression } from "../../domain/decision.ts";
import type { ToldVerdict } from "../../domain/explanation.ts";

/** How sure an entry is, in words. */
export function certaintyOf(entry: Suppression, verdict: ToldVerdict | undefined): string {
  if (entry.cause === "manual" || entry.reason === "manual") return "Certain: it was entered by hand.";
  if (entry.origin === "import") return "As sure as the list that it was imported from.";
  const share =
    verdict === undefined ? "" : ` Nixie understood the words with a confidence of ${percent(verdict.confidence)}.`;
  return `${byProof[entry.proof]}${share}`;
}

const byProof: Readonly<Record<Suppression["proof"], string>> = {
  verified: "Very sure: it is proven that the report answers a message that we sent to this address.",
  matched: "Sure: the report names a message that we are known to have sent to this address.",
  plausible: "Not sure: nothing proves that the report answers a message of ours, so only marketing mail waits.",
  none: "Not sure: nothing proves that the report answers a message of ours.",
};

// Rounded down: nothing is told to be surer than it is.
function percent(confidence: number): string {
  return `${Math.floor(confidence * 100)} %`;
}
