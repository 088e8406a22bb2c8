import type { DomainOutcome, DomainWatch, WatchStep } from "../domain/dead-domain.ts";
import type { Suppression } from "../domain/decision.ts";
import { addDays, isActive } from "./entries.ts";
import type { PolicySettings } from "./settings.ts";

const hourLength = 3_600_000;
const actor = "job:domains";

/** One check of a watched domain. */
export type DomainCheck = {
  readonly outcome: DomainOutcome;
  readonly now: Date;
  /** 0 inclusive to 1 exclusive. */
  readonly random: number;
};

/**
 * What follows from a check of a domain whose entry is `entry`; TAXONOMY "domain-unknown". Alive lifts the entry at once;
 * dead, and dead again a day and more later, holds it for long; what is unclear is asked again and counts for nothing.
 */
export function followDomain(
  watch: DomainWatch,
  entry: Suppression | undefined,
  { outcome, now, random }: DomainCheck,
  settings: PolicySettings,
): WatchStep {
  // Whoever else made or changed it answers for it.
  if (entry === undefined || !isActive(entry, now) || !isOfReport(entry)) return {};
  if (outcome === "exists") return { change: lift(watch, entry) };
  const { retryHours, recheckDays, confirmHours, holdDays } = settings.domains;
  const checked = { ...watch, outcome, checks: watch.checks + 1 };
  const soon = new Date(now.getTime() + retryHours * hourLength * (0.5 + random));
  if (outcome === "unclear") return { watch: { ...checked, nextCheckAt: soon } };
  const deadSince = watch.deadSince ?? now;
  const isConfirmed = now.getTime() - deadSince.getTime() >= confirmHours * hourLength;
  if (!isConfirmed) return { watch: { ...checked, deadSince, nextCheckAt: soon } };
  const nextCheckAt = addDays(now, recheckDays);
  const confirmed = { ...checked, deadSince, confirmedAt: watch.confirmedAt ?? now, nextCheckAt };
  const lasts = watch.confirmedAt !== undefined && (entry.expiresAt === undefined || entry.expiresAt > nextCheckAt);
  if (lasts) return { watch: confirmed };
  return { watch: confirmed, change: extend(watch, entry, { outcome, now, until: addDays(now, holdDays), deadSince }) };
}

function isOfReport({ origin, reason }: Suppression): boolean {
  const isReported = origin === "report" || origin === "smtp-reply";
  return isReported && (reason === "domain-unknown" || reason === "domain-no-mail");
}

function lift({ domain }: DomainWatch, { addressKey, scope, cause }: Suppression): WatchStep["change"] {
  const why = `The DNS knows where mail for ${domain} goes: it lives.`;
  return { kind: "remove", addressKey, scope, cause, change: "removed", actor, why };
}

type Confirmed = {
  readonly outcome: "gone" | "null-mx";
  readonly now: Date;
  readonly until: Date;
  readonly deadSince: Date;
};

function extend(
  { domain }: DomainWatch,
  entry: Suppression,
  { outcome, now, until, deadSince }: Confirmed,
): WatchStep["change"] {
  const found = outcome === "gone" ? "does not know" : "says that no mail is taken for";
  const why = `The DNS ${found} ${domain}, as on ${deadSince.toISOString().slice(0, 10)}: held until ${until.toISOString()}.`;
  const reason = outcome === "gone" ? "domain-unknown" : "domain-no-mail";
  const expiresAt = entry.expiresAt === undefined || entry.expiresAt > until ? entry.expiresAt : until;
  return { kind: "put", entry: { ...entry, reason, lastSeenAt: now, expiresAt }, actor, why };
}
