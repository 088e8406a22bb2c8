import type { components } from "../../../clients/typescript/src/schema.ts";
import { type Category, categoryWords, type Reason, reasonWords } from "../parts/reason-words.ts";

export type Row = components["schemas"]["ReviewRow"];
export type Decision = components["schemas"]["DecideReview"]["decision"];
export type JudgedReason = NonNullable<components["schemas"]["DecideReview"]["reason"]>;

/** What a person decides: a decision, and of "judge" what it was. */
export type Ruling = { readonly decision: Decision; readonly reason?: JudgedReason | undefined };

/** One of the buttons below the message. */
export type Choice = {
  readonly id: string;
  readonly name: string;
  readonly keys: readonly string[];
  /** What it decides about a row; the guess's own reason where it is of that kind. */
  readonly rulingOf: (row: Row) => Ruling;
  /** Whether the guess is of that kind. */
  readonly isGuess: (row: Row) => boolean;
};

const judge = (reason: JudgedReason): Ruling => ({ decision: "judge", reason });
const guessOr = (row: Row, isGuess: boolean, reason: JudgedReason) =>
  isGuess && row.reason !== undefined ? judge(row.reason as JudgedReason) : judge(reason);

const isHard = (row: Row) => row.category === "hard";
const isAway = (row: Row) => row.reason === "out-of-office";
const isComplaint = (row: Row) => row.category === "complaint" && row.reason !== "unattributed";
const soundsLikeOne = (row: Row) => isComplaint(row) || row.reason === "complaint-text";
const isWish = (row: Row) => row.category === "opt-out" || row.reason === "unsubscribe-request";
const isReply = (row: Row) => row.reason === "reply";

/** The six that most messages are; each has a digit and a letter. */
export const choices: readonly Choice[] = [
  {
    ...{ id: "hard", name: "Hard bounce", keys: ["1", "b"], isGuess: isHard },
    rulingOf: (row) => guessOr(row, isHard(row), "mailbox-unknown"),
  },
  {
    ...{ id: "away", name: "Out of office", keys: ["2", "o"], isGuess: isAway },
    rulingOf: () => judge("out-of-office"),
  },
  {
    ...{ id: "complaint", name: "Complaint", keys: ["3", "c"], isGuess: soundsLikeOne },
    rulingOf: (row) => guessOr(row, isComplaint(row), "abuse"),
  },
  {
    ...{ id: "wish", name: "Unsubscribe", keys: ["4", "u"], isGuess: isWish },
    rulingOf: (row) => guessOr(row, isWish(row), "unsubscribe-request"),
  },
  {
    ...{ id: "reply", name: "Person replied", keys: ["5", "h"], isGuess: isReply },
    rulingOf: () => judge("reply"),
  },
  { id: "ignore", name: "Ignore", keys: ["6", "i"], isGuess: () => false, rulingOf: () => ({ decision: "ignore" }) },
];

/** They say that nobody knows, or what a person has to find out, so there is nothing to accept. */
const noGuess: readonly string[] = [
  ...["ambiguous", "unreadable", "own-refusal", "forged-suspect"],
  ...["address-change", "trap-hit", "abuse-desk", "not-spam", "unattributed"],
];

/** What accepting the guess decides; undefined where there is none. */
export function guessOf(row: Row): Ruling | undefined {
  const choice = choices.find(({ isGuess }) => isGuess(row));
  if (choice !== undefined) return choice.rulingOf(row);
  if (row.reason === undefined || noGuess.includes(row.reason)) return undefined;
  return judge(row.reason as JudgedReason);
}

const otherWords: Readonly<Record<Exclude<Decision, "judge">, string>> = {
  suppress: "Never mail it",
  hold: "Hold for 30 days",
  "opt-out": "Stop marketing",
  lift: "Take it off the list",
  apply: "Do what was held back",
  ignore: "Ignore",
};

/** A decision as people say it: "Hard bounce", "Mailbox full". */
export function rulingWords({
  decision,
  reason,
}: {
  readonly decision: string;
  readonly reason?: string | undefined;
}): string {
  if (decision !== "judge" || reason === undefined) {
    return otherWords[decision as Exclude<Decision, "judge">] ?? decision;
  }
  const one = shortNames[reason as Reason];
  if (one !== undefined) return one;
  const words = reasonWords(reason);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const shortNames: Partial<Record<Reason, string>> = {
  "mailbox-unknown": "Hard bounce",
  "out-of-office": "Out of office",
  abuse: "Complaint",
  "unsubscribe-request": "Unsubscribe",
  reply: "Person replied",
};

/** What persons write is called by what they want. */
const personsWords: Readonly<Record<string, { readonly name: string; readonly tint: Category }>> = {
  "unsubscribe-request": { name: "Unsubscribe", tint: "opt-out" },
  "complaint-text": { name: "Complaint", tint: "complaint" },
};

/** The guess of a row: "Hard bounce" beside its reason's words. */
export function guessWords(row: Row): {
  readonly name: string;
  /** The category whose colour it has. */
  readonly tint: Category;
  readonly detail: string;
  readonly percent: string;
} {
  const name =
    row.reason === "out-of-office" ? "Out of office" : row.category ? categoryWords[row.category] : "Not read";
  const isSure = row.confidence !== undefined && guessOf(row) !== undefined;
  const said = personsWords[row.reason ?? ""];
  return {
    name: said?.name ?? name,
    tint: said?.tint ?? row.category ?? "unknown",
    detail: row.reason === undefined ? "nobody could read it" : reasonWords(row.reason),
    percent: isSure ? `${Math.round((row.confidence ?? 0) * 100)} %` : "",
  };
}

/** Decisions that no reason stands for; only those that make sense for a row. */
export function otherRulings(row: Row): readonly Ruling[] {
  const held: Ruling[] = row.cluster.startsWith("guard:") ? [{ decision: "apply" }] : [];
  const isDoubt = row.cluster.startsWith("life:") || row.reason === "not-spam";
  const lift: Ruling[] = isDoubt ? [{ decision: "lift" }] : [];
  return [...held, ...lift, { decision: "suppress" }, { decision: "hold" }, { decision: "opt-out" }];
}
