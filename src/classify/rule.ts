import type { SmtpPhase } from "../domain/report.ts";
import type { Reason } from "../domain/verdict.ts";
import type { Provider } from "./providers.ts";

/** The class digit of a reply or status: 4 says "later", 5 says "no". RFC 5321 §4.2.1, 3463 §2. */
export type ReplyClass = "4" | "5";

/** One row of a table: every condition given must hold. Rows are tried in order; the first that holds decides. */
export type Rule = {
  /** Stands on the verdict; unique among all tables. */
  readonly name: string;
  /** Searched in the text of the innermost reply, white space squeezed. */
  readonly when?: RegExp;
  /** Tested against the status believed. */
  readonly status?: RegExp;
  readonly codes?: readonly number[];
  readonly phases?: readonly SmtpPhase[];
  /** A hard reason in class 4 needs this said outright: only a provider's own row may harden a "later". */
  readonly class?: ReplyClass;
  readonly reason: Reason;
  readonly confidence: number;
};

/** A row that speaks of one provider's habits; "any" where the text alone gives the provider away. */
export type ProviderRule = Rule & { readonly provider: Provider | readonly Provider[] | "any" };
