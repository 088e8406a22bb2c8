import { classify } from "../../classify/classify.ts";
import type { Job, JobStep } from "../../domain/job.ts";
import type { ReclassifyFindings, ReclassifyQuery } from "../../domain/reclassification.ts";
import { addCount } from "../../domain/undo.ts";
import type { Queryable } from "../../store/database.ts";
import { type JudgedRow, listJudged, type ReportPlace } from "../../store/findings/judged-reports.ts";
import { findRaw } from "../../store/findings/messages.ts";
import { findStoredReports } from "../../store/findings/reports.ts";
import { insertPlanned, type PlannedChange } from "../../store/jobs/planned-changes.ts";
import {
  insertDifferences,
  listAddressesApart,
  listDifferencesOf,
  noteFollows,
  type VerdictDifference,
} from "../../store/jobs/verdict-differences.ts";
import type { TenantSettings } from "../../store/tenants/tenant-directory.ts";
import { type Finding, type Proven, proveFinding } from "../finding.ts";
import { gatherGrounds } from "../grounds.ts";
import type { InstallationSettings, Judging } from "../judge.ts";
import { type Readers, taskOf } from "../readers.ts";
import type { Directory } from "../tenants.ts";
import type { FindTokens } from "../tokens.ts";
import { compare, type Reread } from "./reread.ts";
import { reviveReport } from "./revive.ts";
import { type Weighed, weigh } from "./weigh.ts";

export type ReclassificationOptions = {
  readonly readers: Readers;
  readonly findTokens?: FindTokens | undefined;
  readonly directory: Pick<Directory, "findSettings">;
  readonly judge: InstallationSettings;
};

/** One step of a job, with what it takes. */
export type Work = {
  readonly tx: Queryable;
  readonly job: Job;
  readonly now: Date;
  readonly settings: TenantSettings;
  readonly judging: Judging;
  readonly options: ReclassificationOptions;
};

/** How far it is while differences are looked for: nothing but what was found is written. */
export type Reading = {
  readonly phase: "read";
  readonly after?: ReportPlace | undefined;
  readonly seen: number;
  readonly findings: ReclassifyFindings;
};
export type Weighing = {
  readonly phase: "weigh";
  readonly after: string;
  readonly seen: number;
  readonly findings: ReclassifyFindings;
};

/** Reports that one step looks at; the time that it reads them for, in milliseconds; addresses of one step. */
const [reportsOfStep, readMs, addressesOfStep] = [100, 1_000, 100];

/** Judges the next reports again. */
export async function readSome(work: Work, query: ReclassifyQuery, reading: Reading): Promise<JobStep> {
  const { tx, job } = work;
  const { after, seen, findings } = reading;
  const found = await listJudged(tx, job.tenant, query, after, reportsOfStep);
  const end = performance.now() + readMs;
  let counts = findings;
  let [last, looked] = [found.last, found.seen];
  for (const [index, row] of found.rows.entries()) {
    counts = await readOne(work, row, counts);
    if (performance.now() < end || index === found.rows.length - 1) continue;
    [last, looked] = [{ receivedAt: row.place, id: row.id }, index + 1];
    break;
  }
  const progress = { seen: seen + looked, findings: counts };
  if (last !== undefined) return { next: "go-on", progress: { phase: "read", after: last, ...progress } };
  return { next: "go-on", progress: { phase: "weigh", after: "", ...progress } };
}

async function readOne(work: Work, row: JudgedRow, findings: ReclassifyFindings): Promise<ReclassifyFindings> {
  const { tx, job, settings } = work;
  const reread = await rereadOne(work, row).catch(() => undefined);
  if (reread === undefined) return { ...findings, unreadable: findings.unreadable + 1 };
  const proven = await proveAnew(work, row, reread);
  const { differences, relabelled, undone } = compare(
    row,
    reread,
    settings.rules,
    work.judging.settings.policy,
    (verdicts) =>
      proven.filter(({ verdict }) => verdicts.some(({ recipientIndex }) => recipientIndex === verdict.recipientIndex)),
  );
  const nobodys = differences.filter(({ addressKey }) => addressKey === "");
  const { weighed } = await weigh(tx, nobodys, {
    tenant: job.tenant,
    judging: work.judging,
    reports: new Map([[row.id, row]]),
  });
  await insertDifferences(tx, job, [...differences.filter(({ addressKey }) => addressKey !== ""), ...weighed]);
  const from = reread.report === reread.before ? "fromReports" : "fromBytes";
  return {
    ...findings,
    [from]: findings[from] + 1,
    undone: findings.undone + undone,
    relabelled: findings.relabelled + relabelled,
    differences: findings.differences + differences.length,
    byChange: differences.reduce((counts, one) => addCount(counts, nameOf(one)), findings.byChange),
  };
}

