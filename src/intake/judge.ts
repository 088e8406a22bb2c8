import { messageKind } from "../classify/kind.ts";
import type { Decision, History, Stream, Strike, Suppression } from "../domain/decision.ts";
import { proofs } from "../domain/verdict.ts";
import { decide } from "../policy/decide.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Queryable } from "../store/database.ts";
import { listEntries, lockAddresses } from "../store/entries.ts";
import { listExpired } from "../store/expired.ts";
import { type Fact, findFacts } from "../store/findings.ts";
import { newId } from "../store/id.ts";
import { listStrikes } from "../store/strikes.ts";
import { type Finding, type Proven, proveFinding } from "./finding.ts";
import type { Book, JudgedReport, JudgedVerdict } from "./judgement.ts";
import { recordJudged } from "./record.ts";

export type JudgeSettings = {
  readonly policy: PolicySettings;
  readonly sendingDomains: readonly string[];
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
};

/**
 * Decides findings in order and writes everything that follows, in the caller's transaction: reports, verdicts,
 * list changes, strikes, reviews, counts and events. The number of statements does not grow with the findings.
 */
export async function judge(
  tx: Queryable,
  tenant: string,
  streams: readonly Stream[],
  findings: readonly Finding[],
  settings: JudgeSettings,
  now: Date,
): Promise<JudgedReport[]> {
  const reports = findings.map((finding) => {
    const id = newId(finding.receivedAt.getTime());
    return { id, finding, proven: proveFinding(finding, id, settings.sendingDomains) };
  });
  const proven = reports.flatMap((report) => report.proven);
  const book = await openBook(tx, tenant, proven, settings.policy, now);
  const judged = reports.map(
    ({ id, finding, proven }): JudgedReport => ({
      id,
      kind: messageKind(finding.report, finding.verdicts),
      finding,
      verdicts: proven.map((verdict) => judgeVerdict(book, verdict, streams, settings, now)),
    }),
  );
  await recordJudged(tx, tenant, judged, book, Math.floor(settings.random() * 16), now);
  return judged;
}

async function openBook(
  tx: Queryable,
  tenant: string,
  proven: readonly Proven[],
  policy: PolicySettings,
  now: Date,
): Promise<Book> {
  const keys = [...new Set(proven.flatMap((verdict) => verdict.keys))];
  await lockAddresses(tx, tenant, keys);
  const since = new Date(now.getTime() - policy.strikes.memoryDays * 86_400_000);
  const entries = [...(await listEntries(tx, tenant, keys)), ...(await listExpired(tx, tenant, keys, since))];
  const strikes = await listStrikes(tx, tenant, keys, since);
  const factKeys = proven.flatMap((verdict) => verdict.factKey ?? []);
  return {
    facts: await findFacts(tx, tenant, factKeys),
    histories: groupHistories(keys, entries, strikes),
    handovers: [],
  };
}

function judgeVerdict(
  book: Book,
  proven: Proven,
  streams: readonly Stream[],
  settings: JudgeSettings,
  now: Date,
): JudgedVerdict {
  const fact = proven.factKey && book.facts.get(proven.factKey.toString("hex"));
  if (fact !== undefined && proofs.indexOf(fact.proof) >= proofs.indexOf(proven.proof)) {
    return { proven, decision: undefined, sameFactAs: fact.verdictId };
  }
  const { finding, verdict, proof } = proven;
  const stream = streams.find((known) => known.id === finding.streamId);
  const histories = proven.keys.map((key) => book.histories.get(key));
  const decision = decide(
    {
      judged: { verdict: { ...verdict, occurredAt: proven.occurredAt }, proof, stream },
      address: proven.address,
      history: {
        suppressions: histories.flatMap((history) => history?.suppressions ?? []),
        strikes: histories.flatMap((history) => history?.strikes ?? []),
      },
      streams,
      now,
      random: settings.random,
      origin: finding.scopedReply === undefined ? "report" : "smtp-reply",
      verdictId: proven.id,
      send: finding.report.original?.messageId,
    },
    settings.policy,
  );
  noteDecision(book, proven, decision, fact);
  return { proven, decision, sameFactAs: undefined };
}

function noteDecision(book: Book, proven: Proven, decision: Decision, fact: Fact | undefined): void {
  if (proven.factKey !== undefined) {
    book.facts.set(proven.factKey.toString("hex"), { verdictId: proven.id, proof: proven.proof });
    if (fact !== undefined) book.handovers.push({ from: fact.verdictId, to: proven.id });
  }
  for (const entry of decision.suppressions) {
    const history = book.histories.get(entry.addressKey) ?? { suppressions: [], strikes: [] };
    const others = history.suppressions.filter((old) => old.scope !== entry.scope || old.cause !== entry.cause);
    book.histories.set(entry.addressKey, { ...history, suppressions: [...others, entry] });
  }
  for (const strike of decision.strikes) {
    const history = book.histories.get(strike.addressKey) ?? { suppressions: [], strikes: [] };
    book.histories.set(strike.addressKey, { ...history, strikes: [...history.strikes, strike] });
  }
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
