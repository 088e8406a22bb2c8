import type { Stream, Suppression } from "../../domain/decision.ts";
import type { Reactivation } from "../../domain/reactivation.ts";
import { type Proof, type Reason, reasons, type Verdict } from "../../domain/verdict.ts";
import { decide } from "../../policy/decide.ts";
import { isStale } from "../../policy/delivery.ts";
import { addDays } from "../../policy/entries.ts";
import type { PolicySettings } from "../../policy/settings.ts";
import { readOwnEntry } from "./own-entry.ts";
import type { ReadText } from "./read-text.ts";
import type { ImportRow } from "./record.ts";

/**
 * What came of a row. Of these it is known what follows: `entry` an entry of an own export; `hard` by its own words the
 * address takes no mail; `over` what would follow is over by now; `complaint`, `opt-out` and `manual` a wish.
 */
const settledGroups = ["entry", "hard", "over", "complaint", "opt-out", "manual"] as const;
/**
 * These are asked about: `soft` a full mailbox or a fault that passes; `block` the sender was refused, not the
 * recipient; `unclear` no words, or none that say; `old` hard, but long ago; `alive` it showed life since.
 */
export const askedGroups = ["soft", "block", "unclear", "old", "alive"] as const;
export const groups = [...settledGroups, ...askedGroups] as const;
export type Group = (typeof groups)[number];
export type AskedGroup = (typeof askedGroups)[number];

/** What is done with a group that was asked about. */
export const choices = ["keep", "hold", "release"] as const;
export type Choice = (typeof choices)[number];
export type Choices = Readonly<Partial<Record<AskedGroup, Choice>>>;

/** What holds for all rows of an import. */
export type Judging = {
  readonly readText: ReadText;
  readonly policy: PolicySettings;
  readonly streams: readonly Stream[];
  readonly now: Date;
};

/** What mailboxes have told of a row's address. */
export type Told = {
  /** The last sign that somebody reads there. */
  readonly aliveAt?: Date | undefined;
  readonly reactivation?: Reactivation | undefined;
};

export type JudgedRow = {
  readonly group: Group;
  readonly reason: Reason | "manual";
  readonly because: string;
  /** What follows where nothing is asked. */
  readonly entries: readonly Suppression[];
};

/** Whoever may suppress says so; that the provider was told it is hearsay. It is counted apart, and undone in bulk. */
export const importProof: Proof = "matched";

/** Judges a row again: what it says itself counts, not the list that it stood in. */
export function judgeRow(row: ImportRow, told: Told, judging: Judging): JudgedRow {
  switch (row.means) {
    case "entry":
      return { group: "entry", because: "an entry of an export", ...readOwnEntry(row, judging.now) };
    case "complaint":
      return wish(row, "complaint", "abuse", judging.now);
    case "opt-out":
      return wish(row, "opt-out", "list-unsubscribe", judging.now);
    case "manual":
      return manual(row, judging.now);
    default:
      return judgeDelivery(row, told, judging);
  }
}

function wish(row: ImportRow, cause: "complaint" | "opt-out", reason: Reason, now: Date): JudgedRow {
  // A wish never ages, whatever the list said.
  const entry = entryOf({ ...row, expiresAt: undefined }, { scope: row.scope ?? "*marketing", cause, reason }, now);
  const because = cause === "complaint" ? "the recipient complained" : "the recipient wants no marketing";
  return { group: cause, reason, because, entries: [entry] };
}

function manual(row: ImportRow, now: Date): JudgedRow {
  const because = "it was suppressed by hand";
  if (isOver(row, now)) return { group: "over", reason: "manual", because, entries: [] };
  const entry = entryOf(row, { scope: row.scope ?? "*", cause: "manual", reason: "manual" }, now);
  return { group: "manual", reason: "manual", because, entries: [entry] };
}

function judgeDelivery(row: ImportRow, told: Told, judging: Judging): JudgedRow {
  const verdict = judging.readText(row);
  const reason = verdict?.reason ?? "undetermined";
  const asked = (group: Group, because: string): JudgedRow => ({ group, reason, because, entries: [] });
  if (isOver(row, judging.now)) return asked("over", "its time is over");
  const { at } = row;
  // Of what is not dated, nobody knows that it came later.
  const alive = [told.aliveAt, told.reactivation?.confirmedAt].some(
    (seen) => seen !== undefined && (at === undefined || seen > at),
  );
  if (alive) return asked("alive", "the address showed life since");
  // What a list is, counts where the words leave it open.
  const unclear = row.means === "block" ? "block" : "unclear";
  if (verdict === undefined || row.target.parsed === undefined) return asked(unclear, "nothing is said of why");
  if (verdict.category === "soft") return asked("soft", `its words say ${reason}`);
  if (verdict.category === "block") return asked("block", `its words say ${reason}: the sender is refused`);
  const { hard } = judging.policy.confidence;
  if (verdict.category !== "hard" || verdict.confidence < hard)
    return asked(unclear, `its words are not clear (${reason})`);
  return judgeHard(row, verdict, judging, asked);
}

function judgeHard(
  row: ImportRow,
  verdict: Verdict,
  { policy, streams, now }: Judging,
  asked: (group: Group, because: string) => JudgedRow,
): JudgedRow {
  const judged = { verdict, proof: importProof };
  const { parsed: address } = row.target;
  const history = { suppressions: [], strikes: [] };
  const request = { judged, address, history, streams, now, random: () => 0.5, origin: "import" as const };
  if (isStale(request, policy)) return asked("old", `its words say ${verdict.reason}, but long ago`);
  const { suppressions, because, effect } = decide(request, policy);
  if (suppressions.length === 0) return asked(effect === "ignore" ? "over" : "unclear", because);
  const entries = suppressions.map((entry) => ({
    ...entry,
    note: row.note,
    expiresAt: row.expiresAt ?? entry.expiresAt,
  }));
  return { group: "hard", reason: verdict.reason, because: `its words say ${verdict.reason}`, entries };
}

function isOver({ expiresAt }: ImportRow, now: Date): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** The entries of a row as the choice for its group has it. */
export function entriesOf(
  row: ImportRow,
  judged: JudgedRow,
  chosen: Choices,
  judging: Judging,
): readonly Suppression[] {
  const asked = askedGroups.find((group) => group === judged.group);
  if (asked === undefined) return judged.entries;
  const choice = chosen[asked] ?? "release";
  if (choice === "release") return [];
  const { now, policy } = judging;
  const kept = entryOf(row, { scope: row.scope ?? "*", cause: "delivery", reason: judged.reason }, now);
  if (choice === "keep") return [kept];
  return [{ ...kept, answer: "hold", expiresAt: addDays(now, policy.holdDays.soft), holds: 1 }];
}

function entryOf(
  { target, at, expiresAt, note }: ImportRow,
  { scope, cause, reason }: Pick<Suppression, "scope" | "cause" | "reason">,
  now: Date,
): Suppression {
  const seenAt = at !== undefined && at < now ? at : now;
  return {
    addressKey: target.addressKey,
    address: target.address,
    scope,
    cause,
    answer: "never",
    reason: reason in reasons || reason === "manual" ? reason : "undetermined",
    proof: importProof,
    origin: "import",
    note,
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    expiresAt,
    holds: 0,
  };
}
