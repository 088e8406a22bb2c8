import type { Report } from "../../domain/report.ts";

/** Where a report has times; JSON keeps them as text. */
const times = new Set(["date", "lastAttemptDate", "willRetryUntil", "arrivalDate"]);

/** A report as its reader gave it, from what is stored of it. */
export function reviveReport(stored: unknown): Report {
  return revive(stored) as Report;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reviveField(name, inner)]));
}

// Extensions are what others named: a field of theirs that is called "date" is text.
function reviveField(name: string, value: unknown): unknown {
  if (name === "extensions" || name === "fields") return value;
  return times.has(name) && typeof value === "string" ? new Date(value) : revive(value);
}
