import type { Envelope } from "../domain/envelope.ts";
import type { KeyScope } from "../domain/key-scope.ts";
import type { Report } from "../domain/report.ts";
import type { Proof, Verdict } from "../domain/verdict.ts";

export type ProofInput = {
  readonly report: Report;
  readonly verdict: Verdict;
  /** How the message came; absent for a posted SMTP reply and on the command line. */
  readonly envelope?: Envelope | undefined;
  /** Lower case, A-labels. */
  readonly sendingDomains: readonly string[];
  /** An SMTP reply that was posted through the API, with the scopes of the key that posted it. */
  readonly scopedReply?: { readonly keyScopes: readonly KeyScope[] } | undefined;
};

/** How well it is shown that the report answers mail of ours; TAXONOMY "Proof". */
export function prove(_input: ProofInput): Proof {
  return "none";
}

/** The address that may be acted on, as written; undefined where none may be. */
export function actedOn(_report: Report, verdict: Verdict, _proof: Proof): string | undefined {
  return verdict.address;
}
