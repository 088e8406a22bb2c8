import type { Decision, History, Strike, Suppression } from "../domain/decision.ts";
import type { LifeSign } from "../domain/life-sign.ts";
import type { SourceMode } from "../domain/source.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Queryable } from "../store/database.ts";
import { type Fact, findFacts } from "../store/findings/findings.ts";
import { listEntries } from "../store/list/entries.ts";
import { listExpired } from "../store/list/expired.ts";
import { listSigns } from "../store/list/life-signs.ts";
import { listLastConfirmed } from "../store/list/reactivations.ts";
import { listStrikes } from "../store/list/strikes.ts";
import { listSuccesses } from "../store/sends/sends.ts";
import type { Proven } from "./finding.ts";
import type { GuardBook } from "./guarding.ts";

/** What is known of the addresses and facts at hand; kept up to date from verdict to verdict. */
export type Book = {
  readonly facts: Map<string, Fact>;
  readonly histories: Map<string, History>;
  readonly handovers: { from: string; to: string }[];
  /** Of what is acted upon: on how many addresses each origin acts. */
  guards?: GuardBook | undefined;
};

export function openBook(): Book {
  return { facts: new Map(), histories: new Map(), handovers: [] };
}

/** The keys whose history these verdicts need. */
export function keysOf(proven: readonly Pick<Proven, "keys">[]): string[] {
  return [...new Set(proven.flatMap((verdict) => verdict.keys))];
}

/** Adds what the database knows of these verdicts' addresses and facts; what the book knows already it knows better. */
export async function extendBook(
  tx: Queryable,
  tenant: string,
  book: Book,
  proven: readonly Pick<Proven, "keys" | "factKey">[],
  asked: { readonly policy: PolicySettings; readonly mode: SourceMode; readonly now: Date },
): Promise<void> {
  const keys = keysOf(proven).filter((key) => !book.histories.has(key));
  const since = new Date(asked.now.getTime() - asked.policy.strikes.memoryDays * 86_400_000);
  const entries = [...(await listEntries(tx, tenant, keys)), ...(await listExpired(tx, tenant, keys, since))];
  const strikes = await listStrikes(tx, tenant, keys, { since, mode: asked.mode });
  const settled = new Date(asked.now.getTime() - asked.policy.deliveredHours * 3_600_000);
  const addresses = keys.filter((key) => !key.startsWith("@"));
  const successes = await listSuccesses(tx, tenant, addresses, settled);
  const signs = await listSigns(tx, tenant, addresses, settled);
  const confirmed = new Map((await listLastConfirmed(tx, tenant, keys)).map((one) => [one.addressKey, one]));
  for (const [key, history] of groupHistories(keys, entries, strikes)) {
    const reactivation = confirmed.get(key);
    const reactivations = reactivation === undefined ? [] : [reactivation];
    const lastSuccessAt = latest(successes.get(key), signs.get(key));
    book.histories.set(key, { ...history, lastSuccessAt, reactivations });
  }
  const factKeys = proven.flatMap(({ factKey }) =>
    factKey === undefined || book.facts.has(factKey.toString("hex")) ? [] : [factKey],
  );
  for (const [key, fact] of await findFacts(tx, tenant, factKeys)) book.facts.set(key, fact);
}

function latest(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one !== undefined && (other === undefined || one > other) ? one : other;
}

/** Notes a sign of life; a delivery is none yet. */
export function noteSign(book: Book, { addressKey, kind, at }: LifeSign): void {
  if (kind === "delivered") return;
  const history = historyOf(book, addressKey);
  book.histories.set(addressKey, { ...history, lastSuccessAt: latest(history.lastSuccessAt, at) });
}

/** Notes what was decided, so that the next verdict is decided as if it were in the database. */
export function noteDecision(
  book: Book,
  proven: Pick<Proven, "factKey" | "id" | "proof">,
  decision: Decision,
  fact: Fact | undefined,
): void {
  if (proven.factKey !== undefined) {
    book.facts.set(proven.factKey.toString("hex"), { verdictId: proven.id, proof: proven.proof });
    if (fact !== undefined) book.handovers.push({ from: fact.verdictId, to: proven.id });
  }
  for (const entry of decision.suppressions) {
    const history = historyOf(book, entry.addressKey);
    const others = history.suppressions.filter((old) => old.scope !== entry.scope || old.cause !== entry.cause);
    book.histories.set(entry.addressKey, { ...history, suppressions: [...others, entry] });
  }
  for (const strike of decision.strikes) {
    const history = historyOf(book, strike.addressKey);
    // As in the database: the first of a day stands for the others.
    if (history.strikes.some((known) => isSameDay(known, strike))) continue;
    book.histories.set(strike.addressKey, { ...history, strikes: [...history.strikes, strike] });
  }
}

function historyOf(book: Book, key: string): History {
  return book.histories.get(key) ?? { suppressions: [], strikes: [] };
}

function isSameDay(one: Strike, other: Strike): boolean {
  const day = (strike: Strike) => Math.floor(strike.occurredAt.getTime() / 86_400_000);
  return one.series === other.series && one.scope === other.scope && day(one) === day(other);
}

function groupHistories(
  keys: readonly string[],
  entries: readonly Suppression[],
  strikes: readonly Strike[],
): Map<string, History> {
  const histories = new Map(keys.map((key) => [key, { suppressions: [] as Suppression[], strikes: [] as Strike[] }]));
  for (const entry of entries) histories.get(entry.addressKey)?.suppressions.push(entry);
  for (const strike of strikes) histories.get(strike.addressKey)?.strikes.push(strike);
  return histories;
}
