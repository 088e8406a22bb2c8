import type { Answer, Cause, Origin, Scope, Suppression } from "./decision.ts";
import type { Proof } from "./verdict.ts";

/**
 * Causes whose entries can be lifted in bulk. An opt-out never is, whatever is asked for: only recorded consent removes
 * it. What a person wrote by hand is lifted where it is named.
 */
export const undoableCauses = ["delivery", "complaint", "manual"] as const satisfies readonly Cause[];
export type UndoableCause = (typeof undoableCauses)[number];

/** Which entries are to be lifted: every condition given must hold. Times are RFC 3339 texts, as a job keeps them. */
export type UndoQuery = {
  /** Last seen at or after, and before: that is when the latest report of it tells that it happened. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** First seen at or after, and before. */
  readonly madeSince?: string | undefined;
  readonly madeUntil?: string | undefined;
  readonly reason?: string | undefined;
  /** Default: delivery and complaint. */
  readonly cause?: UndoableCause | undefined;
  readonly origin?: Origin | undefined;
  readonly proof?: Proof | undefined;
  readonly scope?: Scope | undefined;
  /** Of the verdict that it rests on. */
  readonly rule?: string | undefined;
  readonly provider?: string | undefined;
  /** Stands in the words that its verdict quotes, in the diagnostic text, or in its note; without case. */
  readonly text?: string | undefined;
  /** The recipient's, lower case, as A-labels. */
  readonly domain?: string | undefined;
  readonly answer?: Exclude<Answer, "send"> | undefined;
  /** Whether it ends by itself. */
  readonly expiry?: "none" | "set" | undefined;
  /** It ends by itself, and before. */
  readonly expiresBefore?: string | undefined;
  /** What the address key starts with, and the domain. */
  readonly prefix?: string | undefined;
  readonly domainPrefix?: string | undefined;
  /** Changed by this job. */
  readonly jobId?: string | undefined;
};

/** What is to be undone. */
export type UndoRequest = { readonly query: UndoQuery } | { readonly jobId: string };

/** Why an entry that would be undone is left alone. */
export const leftBecause = ["opt-out", "manual", "allowed", "other-evidence", "touched", "unknown-before"] as const;
export type LeftBecause = (typeof leftBecause)[number];

/** What was found: counts of entries. */
export type UndoFindings = {
  readonly entries: number;
  readonly byReason: Counts;
  readonly byRule: Counts;
  readonly byProvider: Counts;
  readonly byCause: Counts;
  /** Left alone, by why. */
  readonly left: Counts;
};
export type Counts = Readonly<Record<string, number>>;

export const noFindings: UndoFindings = {
  entries: 0,
  byReason: {},
  byRule: {},
  byProvider: {},
  byCause: {},
  left: {},
};

/** Names that are counted apart; what has another name is counted as "other". */
const mostNames = 200;

/** Counts `by` more of a name. */
export function addCount(counts: Counts, name: string, by = 1): Counts {
  const known = Object.hasOwn(counts, name) || Object.keys(counts).length < mostNames;
  const key = known ? name : "other";
  return { ...counts, [key]: (Object.hasOwn(counts, key) ? (counts[key] as number) : 0) + by };
}

/** An entry that would be changed, as it is counted. */
export type FoundEntry = Pick<Suppression, "reason" | "cause"> & {
  readonly rule: string | undefined;
  readonly provider: string | undefined;
};

/** Counts an entry that would be changed. */
export function addFound(findings: UndoFindings, { reason, cause, rule, provider }: FoundEntry): UndoFindings {
  return {
    ...findings,
    entries: findings.entries + 1,
    byReason: addCount(findings.byReason, reason),
    byRule: addCount(findings.byRule, rule ?? "none"),
    byProvider: addCount(findings.byProvider, provider ?? "none"),
    byCause: addCount(findings.byCause, cause),
  };
}

/** Counts an entry that is left alone. */
export function addLeft(findings: UndoFindings, because: LeftBecause): UndoFindings {
  return { ...findings, left: addCount(findings.left, because) };
}

type EntryWithTexts = Readonly<Record<string, unknown>>;

/** A row of history, as it is stored. */
export type PastChange = {
  /** created, updated, removed or expired */
  readonly change: string;
  readonly jobId: string | undefined;
  /** After the change; of one that was taken off the list, what it was. */
  readonly entry: EntryWithTexts;
};

/** An entry that a job changed, with what its history says. */
export type ChangedEntry = {
  readonly cause: string;
  readonly jobId: string;
  /** What the job did to it first. */
  readonly first: PastChange;
  /** What was done to it before that. */
  readonly before: PastChange | undefined;
  /** What was done to it last, by anybody. */
  readonly latest: PastChange;
  /** As it stands, in the form of history. */
  readonly current: EntryWithTexts | undefined;
};

export type UndoneEntry =
  | { readonly act: "lift" }
  | { readonly act: "put"; readonly entry: EntryWithTexts }
  | { readonly act: "leave"; readonly because: LeftBecause }
  | { readonly act: "none" };

const gone = ["removed", "expired"];

/** What undoing a job does to an entry that it changed: what it said before, unless somebody was there since. */
export function undoChange(changed: ChangedEntry, now: Date): UndoneEntry {
  return changed.cause === "opt-out" ? { act: "leave", because: "opt-out" } : takeBack(changed, now);
}

/** The same whatever the cause, for decisions of a person; `jobId` is then the decision's. */
export function takeBack(changed: ChangedEntry, now: Date): UndoneEntry {
  const { jobId, first, before, latest, current } = changed;
  const isAsLeft = gone.includes(latest.change)
    ? current === undefined
    : current !== undefined && isSameEntry(current, latest.entry);
  if (latest.jobId !== jobId || !isAsLeft) return { act: "leave", because: "touched" };
  const wanted = entryBefore(first, before);
  if (wanted === "unknown") return { act: "leave", because: "unknown-before" };
  const { expiresAt } = wanted ?? {};
  const isOver = typeof expiresAt === "string" && new Date(expiresAt) <= now;
  if (wanted === undefined || isOver) return current === undefined ? { act: "none" } : { act: "lift" };
  return { act: "put", entry: wanted };
}

function entryBefore(first: PastChange, before: PastChange | undefined): EntryWithTexts | undefined | "unknown" {
  // What is taken off is written down as it was then.
  if (gone.includes(first.change)) return first.entry;
  if (first.change === "created") return undefined;
  return before === undefined || gone.includes(before.change) ? "unknown" : before.entry;
}

function isSameEntry(one: EntryWithTexts, other: EntryWithTexts): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? undefined) === (other[name] ?? undefined));
}
