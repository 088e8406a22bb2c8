import type { Address } from "../domain/address.ts";
import type { Scope, Strike, StrikeSeries } from "../domain/decision.ts";
import type { Case } from "./case.ts";
import { addDays, findEntry, happenedAt, isActive } from "./entries.ts";
import type { PolicySettings } from "./settings.ts";

const dayLength = 86_400_000;

/** A strike that this case adds, whether the series is full with it, and when its latest one happened. */
export type Count = {
  readonly strike: Strike;
  readonly strikes: number;
  readonly isFull: boolean;
  readonly latest: Date;
};

/** What is counted where, and when it is enough. */
export type Series = {
  readonly series: StrikeSeries;
  readonly scope: Scope;
  readonly limits: { readonly count: number; readonly spanDays: number };
};

/** Counts this case in a series: different days, different sends, none before the last sign of life. */
export function count(asked: Case, address: Address, { series, scope, limits }: Series, memoryDays: number): Count {
  const addressKey = address.key;
  const occurredAt = happenedAt(asked);
  const strike: Strike = { addressKey, series, scope, send: asked.send, occurredAt };
  const oldest = asked.now.getTime() - memoryDays * dayLength;
  const alive = aliveAt(asked, addressKey);
  const counted = [...asked.history.strikes, strike].filter(
    (one) =>
      one.addressKey === addressKey &&
      one.series === series &&
      one.scope === scope &&
      one.occurredAt.getTime() >= oldest &&
      one.occurredAt.getTime() > alive,
  );
  const times = distinctStrikes(counted).map((one) => one.occurredAt.getTime());
  const span = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  // One that is forgotten already, or was before a sign of life, fills nothing.
  const isFull = counted.includes(strike) && times.length >= limits.count && span >= limits.spanDays * dayLength;
  return { strike, strikes: times.length, isFull, latest: new Date(Math.max(occurredAt.getTime(), ...times)) };
}

/** The last sign of life, in milliseconds: mail that arrived, or that somebody showed the address to take mail. */
function aliveAt({ history }: Case, addressKey: string): number {
  const confirmed = (history.reactivations ?? []).filter((one) => one.addressKey === addressKey);
  const times = [history.lastSuccessAt, ...confirmed.map(({ confirmedAt }) => confirmedAt)];
  return Math.max(...times.map((time) => time?.getTime() ?? Number.NEGATIVE_INFINITY));
}

/** One a day and one a send: three servers that complain of one message are one failure. */
function distinctStrikes(strikes: readonly Strike[]): readonly Strike[] {
  const days = new Set<number>();
  const sends = new Set<string>();
  const inOrder = [...strikes].sort((one, other) => one.occurredAt.getTime() - other.occurredAt.getTime());
  return inOrder.filter(({ occurredAt, send }) => {
    const day = Math.floor(occurredAt.getTime() / dayLength);
    if (days.has(day) || (send !== undefined && sends.has(send))) return false;
    days.add(day);
    if (send !== undefined) sends.add(send);
    return true;
  });
}

/**
 * When a hold of `days` that follows from counting ends, which may be long ago: each one before it doubles it, and
 * chance moves it so that not all expire on one day. Undefined while one still runs, and for what happened before the
 * one that ran out: failures of mail sent before a hold neither lengthen nor renew it.
 */
export function nextHoldEnd(
  asked: Case,
  address: Address,
  { scope, days, from }: { readonly scope: Scope; readonly days: number; readonly from: Date },
  settings: PolicySettings,
): Date | undefined {
  const wanted = { addressKey: address.key, scope, cause: "delivery" } as const;
  const standing = findEntry(asked.history.suppressions, wanted);
  if (standing !== undefined && (isActive(standing, asked.now) || happenedAt(asked) <= standing.lastSeenAt))
    return undefined;
  const doubled = days * 2 ** Math.min(standing?.holds ?? 0, 16);
  const moved = Math.min(doubled, settings.holdDays.longest) * (1 + (asked.random() * 2 - 1) * settings.jitter);
  return addDays(from, moved);
}