function nameOf({ was, next }: VerdictDifference): string {
  const name = (one: { readonly reason: string; readonly rule: string } | undefined) =>
    one === undefined ? "nothing" : `${one.reason} (${one.rule})`;
  return `${name(was)} → ${name(next)}`;
}

/** From the bytes where they are kept, in the reader's threads and within its limits; else from what is stored of it. */
async function rereadOne({ tx, settings, options }: Work, row: JudgedRow): Promise<Reread> {
  const before = reviveReport(row.detail);
  const { messageId, envelope, size } = row;
  const raw = size === undefined || messageId === undefined ? undefined : await findRaw(tx, messageId);
  if (raw === undefined || envelope === undefined) {
    return { report: before, before, verdicts: classify(before, settings.rules) };
  }
  const { report, verdicts } = await options.readers.read(taskOf({ raw, envelope }, settings.rules));
  return { report, before, verdicts };
}

/** Proves all verdicts by what holds today, for recipients whom nobody read before. Signatures are not asked for again. */
async function proveAnew(work: Work, row: JudgedRow, reread: Reread): Promise<readonly Proven[]> {
  if (reread.report === reread.before) return [];
  const { tx, job, now, settings, options } = work;
  const { receivedAt, messageId, envelope, origin } = row;
  const { report, verdicts } = reread;
  const tokens = await options.findTokens?.({ report, verdicts, envelope, at: receivedAt });
  const finding: Finding = { report, verdicts, receivedAt, messageId, envelope, origin, tokens };
  const { streams, sendingDomains } = settings;
  const grounds = await gatherGrounds(tx, { tenant: job.tenant, streams, sendingDomains }, [finding], now);
  return proveFinding(finding, row.id, grounds);
}

/**
 * Finds out what would follow for the next addresses; undefined once that is known of all.
 */
export async function weighSome(work: Work, progress: Weighing): Promise<Weighing | undefined> {
  const { tx, job } = work;
  const { seen, after } = progress;
  const keys = await listAddressesApart(tx, job, after, addressesOfStep);
  const last = keys.at(-1);
  if (last === undefined) return undefined;
  const differences = await listDifferencesOf(tx, job, keys);
  const ids = differences.map(({ reportId }) => reportId);
  const reports = await findStoredReports(tx, job.tenant, ids);
  const { weighed, planned } = await weigh(tx, differences, { tenant: job.tenant, judging: work.judging, reports });
  await noteFollows(tx, job, weighed);
  await insertPlanned(tx, job, planned);
  const findings = addPlanned(progress.findings, weighed, planned);
  return { phase: "weigh", after: last, seen, findings };
}

function addPlanned(
  findings: ReclassifyFindings,
  weighed: readonly Weighed[],
  planned: readonly PlannedChange[],
): ReclassifyFindings {
  const count = (test: (change: PlannedChange) => boolean) => planned.filter(test).length;
  const isNew = ({ act, seen }: PlannedChange) => act === "put" && seen === undefined;
  const answerOf = ({ entry }: PlannedChange) => (entry as { readonly answer?: string } | undefined)?.answer;
  const optOuts = weighed.filter(
    ({ was, next, effect }) => was?.category === "opt-out" && next?.category !== "opt-out" && effect !== "linked",
  );
  return {
    ...findings,
    suppressed: findings.suppressed + count((change) => isNew(change) && answerOf(change) === "never"),
    held: findings.held + count((change) => isNew(change) && answerOf(change) === "hold"),
    released: findings.released + count(({ act }) => act === "lift"),
    changed: findings.changed + count(({ act, seen }) => act === "put" && seen !== undefined),
    optOutsKept: findings.optOutsKept + optOuts.length,
  };
}
