import { askedGroups, type Group, groups, type JudgedRow } from "./judge-row.ts";
import type { ImportRow } from "./record.ts";

/** One row that stands for its group. */
export type Sample = {
  readonly line: number;
  readonly address: string;
  readonly text: string;
  readonly because: string;
};

/** The sums of a dry run, kept with the job's progress. */
export type Sums = {
  readonly rows: number;
  readonly rejected: number;
  readonly groups: Readonly<Partial<Record<Group, number>>>;
  readonly reasons: Readonly<Record<string, number>>;
  /** Rows whose address Nixie itself knows not to take mail. */
  readonly known: number;
  readonly samples: Readonly<Partial<Record<Group, readonly Sample[]>>>;
};

export const noSums: Sums = { rows: 0, rejected: 0, groups: {}, reasons: {}, known: 0, samples: {} };

const mostSamples = 5;
const longestText = 200;

type Judged = { readonly row: ImportRow; readonly judged: JudgedRow; readonly isKnown: boolean };

/** Adds judged rows, and how many could not be read, to sums. */
export function addUp(sums: Sums, judgedRows: readonly Judged[], rejected: number): Sums {
  const counts: Partial<Record<Group, number>> = { ...sums.groups };
  const reasons: Record<string, number> = { ...sums.reasons };
  const samples: Partial<Record<Group, readonly Sample[]>> = { ...sums.samples };
  for (const { row, judged } of judgedRows) {
    const { group, reason, because } = judged;
    counts[group] = (counts[group] ?? 0) + 1;
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    const kept = samples[group] ?? [];
    if (kept.length < mostSamples) samples[group] = [...kept, sampleOf(row, because)];
  }
  return {
    rows: sums.rows + judgedRows.length + rejected,
    rejected: sums.rejected + rejected,
    groups: counts,
    reasons,
    known: sums.known + judgedRows.filter(({ isKnown }) => isKnown).length,
    samples,
  };
}

function sampleOf({ line, target, text }: ImportRow, because: string): Sample {
  return { line, address: target.address, text: text.slice(0, longestText), because };
}

/** The groups that must be asked about. */
export function listAsked(sums: Sums): string[] {
  return askedGroups.filter((group) => (sums.groups[group] ?? 0) > 0);
}

/** What a dry run found, in one sentence for a person. */
export function summarise(sums: Sums): string {
  const count = (group: Group) => number(sums.groups[group] ?? 0);
  const parts = groups.flatMap((group) => ((sums.groups[group] ?? 0) === 0 ? [] : [`${count(group)} ${words[group]}`]));
  const asked = listAsked(sums);
  const question = asked.length === 0 ? "" : ` Keep, hold or release: ${asked.join(", ")}?`;
  const known = sums.known === 0 ? "" : ` Nixie itself knows ${number(sums.known)} of them not to take mail.`;
  return `${number(sums.rows)} rows: ${parts.join("; ")}; ${number(sums.rejected)} cannot be read.${known}${question}`;
}

const words: Readonly<Record<Group, string>> = {
  entry: "are entries of an export",
  hard: "by their own text take no mail",
  over: "would be over by now",
  complaint: "complained",
  "opt-out": "want no marketing",
  manual: "were suppressed by hand",
  soft: "by their own text are full mailboxes or faults that pass (soft)",
  block: "by their own text are blocks of the sender (block)",
  unclear: "do not say why (unclear)",
  old: "took no mail, but long ago (old)",
  alive: "wrote or were delivered to since (alive)",
};

function number(count: number): string {
  return count.toLocaleString("en");
}
