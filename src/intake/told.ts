import { providerOf } from "../classify/providers.ts";
import type { Effect } from "../domain/decision.ts";
import type { NewEvent } from "../domain/event.ts";
import type { TalliedMessage, TalliedVerdict } from "../domain/tally.ts";
import type { JudgedReport, JudgedVerdict } from "./judgement.ts";

/** The events of one judged report. */
export function eventsOf(judged: JudgedReport): NewEvent[] {
  const { id, kind, finding } = judged;
  if (finding.report.kind === "none") return [];
  const runId = finding.origin?.runId;
  const about = { reportId: id, messageId: finding.messageId, kind, format: finding.report.format };
  const received: NewEvent = {
    type: "report.received",
    data: { ...about, receivedAt: finding.receivedAt, verdicts: judged.verdicts.map(toldVerdict) },
    runId,
  };
  const further = judged.verdicts.flatMap((verdict) =>
    (verdict.decision?.events ?? []).map(
      (event): NewEvent => ({
        type: event.type,
        data: { ...about, ...toldVerdict(verdict), ...event.detail },
        runId,
      }),
    ),
  );
  return [received, ...further];
}

/** A verdict as events and answers tell it. */
export function toldVerdict(judged: JudgedVerdict): Record<string, unknown> {
  const { proven, sameFactAs } = judged;
  const { verdict, proof, provenBy, registered, streamId, written, occurredAt, id } = proven;
  const { action, status, replyCode, category, reason, fault, finality, hop, confidence, rule } = verdict;
  const { cause, retryAfter, returnsAt, replacement, blocklist, evidence } = verdict;
  return {
    verdictId: id,
    address: written ?? verdict.address,
    stream: streamId,
    action,
    status,
    replyCode,
    category,
    reason,
    fault,
    finality,
    hop,
    proof,
    provenBy,
    metadata: registered?.metadata,
    confidence,
    rule,
    occurredAt,
    cause,
    retryAfter,
    returnsAt,
    replacement,
    blocklist,
    evidence,
    ...toldEffect(judged),
    sameFactAs,
  };
}

/** What was done about a verdict, and why. */
export function toldEffect({ decision }: JudgedVerdict): {
  readonly effect: Effect | "linked";
  readonly because: string;
  readonly unproven: boolean;
} {
  if (decision !== undefined) {
    const { effect, because, unproven } = decision;
    return { effect, because, unproven };
  }
  return { effect: "linked", because: "Another report said the same, with as much proof or more.", unproven: false };
}

/** A judged message as sums count it. */
export function tallied({ kind, finding, verdicts }: JudgedReport, deliveredAt: Date): TalliedMessage {
  return {
    kind,
    deliveredAt,
    verdicts: verdicts.map((judged): TalliedVerdict => {
      const { verdict, address } = judged.proven;
      const { effect, unproven } = toldEffect(judged);
      const provider = providerOf(finding.report, verdict);
      return {
        category: verdict.category,
        reason: verdict.reason,
        effect,
        unproven,
        addressKey: address?.key,
        provider,
      };
    }),
  };
}
