import type { Decision, Suppression } from "../domain/decision.ts";

/** What a decision will do, as a page says it before it is done. */
export type Outcome = {
  /** One or two plain sentences. */
  readonly words: string;
  /** Whether anything in the list changes. */
  readonly changes: boolean;
};

/** Says in plain words what a decision does to the list. Dates are days in UTC. */
export function outcomeOf(decided: Pick<Decision, "suppressions" | "strikes" | "because">): Outcome {
  const { suppressions, strikes, because } = decided;
  if (suppressions.length > 0) return { words: entriesWords(suppressions), changes: true };
  const [strike] = strikes;
  if (strike === undefined) return { words: `Nothing changes. ${because}`, changes: false };
  return { words: `One more failure is noted against ${strike.addressKey}; mail goes on. ${because}`, changes: true };
}

/** One sentence for what stops alike, else one for each. */
function entriesWords(entries: readonly Suppression[]): string {
  const alike = (entry: Suppression) =>
    JSON.stringify([entry.addressKey, entry.answer, entry.expiresAt, entry.scope === "*"]);
  const groups = new Map<string, Suppression[]>();
  for (const entry of entries) groups.set(alike(entry), [...(groups.get(alike(entry)) ?? []), entry]);
  return [...groups.values()].map(groupWords).join(" ");
}

/** Says what an entry stops, for whom and how long. */
export function entryWords(entry: Suppression): string {
  return groupWords([entry]);
}

function groupWords(entries: readonly Suppression[]): string {
  const [entry] = entries;
  if (entry === undefined) return "";
  const whom = entry.addressKey.startsWith("@") ? `any address at ${entry.addressKey.slice(1)}` : entry.address;
  const { rest } = scopeWords(entry.scope);
  const what = entries.map(({ scope }) => scopeWords(scope).what).join(" or ");
  if (entry.answer === "never") return `Never send ${what} to ${whom} again${rest}.`;
  const end = entry.expiresAt === undefined ? "for now" : `until ${dayOf(entry.expiresAt)}`;
  return `No ${what} to ${whom} ${end}${rest}.`;
}

function scopeWords(scope: string): { readonly what: string; readonly rest: string } {
  if (scope === "*") return { what: "mail", rest: ", on any stream" };
  if (scope === "*marketing") return { what: "marketing mail", rest: "; other mail goes on" };
  return { what: `mail of the stream ${scope}`, rest: "; other mail goes on" };
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** A day as people write it: "3 Dec 2026", in UTC. */
export function dayOf(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}
