import type { Address } from "./address.ts";
import type { Answer, Cause, Scope, Stream, StreamClass, Suppression } from "./decision.ts";
import type { LifeKind } from "./life-sign.ts";
import type { Reactivation } from "./reactivation.ts";
import type { Proof } from "./verdict.ts";

/** What an explanation takes of the verdict that an entry rests on. */
export type ToldVerdict = {
  readonly id: string;
  readonly occurredAt: Date;
  readonly confidence: number;
  readonly proof: Proof;
  readonly replacement?: string | undefined;
  /** The words that decided. */
  readonly quote?: string | undefined;
};

/** A change of an address's entries. */
export type ToldChange = {
  readonly at: Date;
  readonly change: string;
  readonly cause: Cause;
  readonly actor: string;
  readonly why: string;
};

/** All that an explanation rests on. */
export type Told = {
  readonly address: Address;
  /** Of the address, of its domain, and for what the address is by itself. */
  readonly entries: readonly Suppression[];
  /** Opt-outs of the same address with another tag, which hold for marketing alone; none unless the tenant wants that. */
  readonly others: readonly Suppression[];
  readonly streams: readonly Stream[];
  /** By their ids. */
  readonly verdicts: ReadonlyMap<string, ToldVerdict>;
  /** Newest first. */
  readonly changes: readonly ToldChange[];
  readonly reactivations: readonly Pick<Reactivation, "at" | "confirmedAt" | "basis">[];
  readonly life?: { readonly kind: LifeKind; readonly at: Date } | undefined;
  /** After a reactivation, for so long what comes back is an admin's to lift. */
  readonly watchDays: number;
};

/** What holds for one kind of mail. */
export type MailAnswer = {
  /** A class, or a stream that is answered otherwise than its class. */
  readonly mail: StreamClass | (string & {});
  readonly kind: "class" | "stream";
  readonly answer: Answer;
  readonly until?: Date | undefined;
  readonly sentence: string;
};

/** One entry that stops mail, in words. */
export type ExplainedReason = {
  /** Of whom the entry is: the address asked about, its domain, or the same address with another tag. */
  readonly about: string;
  readonly title: string;
  readonly cause: Cause;
  readonly reason: Suppression["reason"];
  readonly scope: Scope;
  readonly answer: Answer;
  readonly since: Date;
  readonly until?: Date | undefined;
  readonly what: string;
  readonly mail: string;
  /** The words that decided, as they came. */
  readonly quote?: string | undefined;
  readonly certainty: string;
  readonly unblock: string;
  readonly verdictId?: string | undefined;
};

export type Explanation = {
  readonly address: string;
  readonly standing: "blocked" | "partly-blocked" | "free";
  readonly headline: string;
  readonly mail: readonly MailAnswer[];
  /** What stops mail, the strictest first. */
  readonly reasons: readonly ExplainedReason[];
  /** What else is to be known. */
  readonly notes: readonly string[];
  readonly history: readonly { readonly at: Date; readonly sentence: string }[];
  /** What to say to the customer. */
  readonly customer: string;
};
