import { classify } from "../../classify/classify.ts";
import { asDownstream } from "../../classify/delivery.ts";
import { attribute } from "../../classify/feedback.ts";
import { providerOf } from "../../classify/providers.ts";
import type { OperatorRule } from "../../domain/operator-rule.ts";
import type { Report } from "../../domain/report.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { operatorRule } from "../../policy/judgement.ts";
import type { PolicySettings } from "../../policy/settings.ts";
import type { JudgedRow, StandingVerdict } from "../../store/findings/judged-reports.ts";
import { newId } from "../../store/id.ts";
import type { NextVerdict, VerdictDifference } from "../../store/jobs/verdict-differences.ts";
import { type Proven, sentAt } from "../finding.ts";

/** What a message says under the present rules, beside what its reader understood of it then. */
export type Reread = {
  readonly report: Report;
  readonly verdicts: readonly Verdict[];
  /** As it was read then. */
  readonly before: Report;
};

/** Proves verdicts of recipients whom nobody read before. */
export type ProveAnew = (verdicts: readonly Verdict[]) => readonly Proven[];

export type Compared = {
  readonly differences: readonly VerdictDifference[];
  /** Verdicts that say the same by another rule, or less or more surely. */
  readonly relabelled: number;
  /** Verdicts that an undo took back, and those that a person gave: they stay. */
  readonly undone: number;
};

/**
 * Compares what stands of a report with what the present rules say. Proof belongs to a message and its recipient, not to
 * the rules: it is taken over where the recipient is the same, since a key, a token or a registered message by which it
 * was proven may be gone meanwhile.
 */
export function compare(
  row: JudgedRow,
  { report, verdicts, before }: Reread,
  rules: readonly OperatorRule[],
  policy: PolicySettings,
  proveAnew: ProveAnew,
): Compared {
  const saidBefore = report === before ? verdicts : classify(before, rules);
  const standing = row.verdicts.filter(({ undone, rule }) => !undone && rule !== operatorRule);
  const taken = new Set<Verdict>();
  const differences: VerdictDifference[] = [];
  let relabelled = 0;
  for (const was of standing) {
    const said = verdicts.find(({ recipientIndex }) => recipientIndex === was.recipientIndex);
    const saidThen = saidBefore.find(({ recipientIndex }) => recipientIndex === was.recipientIndex);
    if (said !== undefined && said.address === saidThen?.address) {
      taken.add(said);
      const verdict = asBefore(report, said, was);
      if (isOtherwise(was, verdict, policy)) differences.push(differenceOf(row, was, nextOf(report, verdict, was)));
      else if (verdict.rule !== was.rule || verdict.confidence !== was.confidence) relabelled++;
    } else differences.push(differenceOf(row, was, undefined));
  }
  // A report without a message is whole as it is stored: it names nobody whom nobody read.
  const known = row.verdicts.map(({ recipientIndex }) => recipientIndex);
  const isNew = ({ recipientIndex }: Verdict) =>
    !known.includes(recipientIndex) || standing.some((was) => was.recipientIndex === recipientIndex);
  const found = row.messageId === undefined ? [] : verdicts.filter((said) => !taken.has(said) && isNew(said));
  const fresh = proveAnew(found).map((proven) => freshDifference(row, report, proven));
  return { differences: [...differences, ...fresh], relabelled, undone: row.verdicts.length - standing.length };
}

/** A verdict about somebody of whom it is known already whom we mailed. */
function asBefore(report: Report, said: Verdict, was: StandingVerdict): Verdict {
  if (said.reason === "unattributed" && report.kind === "feedback" && was.address !== undefined) {
    return attribute(report, was.address, was.provenBy ?? "") ?? said;
  }
  return was.hop === "downstream" && report.kind === "delivery" ? asDownstream(said) : said;
}

/** Whether policy could decide a verdict otherwise. */
function isOtherwise(was: StandingVerdict, said: Verdict, policy: PolicySettings): boolean {
  const isSure = (confidence: number) => confidence >= policy.confidence[said.category];
  return (
    was.category !== said.category ||
    was.reason !== said.reason ||
    was.finality !== said.finality ||
    (was.hop === "downstream") !== (said.hop === "downstream") ||
    isSure(was.confidence) !== isSure(said.confidence)
  );
}

function nextOf(report: Report, verdict: Verdict, was: StandingVerdict): NextVerdict {
  const { category, reason, rule, confidence } = verdict;
  const { proof, address, streamId, provenBy, metadata, occurredAt, factKey, sameFactAs } = was;
  return {
    ...{ id: newId(), verdict, category, reason, rule, confidence, proof },
    ...{ address, streamId, provenBy, metadata, occurredAt, factKey, sameFactAs },
    provider: providerOf(report, verdict),
    send: report.original?.messageId,
    sentAt: sentAt(report)?.toISOString(),
  };
}

function differenceOf(row: JudgedRow, was: StandingVerdict, next: NextVerdict | undefined): VerdictDifference {
  const { id: reportId } = row;
  const { recipientIndex, addressKey = "", shadow } = was;
  return { reportId, recipientIndex, addressKey, was, next, shadow };
}

function freshDifference(row: JudgedRow, report: Report, proven: Proven): VerdictDifference {
  const { verdict, proof, provenBy, registered, streamId, send, occurredAt, factKey, written, address } = proven;
  const { category, reason, rule, confidence, recipientIndex } = verdict;
  const next: NextVerdict = {
    ...{ id: proven.id, verdict, category, reason, rule, confidence, proof, provenBy, streamId, send },
    address: written,
    metadata: registered?.metadata,
    occurredAt: occurredAt.toISOString(),
    sentAt: proven.sentAt?.toISOString(),
    factKey: factKey?.toString("hex"),
    sameFactAs: undefined,
    provider: providerOf(report, verdict),
  };
  const shadow = row.origin?.shadow === true;
  return { reportId: row.id, recipientIndex, addressKey: address?.key ?? "", was: undefined, next, shadow };
}
