import { startBatch } from "../batch/runner.ts";
import type { Config } from "../config.ts";
import { honourDue, settleDecided } from "../intake/decide-review.ts";
import { startIntake } from "../intake/intake.ts";
import type { JudgedReport } from "../intake/judgement.ts";
import { startReaders } from "../intake/readers.ts";
import { startRehearsal } from "../intake/rehearse.ts";
import { settleRules } from "../intake/rules/settle.ts";
import { createFindTokens } from "../intake/tokens.ts";
import { createUnsubscribeLinks } from "../intake/unsubscribe-links.ts";
import { startJobs } from "../jobs/jobs.ts";
import { lifeJob } from "../jobs/life.ts";
import { maintenanceJobs } from "../jobs/maintenance.ts";
import { precisionJobs } from "../jobs/precision.ts";
import { reviewJobs } from "../jobs/reviews.ts";
import { sourceJobs } from "../jobs/sources.ts";
import { DoorCounts } from "../monitoring/door-traffic.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { findDoubted, liftQuestion } from "../policy/life.ts";
import { defaultPolicySettings, type PolicySettings } from "../policy/settings.ts";
import { startDelivery } from "../webhooks/deliver.ts";
import { createGuard } from "../webhooks/guard.ts";
import { createResolve } from "../webhooks/resolve.ts";
import { createBackupJobs } from "./backups.ts";
import { countJudged } from "./count-judged.ts";
import { createDomainJob } from "./domains.ts";
import { jobKinds } from "./job-kinds.ts";
import { createKnownRecipient } from "./known-recipient.ts";
import { createNotices } from "./notices.ts";
import { createReviewing } from "./reviewing.ts";
import { noteUpgrade } from "./rule-upgrade.ts";
import { createSignatures } from "./signatures.ts";
import { sendCanaries } from "./source-canaries.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";
import { startViewer } from "./viewer.ts";

export type Work = Awaited<ReturnType<typeof startWork>>;

/** Starts what works behind the doors: reading and judging, the webhooks, the jobs. */
export async function startWork(config: Config, store: Store, log: Log, metrics: Metrics) {
  const { database } = store;
  const now = () => new Date();
  const doorCounts = new DoorCounts(now());
  const readers = startReaders({
    entry: new URL("../intake/reader.js", import.meta.url),
    threads: config.READER_THREADS,
    timeoutMs: config.READER_SECONDS * 1000,
    heapMiB: config.READER_HEAP_MIB,
  });
  const viewer = startViewer(config);
  const guard = createGuard({ allowed: config.privateWebhooks }, createResolve());
  const delivery = startDelivery(
    database,
    { instance: store.instance, guard, sealer: store.sealer, version },
    log,
    metrics,
  );
  const judging = {
    database,
    readers,
    checkSignatures: createSignatures(config, store.tenants, metrics),
    findTokens: createFindTokens(store.tokens),
    judge: { policy: policyOf(config), random: Math.random },
    directory: store.tenants,
    now,
  };
  const onJudged = (judged: readonly JudgedReport[], milliseconds: number) => {
    metrics.processingSeconds.observe(milliseconds / 1000);
    countJudged(judged, log, metrics);
    delivery.wake();
  };
  const intake = await startIntake({
    ...judging,
    instance: store.instance,
    onAccepted(door, duplicate) {
      doorCounts.noteMessage(door, now());
      (duplicate ? metrics.messagesDuplicate : metrics.messagesAccepted).inc({ door });
    },
    onGroup: (size) => metrics.acceptGroupSize.observe(size),
    onStored: (door, milliseconds) => metrics.acceptSeconds.observe({ door }, milliseconds / 1000),
    onJudged,
    onFault: (fault, message) => log.error({ err: fault, messageId: message?.id }, "cannot process"),
    onUnreadable(message) {
      metrics.messagesUnreadable.inc();
      log.error({ messageId: message.id, attempts: message.attempts }, "set aside as unreadable");
    },
  });
  const retention = { rawDays: config.RAW_DAYS, eventDays: config.EVENT_DAYS };
  const mailboxJobs = sourceJobs(database, now, () => sendCanaries(store, log));
  const reviewing = createReviewing(store, now);
  const waiting = reviewJobs({
    settleDecided: (signal) => settleDecided(database, now, signal),
    settleRules: (signal) => settleRules({ database, decideReview: reviewing.decideReview }, now(), signal),
    honourDue: (signal) => honourDue(database, now, signal),
  });
  const domains = createDomainJob(config, database, { log, metrics, now });
  const life = lifeJob({
    database,
    deliveredHours: defaultPolicySettings.deliveredHours,
    doubt(entries, sign, at) {
      const doubted = findDoubted(entries, sign, at);
      return doubted === undefined ? undefined : liftQuestion(doubted, sign);
    },
    now,
  });
  const backups = createBackupJobs(config, store, metrics);
  const byTheClock = [
    ...maintenanceJobs(database, retention, now),
    ...mailboxJobs,
    ...waiting,
    domains,
    life,
    ...precisionJobs(database, now),
    ...backups,
  ];
  const jobs = startJobs(byTheClock, {
    database,
    owner: store.instance,
    log,
    metrics,
  });
  await noteUpgrade({ database, log, days: config.RECLASSIFY_DAYS, now });
  const batch = startBatch({
    database,
    owner: store.instance,
    kinds: jobKinds(judging),
    log,
    metrics,
    now,
    onTold: () => delivery.wake(),
  });
  return {
    ...intake,
    notices: createNotices(store, intake, log, metrics),
    /** Begins to find out what acting on messages of a tenant's mailbox would do. */
    startRehearsal: (tenant: string) => startRehearsal({ ...judging, tenant }),
    isBounceDomain: async (domain: string) =>
      (await store.tenants.findOwners([domain])).get(domain)?.uses.includes("bounce") ?? false,
    isKnownRecipient: createKnownRecipient(config, store.tokens, now),
    links: createUnsubscribeLinks({ ...judging, tokens: store.tokens, onJudged }),
    view: viewer.view,
    guard,
    doorCounts,
    wakeDelivery: () => delivery.wake(),
    wakeBatch: () => batch.wake(),
    async stop() {
      await Promise.all([jobs.stop(), batch.stop(), viewer.stop(), intake.stop().then(() => readers.stop())]);
      await delivery.stop();
    },
  };
}

/** What the environment says of policy; the rest is as it is. */
function policyOf(config: Config): PolicySettings {
  const guard = {
    minutes: config.GUARD_MINUTES,
    network: config.GUARD_ORIGIN,
    reporter: config.GUARD_ORIGIN,
    plausible: config.GUARD_PLAUSIBLE,
    matched: config.GUARD_MATCHED,
    domain: config.GUARD_DOMAIN,
    undetermined: config.GUARD_UNDETERMINED,
  };
  return { ...defaultPolicySettings, guard: { ...defaultPolicySettings.guard, ...guard } };
}
