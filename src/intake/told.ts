import type { NewEvent } from "../domain/event.ts";
import type { JudgedReport, JudgedVerdict } from "./judge.ts";

/** The events of one judged report. */
export function eventsOf(judged: JudgedReport): NewEvent[] {
  const { id, kind, finding } = judged;
  if (finding.report.kind === "none") return [];
  const about = { reportId: id, messageId: finding.messageId, kind, format: finding.report.format };
  const received: NewEvent = {
    type: "report.received",
    data: { ...about, receivedAt: finding.receivedAt, verdicts: judged.verdicts.map(toldVerdict) },
  };
  const further = judged.verdicts.flatMap((verdict) =>
    (verdict.decision?.events ?? []).map(
      (event): NewEvent => ({
        type: event.type,
        data: { ...about, ...toldVerdict(verdict), ...event.detail },
      }),
    ),
  );
  return [received, ...further];
}

/** A verdict as events and answers tell it. */
export function toldVerdict({ proven, decision, sameFactAs }: JudgedVerdict): Record<string, unknown> {
  const { verdict, proof, written, occurredAt, id, finding } = proven;
  const { action, status, replyCode, category, reason, fault, finality, hop, confidence, rule } = verdict;
  const { cause, retryAfter, returnsAt, replacement, blocklist, evidence } = verdict;
  return {
    verdictId: id,
    address: written ?? verdict.address,
    stream: finding.streamId,
    action,
    status,
    replyCode,
    category,
    reason,
    fault,
    finality,
    hop,
    proof,
    confidence,
    rule,
    occurredAt,
    cause,
    retryAfter,
    returnsAt,
    replacement,
    blocklist,
    evidence,
    effect: decision?.effect ?? "linked",
    because: decision?.because,
    unproven: decision?.unproven ?? false,
    sameFactAs,
  };
}
