import type { JudgedReport } from "../intake/judgement.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";

/**
 * Counts and logs what was judged. What was read from a backlog and what is judged as a shadow say nothing of the mail of
 * these minutes: verdicts of theirs are in the log and the tables, but in no rate and no alarm.
 */
export function countJudged(judged: readonly JudgedReport[], log: Log, metrics: Metrics): void {
  const unproven: { reportId: string; reason: string; because: string }[] = [];
  let [historical, shadows] = [0, 0];
  for (const { id, kind, finding, verdicts } of judged) {
    metrics.messagesProcessed.inc({ kind });
    const isShadow = finding.origin?.shadow === true;
    const isLive = !isShadow && finding.origin?.runId === undefined;
    if (isShadow) shadows++;
    else if (!isLive) historical++;
    for (const { proven, decision } of verdicts) {
      const { category, reason } = proven.verdict;
      const effect = decision?.effect ?? "linked";
      if (isLive) metrics.verdicts.inc({ category, proof: proven.proof, effect });
      if (isLive && proven.token !== undefined) metrics.tokens.inc({ outcome: proven.token });
      log.debug(
        { reportId: id, messageId: finding.messageId, kind, category, reason, proof: proven.proof, effect },
        "judged",
      );
      if (!isLive || decision?.unproven !== true) continue;
      metrics.unprovenEffects.inc({ category });
      unproven.push({ reportId: id, reason, because: decision.because });
    }
  }
  log.info({ reports: judged.length, unproven: unproven.length, historical, shadows }, "judged reports");
  // Said once a batch, so that nobody wonders why nothing happens, and a burst of forgeries floods no log.
  if (unproven.length > 0) log.warn({ count: unproven.length, first: unproven[0] }, "no effect: unproven");
}
