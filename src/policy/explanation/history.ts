import type { Cause } from "../../domain/decision.ts";
import type { Explanation, ToldChange } from "../../domain/explanation.ts";

const changeWords: Readonly<Record<string, string>> = {
  created: "was put on the list",
  updated: "was changed",
  removed: "was taken off the list",
  expired: "ended by itself",
  erased: "was kept without the address, as the person was erased",
};

const causeWords: Readonly<Record<Cause, string>> = {
  delivery: "A bounce",
  complaint: "A complaint",
  "opt-out": "An opt-out",
  manual: "An entry made by hand",
  allow: "A place on the allow-list",
};

/** What happened to an address's entries, a sentence each. */
export function historyOf(changes: readonly ToldChange[]): Explanation["history"] {
  return changes.map(({ at, change, cause, actor, why }) => ({
    at,
    sentence: `${causeWords[cause]} ${changeWords[change] ?? change} by ${whoOf(actor)}: ${why}`,
  }));
}

function whoOf(actor: string): string {
  if (actor === "policy") return "Nixie's rules";
  if (actor.startsWith("user:")) return "somebody of your team";
  if (actor.startsWith("key:")) return "a program";
  return actor.startsWith("job:") ? "a job" : actor;
}
