import { domainKey, readAddress } from "../../domain/address.ts";
import type { Suppression } from "../../domain/decision.ts";
import type { SourceMode } from "../../domain/source.ts";
import type { Category } from "../../domain/verdict.ts";
import type { Queryable } from "../../store/database.ts";
import { listOthers, type OtherVerdict } from "../../store/findings/supersede.ts";
import { entryName, listFingerprints } from "../../store/jobs/fingerprint.ts";
import type { PlannedChange } from "../../store/jobs/planned-changes.ts";
import type { Follows, NextVerdict, VerdictDifference } from "../../store/jobs/verdict-differences.ts";
import { listEntries } from "../../store/list/entries.ts";
import { type Book, extendBook, openBook } from "../book.ts";
import type { Proven } from "../finding.ts";
import { type Judging, judgeVerdict } from "../judge.ts";
import type { JudgedVerdict } from "../judgement.ts";
import { reviewsOf } from "../questions.ts";
import { toldEffect } from "../told.ts";
import { reviveReport } from "./revive.ts";

/** A difference with what would follow from it. */
export type Weighed = VerdictDifference & { readonly effect: string; readonly follows: Follows };

/** A report as it is stored. */
export type StoredReport = { readonly detail: unknown; readonly messageId: string | undefined };

export type WeighOptions = {
  readonly tenant: string;
  readonly judging: Judging;
  readonly reports: ReadonlyMap<string, StoredReport>;
};

/**
 * Finds out what would follow for addresses if other verdicts stood: everything that only the old ones made is thought
 * away, and the new ones are decided in the order in which things happened. Writes nothing. Whatever a person decided
 * stays, as do opt-outs, entries of whole domains, which the DNS is asked about, and what other evidence bears out.
 */
export async function weigh(
  tx: Queryable,
  differences: readonly VerdictDifference[],
  options: WeighOptions,
): Promise<{ readonly weighed: readonly Weighed[]; readonly planned: readonly PlannedChange[] }> {
  const shadows = differences.filter(({ shadow }) => shadow);
  const acting = differences.filter(({ shadow }) => !shadow);
  const { weighed, book, stripped } = await decideAll(tx, acting, options, "act");
  const shown = await decideAll(tx, shadows, options, "shadow");
  const planned = await planChanges(tx, options.tenant, acting, weighed, { book, stripped });
  return { weighed: [...weighed, ...shown.weighed].map(({ judged: _, ...rest }) => rest), planned };
}

type Judged = Weighed & { readonly judged: JudgedVerdict | undefined };

async function decideAll(
  tx: Queryable,
  differences: readonly VerdictDifference[],
  { tenant, judging, reports }: WeighOptions,
  mode: SourceMode,
): Promise<{ weighed: Judged[]; book: Book; stripped: ReadonlySet<string> }> {
  const book = openBook();
  const asked = differences.map((difference) => ({
    difference,
    proven: difference.next && provenOf(difference, difference.next, reports.get(difference.reportId)),
  }));
  const keys = asked.map(({ difference, proven }) => proven ?? { keys: keysOf(difference), factKey: undefined });
  await extendBook(tx, tenant, book, keys, { policy: judging.settings.policy, mode, now: judging.now });
  const old = differences.flatMap(({ was }) => was?.id ?? []);
  const others = mode === "shadow" ? [] : await listOthers(tx, tenant, differences.flatMap(keysOf), old);
  const stripped = stripBook(book, differences, others);
  const inOrder = [...asked].sort((one, other) => timeOf(one.difference) - timeOf(other.difference));
  const weighed = inOrder.map(({ difference, proven }) => weighOne(book, difference, proven, judging));
  return { weighed, book, stripped };
}

function weighOne(book: Book, difference: VerdictDifference, proven: Proven | undefined, judging: Judging): Judged {
  const linked = difference.next?.sameFactAs;
  if (proven === undefined || linked !== undefined) {
    const because =
      proven === undefined ? "Nobody is named any more." : "Another report said the same, with as much proof or more.";
    const follows = { because, unproven: false, strikes: [] };
    return { ...difference, effect: proven === undefined ? "ignore" : "linked", follows, judged: undefined };
  }
  const judged = judgeVerdict(book, proven, judging);
  const { effect, because, unproven } = toldEffect(judged);
  const [review] = reviewsOf(judged, judging.now);
  const strikes = judged.decision?.strikes ?? [];
  return { ...difference, effect, follows: { because, unproven, strikes, review }, judged };
}

function timeOf({ was, next }: VerdictDifference): number {
  return Date.parse(next?.occurredAt ?? was?.occurredAt ?? "");
}

function keysOf({ addressKey }: VerdictDifference): string[] {
  return addressKey === "" ? [] : [addressKey];
}

