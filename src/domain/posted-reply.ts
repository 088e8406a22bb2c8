import type { Advice } from "./advice.ts";
import type { Effect } from "./decision.ts";
import type { SmtpPhase } from "./report.ts";
import type { Proof, Verdict } from "./verdict.ts";

/** One SMTP reply that a sender got and tells us. RFC 5321 §4.2. */
export type PostedReply = {
  readonly address: string;
  /** Basic code, 200 to 599. */
  readonly code: number;
  /** Enhanced status, where it is not in the text. */
  readonly status?: string | undefined;
  readonly text: string;
  readonly phase?: SmtpPhase | undefined;
  readonly stream?: string | undefined;
  /** Message-ID of the message that was being sent. */
  readonly messageId?: string | undefined;
  readonly remoteMta?: string | undefined;
  readonly at?: Date | undefined;
};

/** What became of it. */
export type ReplyOutcome = {
  readonly verdictId: string;
  readonly verdict: Verdict;
  /** Who refused: one of a closed list, with "other". */
  readonly provider: string;
  readonly proof: Proof;
  readonly effect: Effect | "linked";
  readonly because: string;
  readonly advice: Advice;
};
