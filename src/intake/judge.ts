import { messageKind } from "../classify/kind.ts";
import type { History, Stream } from "../domain/decision.ts";
import type { SourceMode } from "../domain/source.ts";
import type { ChosenSettings } from "../domain/tenant-settings.ts";
import type { TokenFault } from "../domain/token.ts";
import { proofs } from "../domain/verdict.ts";
import { decide } from "../policy/decide.ts";
import type { PolicySettings } from "../policy/settings.ts";
import { policyFor } from "../policy/tenant-policy.ts";
import type { Queryable } from "../store/database.ts";
import { newId } from "../store/id.ts";
import { lockAddresses } from "../store/list/entries.ts";
import { guardLock } from "../store/list/guards.ts";
import { type Book, extendBook, keysOf, noteDecision, noteSign, openBook } from "./book.ts";
import { type Finding, type Grounds, type Proven, proveFinding } from "./finding.ts";
import { gatherGrounds } from "./grounds.ts";
import { guardVerdict, listOrigins, openGuards } from "./guarding.ts";
import type { JudgedReport, JudgedVerdict } from "./judgement.ts";
import { lifeSignOf, recordLife } from "./life.ts";
import { findPlausible, type PlausibleMay } from "./plausible.ts";
import { recordJudged, recordShadows } from "./record.ts";

/** What holds for every tenant. */
export type InstallationSettings = {
  readonly policy: PolicySettings;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
};

export type JudgeSettings = InstallationSettings & {
  /** Of the tenant. */
  readonly sendingDomains: readonly string[];
  /** Of the tenant; the defaults unless given. */
  readonly chosen?: ChosenSettings | undefined;
};

/** By what findings are judged. */
export type Judging = {
  readonly streams: readonly Stream[];
  readonly settings: JudgeSettings;
  readonly now: Date;
  readonly plausible: PlausibleMay;
};

/**
 * Decides findings in order and writes everything that follows, in the caller's transaction: reports, verdicts,
 * list changes, strikes, reviews, counts and events. The number of statements does not grow with the findings.
 * Shadows are decided apart from what is acted upon: neither knows of the other's decisions.
 */
export async function judge(
  tx: Queryable,
  tenant: string,
  streams: readonly Stream[],
  findings: readonly Finding[],
  given: JudgeSettings,
  now: Date,
): Promise<JudgedReport[]> {
  const settings = { ...given, policy: policyFor(given.policy, given.chosen) };
  const plausible = await findPlausible(tx, tenant, settings.chosen, now);
  const judging = { streams, settings, now, plausible };
  const { sendingDomains } = settings;
  const grounds = await gatherGrounds(tx, { tenant, streams, sendingDomains }, findings, now);
  const reports = proveFindings(findings, grounds);
  const isShadow = ({ finding }: ProvenReport) => finding.origin?.shadow === true;
  const acting = reports.filter((report) => !isShadow(report));
  // Shadows first: they would find in the database what is acted upon beside them.
  const judged = [
    ...(await judgeAs("shadow", tx, tenant, reports.filter(isShadow), judging)),
    ...(await judgeAs("act", tx, tenant, acting, judging)),
  ];
  const byId = new Map(judged.map((report) => [report.id, report]));
  return reports.map(({ id }) => byId.get(id) as JudgedReport);
}

async function judgeAs(
  mode: SourceMode,
  tx: Queryable,
  tenant: string,
  reports: readonly ProvenReport[],
  judging: Judging,
): Promise<JudgedReport[]> {
  if (reports.length === 0) return [];
  const { settings, now } = judging;
  const proven = reports.flatMap((report) => report.proven);
  const book = openBook();
  // Whatever a shadow decides changes nothing that another could decide from.
  if (mode === "act") {
    const origins = listOrigins(proven);
    await lockAddresses(tx, tenant, [...keysOf(proven), ...origins.map(guardLock)]);
    book.guards = await openGuards(tx, tenant, origins);
  }
  await extendBook(tx, tenant, book, proven, { policy: settings.policy, mode, now });
  const judged = decideReports(book, reports, judging);
  if (mode === "shadow") await recordShadows(tx, tenant, judged);
  else {
    // Before reviews, as in jobs/life.ts: two that lock both never wait for each other.
    await recordLife(tx, tenant, verdictsOf(judged), settings.policy);
    await recordJudged(tx, tenant, judged, book, Math.floor(settings.random() * 16), now);
  }
  return judged;
}

function verdictsOf(judged: readonly JudgedReport[]): JudgedVerdict[] {
  return judged.flatMap((report) => report.verdicts);
}

/** A finding with its verdicts, proven. */
export type ProvenReport = { readonly id: string; readonly finding: Finding; readonly proven: readonly Proven[] };

/** Gives each finding an id, and each of its verdicts a proof and keys. */
export function proveFindings(findings: readonly Finding[], grounds: Grounds): ProvenReport[] {
  return findings.map((finding) => {
    const id = newId(finding.receivedAt.getTime());
    const proven = proveFinding(finding, id, grounds);
    return { id, finding: proven[0]?.finding ?? finding, proven };
  });
}

/** Decides reports in order; the book learns what is decided, and nothing is written. */
export function decideReports(book: Book, reports: readonly ProvenReport[], judging: Judging): JudgedReport[] {
  return reports.map(({ id, finding, proven }) => ({
    id,
    kind: messageKind(finding.report, finding.verdicts),
    finding,
    verdicts: proven.map((verdict) => judgeVerdict(book, verdict, judging)),
  }));
}

/** Decides one verdict; the book learns what is decided, and nothing is written. */
export function judgeVerdict(book: Book, proven: Proven, judging: Judging): JudgedVerdict {
  const { streams, settings, now, plausible } = judging;
  const fact = proven.factKey && book.facts.get(proven.factKey.toString("hex"));
  const isCopy = fact !== undefined && proofs.indexOf(fact.proof) >= proofs.indexOf(proven.proof);
  if (fact !== undefined && (isCopy || fact.undone === true)) {
    return { proven, decision: undefined, sameFactAs: fact.verdictId };
  }
  const { finding, verdict, proof } = proven;
  const stream = streams.find((known) => known.id === proven.streamId);
  const histories = proven.keys.map((key) => book.histories.get(key));
  const history: History = {
    suppressions: histories.flatMap((one) => one?.suppressions ?? []),
    strikes: histories.flatMap((one) => one?.strikes ?? []),
    lastSuccessAt: histories[0]?.lastSuccessAt,
    reactivations: histories.flatMap((one) => one?.reactivations ?? []),
  };
  const decided = decide(
    {
      judged: { verdict: { ...verdict, occurredAt: proven.occurredAt }, proof, stream, tokenFault: faultOf(proven) },
      address: proven.address,
      history,
      streams,
      now,
      random: settings.random,
      origin: finding.scopedReply === undefined ? "report" : "smtp-reply",
      plausible,
      verdictId: proven.id,
      send: proven.send,
      sentAt: proven.sentAt,
    },
    settings.policy,
  );
  const decision = guardVerdict(book, proven, decided, { history, policy: settings.policy, now });
  noteDecision(book, proven, decision, fact);
  const sign = lifeSignOf(proven, settings.policy);
  if (sign !== undefined) noteSign(book, sign);
  return { proven, decision, sameFactAs: undefined };
}

/** What is wrong with a token of ours. */
function faultOf({ token }: Proven): TokenFault | undefined {
  return token === undefined || token === "bound" || token === "unknown-key" ? undefined : token;
}