function provenOf(difference: VerdictDifference, next: NextVerdict, stored: StoredReport | undefined): Proven {
  const address = next.address === undefined || difference.addressKey === "" ? undefined : readAddress(next.address);
  const report = reviveReport(stored?.detail);
  const isReply = stored?.messageId === undefined && report.format === "smtp-reply";
  return {
    id: next.id,
    reportId: difference.reportId,
    finding: {
      report,
      verdicts: [next.verdict],
      receivedAt: new Date(next.occurredAt),
      messageId: stored?.messageId,
      scopedReply: isReply ? { keyScopes: [] } : undefined,
    },
    verdict: next.verdict,
    proof: next.proof,
    provenBy: next.provenBy,
    registered: undefined,
    sendingDomain: undefined,
    streamId: next.streamId,
    token: undefined,
    send: next.send,
    written: next.address,
    address,
    keys: address === undefined ? [] : [address.key, domainKey(address)],
    occurredAt: new Date(next.occurredAt),
    sentAt: next.sentAt === undefined ? undefined : new Date(next.sentAt),
    factKey: next.factKey === undefined ? undefined : Buffer.from(next.factKey, "hex"),
  };
}

/** Thinks away what only these verdicts made; answers the names of the entries. */
function stripBook(
  book: Book,
  differences: readonly VerdictDifference[],
  others: readonly OtherVerdict[],
): ReadonlySet<string> {
  const stripped = new Set<string>();
  const old = new Set(differences.flatMap(({ was }) => was?.id ?? []));
  for (const { was } of differences) if (was?.factKey !== undefined) book.facts.delete(was.factKey);
  for (const key of new Set(differences.flatMap(keysOf))) {
    const history = book.histories.get(key);
    if (history === undefined) continue;
    const times = new Set(
      differences.filter(({ addressKey }) => addressKey === key).map((one) => Date.parse(one.was?.occurredAt ?? "")),
    );
    const suppressions = history.suppressions.filter((entry) => {
      const goes = madeBy(entry, old) && !others.some((other) => bearsOut(other, entry));
      if (goes) stripped.add(entryName(entry));
      return !goes;
    });
    const strikes = history.strikes.filter(({ occurredAt }) => !times.has(occurredAt.getTime()));
    book.histories.set(key, { ...history, suppressions, strikes });
  }
  return stripped;
}

function madeBy({ origin, cause, verdictId }: Suppression, verdicts: ReadonlySet<string>): boolean {
  const isReported = origin === "report" || origin === "smtp-reply";
  return isReported && cause !== "opt-out" && verdictId !== undefined && verdicts.has(verdictId);
}

const categories: Partial<Record<Suppression["cause"], readonly Category[]>> = {
  delivery: ["hard", "soft", "block", "auto-reply"],
  complaint: ["complaint"],
};

/** Whether a verdict would have made an entry as well. */
function bearsOut({ addressKey, category, effect, proof, occurredAt }: OtherVerdict, entry: Suppression): boolean {
  return (
    addressKey === entry.addressKey &&
    (categories[entry.cause] ?? []).includes(category as Category) &&
    (effect === "suppress" || entry.answer === "hold") &&
    (proof === "matched" || proof === "verified" || entry.scope === "*marketing") &&
    occurredAt >= entry.firstSeenAt
  );
}

type Thought = { readonly book: Book; readonly stripped: ReadonlySet<string> };

async function planChanges(
  tx: Queryable,
  tenant: string,
  differences: readonly VerdictDifference[],
  weighed: readonly Judged[],
  { book, stripped }: Thought,
): Promise<PlannedChange[]> {
  const puts = new Map<string, { entry: Suppression; groupKey: string; from: Judged }>();
  for (const one of weighed) {
    for (const entry of one.judged?.decision?.suppressions ?? []) {
      puts.set(entryName(entry), { entry, groupKey: one.addressKey, from: one });
    }
  }
  const keys = [
    ...new Set([...differences.flatMap(keysOf), ...[...puts.values()].map(({ entry }) => entry.addressKey)]),
  ];
  const seen = new Map((await listFingerprints(tx, tenant, keys)).map((entry) => [entryName(entry), entry.seen]));
  const standing = new Map((await listEntries(tx, tenant, keys)).map((entry) => [entryName(entry), entry]));
  const before = new Map(differences.flatMap(({ was }) => (was === undefined ? [] : [[was.id, was] as const])));
  const lifts = [...stripped].flatMap((name): PlannedChange[] => {
    const entry = standing.get(name);
    if (entry === undefined || puts.has(name)) return [];
    const rule = before.get(entry.verdictId ?? "")?.rule;
    const { addressKey, scope, cause, address, reason } = entry;
    const what = { groupKey: addressKey, addressKey, scope, cause, act: "lift" as const, address, reason, rule };
    return [{ ...what, seen: seen.get(name), entry: undefined, provider: undefined }];
  });
  const made = [...puts].flatMap(([name, { entry, groupKey, from }]): PlannedChange[] => {
    const old = standing.get(name);
    if (old !== undefined && saysTheSame(old, entry) && !stripped.has(name)) return [];
    const { addressKey, scope, cause, address, reason } = entry;
    const what = { groupKey, addressKey, scope, cause, act: "put" as const, address, reason };
    const { rule, provider } = from.next ?? {};
    return [{ ...what, entry, seen: seen.get(name), rule, provider }];
  });
  // The book is thought to its end by now.
  book.handovers.length = 0;
  return [...lifts, ...made];
}

function saysTheSame(one: Suppression, other: Suppression): boolean {
  return (
    one.answer === other.answer &&
    one.reason === other.reason &&
    one.proof === other.proof &&
    one.expiresAt?.getTime() === other.expiresAt?.getTime()
  );
}
