import type { Answer, Origin, Scope } from "../../domain/decision.ts";
import type { Proof } from "../../domain/verdict.ts";
import { addCondition, type Where } from "../page.ts";

/** What entries may be chosen by, in a listing and in bulk; all that is given must hold. Times are dates, or RFC 3339 texts. */
export type EntryConditions<Time = Date> = {
  readonly reason?: string | undefined;
  readonly answer?: Exclude<Answer, "send"> | undefined;
  readonly origin?: Origin | undefined;
  readonly proof?: Proof | undefined;
  readonly scope?: Scope | undefined;
  /** Lower case, A-labels. */
  readonly domain?: string | undefined;
  /** Last seen at or after, and before. */
  readonly since?: Time | undefined;
  readonly until?: Time | undefined;
  /** First seen at or after, and before. */
  readonly madeSince?: Time | undefined;
  readonly madeUntil?: Time | undefined;
  /** Whether it ends by itself. */
  readonly expiry?: "none" | "set" | undefined;
  /** It ends by itself, and before. */
  readonly expiresBefore?: Time | undefined;
  /** What the address key starts with. */
  readonly prefix?: string | undefined;
  /** What the domain starts with. */
  readonly domainPrefix?: string | undefined;
};

/** Adds them to a query; `table` is the alias of suppressions, with its dot, or nothing. */
export function addEntryConditions<Time>(where: Where, chosen: EntryConditions<Time>, table = ""): void {
  // As the index suppressions_of_domains has it.
  const domain = `split_part(${table}address_key, '@', -1) COLLATE "C"`;
  addCondition(where, `${table}reason = ?`, chosen.reason);
  addCondition(where, `${table}answer = ?`, chosen.answer);
  addCondition(where, `${table}origin = ?`, chosen.origin);
  addCondition(where, `${table}proof = ?`, chosen.proof);
  addCondition(where, `${table}scope = ?`, chosen.scope);
  addCondition(where, `${domain} = ?`, chosen.domain);
  addCondition(where, `${table}last_seen_at >= ?::timestamptz`, chosen.since);
  addCondition(where, `${table}last_seen_at < ?::timestamptz`, chosen.until);
  addCondition(where, `${table}first_seen_at >= ?::timestamptz`, chosen.madeSince);
  addCondition(where, `${table}first_seen_at < ?::timestamptz`, chosen.madeUntil);
  if (chosen.expiry !== undefined) {
    where.conditions.push(`${table}expires_at IS ${chosen.expiry === "set" ? "NOT " : ""}NULL`);
  }
  addCondition(where, `${table}expires_at < ?::timestamptz`, chosen.expiresBefore);
  addCondition(where, `starts_with(${table}address_key, ?)`, chosen.prefix);
  addCondition(where, `starts_with(${domain}, ?)`, chosen.domainPrefix);
}
