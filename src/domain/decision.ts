import type { Reactivation } from "./reactivation.ts";
import type { TokenFault } from "./token.ts";
import { type Category, type Proof, type Reason, reasons, type Verdict } from "./verdict.ts";

/** The answer to "may I send?". */
export const answers = ["send", "hold", "never"] as const;
export type Answer = (typeof answers)[number];

export const streamClasses = ["marketing", "transactional", "critical"] as const;
export type StreamClass = (typeof streamClasses)[number];
export type Stream = { readonly id: string; readonly class: StreamClass };

/**
 * Which streams an entry holds for: "*" every stream, "*marketing" every marketing stream, else a stream's id
 * (an id never starts with an asterisk).
 */
export type Scope = "*" | "*marketing" | (string & {});

/** What a sender does while the list cannot be asked: TAXONOMY "The answer", for what must not wait doubt sends. */
export const whenUnreachable: Readonly<Record<StreamClass, "send" | "wait">> = {
  marketing: "wait",
  transactional: "send",
  critical: "send",
};

/** Who or what made an entry. */
export type Origin = "report" | "smtp-reply" | "api" | "operator" | "import";

/**
 * An entry of the list. One address may have several in one scope, one for each cause, so that lifting a
 * bounce never lifts an opt-out; the strictest answers. "allow" is none of these: it is the allow-list, which takes the
 * effect from entries of the cause "delivery" and from no others.
 */
export const stoppingCauses = ["delivery", "complaint", "opt-out", "manual"] as const;
export const causes = [...stoppingCauses, "allow"] as const;
export type Cause = (typeof causes)[number];

export type Suppression = {
  readonly addressKey: string;
  /** As first seen. */
  readonly address: string;
  readonly scope: Scope;
  readonly cause: Cause;
  /** "send" of the cause "allow", and of no other. */
  readonly answer: Answer;
  readonly reason: Reason | "manual";
  readonly proof: Proof;
  readonly origin: Origin;
  /** The verdict it rests on. */
  readonly verdictId?: string | undefined;
  readonly note?: string | undefined;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt?: Date | undefined;
  /** How often a hold of this entry was set; each doubles the next. */
  readonly holds: number;
};

const wishes: readonly Category[] = ["complaint", "opt-out", "human-reply"];

/** Whether a reason tells what a person wants. */
export function isWish(reason: Suppression["reason"]): boolean {
  return reason !== "manual" && wishes.includes(reasons[reason].category);
}

/** A dated count against an address; policy reads them, the store keeps one a day, scope and series. */
export const strikeSeries = [
  "soft",
  "mailbox-full-inactive",
  "downstream",
  "recipient-policy",
  "access-denied",
  "plausible",
] as const;
export type StrikeSeries = (typeof strikeSeries)[number];
export type Strike = {
  readonly addressKey: string;
  readonly series: StrikeSeries;
  readonly scope: Scope;
  /** The Message-ID or other identity of the send that failed, where known. */
  readonly send?: string | undefined;
  readonly occurredAt: Date;
};

export const effects = ["suppress", "hold", "count", "review", "park", "ignore"] as const;
export type Effect = (typeof effects)[number];

/** A question to a person. Look-alikes share a cluster, and are asked about once. */
export type ReviewAsked = {
  readonly question: string;
  readonly cluster: string;
  /**
   * "person": what a person said is no look-alike of what another said; each has a cluster of his own. "template": only
   * what has the same words, but for addresses, ids, names and dates, is a look-alike (template.ts).
   */
  readonly per?: "person" | "template" | undefined;
  /** "all": one answer may stand for every member; else those that it touches have to be named. */
  readonly answerFor?: "all" | undefined;
  /** The wish is honoured so many hours later unless somebody decides. */
  readonly honourAfterHours?: number | undefined;
  /** Entries that would have been written, had a guard not held them back. */
  readonly held?: readonly Suppression[] | undefined;
};

/** What Nixie does about one verdict. Everything that follows is listed; the store only writes it down. */
export type Decision = {
  readonly effect: Effect;
  /** One plain sentence for the log, the timeline and the review page. */
  readonly because: string;
  /** Entries to write, complete as they shall stand. */
  readonly suppressions: readonly Suppression[];
  readonly strikes: readonly Strike[];
  readonly review?: ReviewAsked | undefined;
  readonly events: readonly {
    readonly type: "complaint.received" | "block.detected";
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
  /** The verdict would have had an effect, had it been proven. */
  readonly unproven: boolean;
};

/** What is known of an address when a verdict about it is decided. */
export type History = {
  readonly suppressions: readonly Suppression[];
  readonly strikes: readonly Strike[];
  /** The last sign of life: strikes before it count no more. */
  readonly lastSuccessAt?: Date | undefined;
  /** When these addresses were last shown to take mail again. */
  readonly reactivations?: readonly Reactivation[] | undefined;
};

export type Judged = {
  readonly verdict: Verdict;
  readonly proof: Proof;
  readonly stream?: Stream | undefined;
  /** What is wrong with the token that the report holds. */
  readonly tokenFault?: TokenFault | undefined;
};

/** What entries answer, and which of them. */
export type EntriesAnswer = {
  readonly answer: Answer;
  readonly until?: Date | undefined;
  readonly because?:
    | {
        readonly reason: Reason | "manual";
        readonly cause: Cause;
        readonly scope: Scope;
        readonly since: Date;
        readonly verdictId?: string | undefined;
        /** Whose the entry is, where it is of an address with another tag than the one asked for. */
        readonly address?: string | undefined;
      }
    | undefined;
};

/** What makes an entry count for nothing. */
export const overrulers = ["allow-list", "ignored-reasons"] as const;

/** What a lookup answers. */
export type LookupAnswer = EntriesAnswer & {
  readonly address: string;
  readonly suppressed: boolean;
  /** What would have been answered, had not something overruled it. */
  readonly overruled?: (EntriesAnswer & { readonly by: (typeof overrulers)[number] }) | undefined;
};

export type { Category };
