import type { Config } from "../config.ts";
import { startIntake } from "../intake/intake.ts";
import type { JudgeSettings } from "../intake/judge.ts";
import type { JudgedReport } from "../intake/judgement.ts";
import { startReaders } from "../intake/readers.ts";
import { startJobs } from "../jobs/jobs.ts";
import { maintenanceJobs } from "../jobs/maintenance.ts";
import { sourceJobs } from "../jobs/sources.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { listActiveRules } from "../store/rules.ts";
import { listStreams } from "../store/streams.ts";
import { startDelivery } from "../webhooks/deliver.ts";
import { createGuard } from "../webhooks/guard.ts";
import { createResolve } from "../webhooks/resolve.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";

/** The one tenant there is so far. */
export const tenant = "default";

export type Work = Awaited<ReturnType<typeof startWork>>;

/** Starts what works behind the doors: reading and judging, the webhooks, the jobs. */
export async function startWork(config: Config, store: Store, log: Log, metrics: Metrics) {
  const { database } = store;
  const now = () => new Date();
  const readers = startReaders({
    entry: new URL("../intake/reader.js", import.meta.url),
    threads: config.READER_THREADS,
    timeoutMs: config.READER_SECONDS * 1000,
    heapMiB: config.READER_HEAP_MIB,
  });
  const guard = createGuard({ allowed: config.privateWebhooks }, createResolve());
  const delivery = startDelivery(
    database,
    { instance: store.instance, guard, sealer: store.sealer, version },
    log,
    metrics,
  );
  const intake = await startIntake({
    database,
    readers,
    judge: judgeSettings(config),
    tenant,
    instance: store.instance,
    now,
    loadRules: () => listActiveRules(database, tenant),
    loadStreams: () => listStreams(database, tenant),
    onAccepted(door, duplicate) {
      (duplicate ? metrics.messagesDuplicate : metrics.messagesAccepted).inc({ door });
    },
    onGroup: (size) => metrics.acceptGroupSize.observe(size),
    onStored: (door, milliseconds) => metrics.acceptSeconds.observe({ door }, milliseconds / 1000),
    onJudged(judged, milliseconds) {
      metrics.processingSeconds.observe(milliseconds / 1000);
      countJudged(judged, log, metrics);
      delivery.wake();
    },
    onFault: (fault, message) => log.error({ err: fault, messageId: message?.id }, "cannot process"),
    onUnreadable(message) {
      metrics.messagesUnreadable.inc();
      log.error({ messageId: message.id, attempts: message.attempts }, "set aside as unreadable");
    },
  });
  const retention = { rawDays: config.RAW_DAYS, eventDays: config.EVENT_DAYS };
  const jobs = startJobs([...maintenanceJobs(database, retention, now), ...sourceJobs(database, now)], {
    database,
    owner: store.instance,
    log,
    metrics,
  });
  return {
    ...intake,
    guard,
    wakeDelivery: () => delivery.wake(),
    async stop() {
      await Promise.all([jobs.stop(), intake.stop().then(() => readers.stop())]);
      await delivery.stop();
    },
  };
}

function judgeSettings(config: Config): JudgeSettings {
  return { policy: defaultPolicySettings, sendingDomains: config.SENDING_DOMAINS, random: Math.random };
}

// What was read from a backlog and what is judged as a shadow say nothing of the mail of these minutes: verdicts of
// theirs are in the log and the tables, but in no rate and no alarm.
function countJudged(judged: readonly JudgedReport[], log: Log, metrics: Metrics): void {
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
