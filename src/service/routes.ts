import { listBuiltInRules } from "../classify/built-in-rules.ts";
import type { Config } from "../config.ts";
import type { Answering } from "../http/answer.ts";
import type { Route } from "../http/route.ts";
import { actorRoutes } from "../http/routes/actors.ts";
import { allowListRoutes } from "../http/routes/allow-list.ts";
import { auditRoutes } from "../http/routes/audit.ts";
import { domainRoutes } from "../http/routes/domains.ts";
import { explanationRoutes } from "../http/routes/explanation.ts";
import { exportRoutes } from "../http/routes/export.ts";
import { importRoutes } from "../http/routes/imports.ts";
import { installationRoutes } from "../http/routes/installation.ts";
import { jobRoutes } from "../http/routes/jobs.ts";
import { keyRoutes } from "../http/routes/keys.ts";
import { messageContentRoutes } from "../http/routes/message-content.ts";
import { messageRoutes } from "../http/routes/messages.ts";
import { noticeSourceRoutes } from "../http/routes/notice-sources.ts";
import { noticeRoutes } from "../http/routes/notices.ts";
import { ownRuleRoutes } from "../http/routes/own-rules.ts";
import { peopleRoutes } from "../http/routes/people.ts";
import { precisionRoutes } from "../http/routes/precision.ts";
import { proofRoutes } from "../http/routes/proof.ts";
import { reactivationRoutes } from "../http/routes/reactivations.ts";
import { reclassificationRoutes } from "../http/routes/reclassifications.ts";
import { reportRoutes } from "../http/routes/reports.ts";
import { returnPathRoutes } from "../http/routes/return-paths.ts";
import { reviewDecisionRoutes } from "../http/routes/review-decisions.ts";
import { reviewQueueRoutes } from "../http/routes/review-queue.ts";
import { reviewRoutes } from "../http/routes/reviews.ts";
import { ruleRoutes } from "../http/routes/rules.ts";
import { sendRoutes } from "../http/routes/sends.ts";
import { settingsRoutes } from "../http/routes/settings.ts";
import { setupStepRoutes } from "../http/routes/setup-steps.ts";
import { smtpReplyRoutes } from "../http/routes/smtp-replies.ts";
import { sourceRoutes } from "../http/routes/sources.ts";
import { statsRoutes } from "../http/routes/stats.ts";
import { statsNowRoutes } from "../http/routes/stats-now.ts";
import { statsSeriesRoutes } from "../http/routes/stats-series.ts";
import { streamRoutes } from "../http/routes/streams.ts";
import { suppressionChangeRoutes } from "../http/routes/suppression-changes.ts";
import { suppressionCountRoutes } from "../http/routes/suppression-count.ts";
import { suppressionEntryRoutes } from "../http/routes/suppression-entries.ts";
import { suppressionFeedRoutes } from "../http/routes/suppression-feed.ts";
import { suppressionRoutes } from "../http/routes/suppressions.ts";
import { tenantRoutes } from "../http/routes/tenants.ts";
import { testBounceRoutes } from "../http/routes/test-bounces.ts";
import { tokenKeyRoutes } from "../http/routes/token-keys.ts";
import { undoRoutes } from "../http/routes/undos.ts";
import { unsubscribeRoutes } from "../http/routes/unsubscribe.ts";
import { verdictRoutes } from "../http/routes/verdicts.ts";
import { webhookRoutes } from "../http/routes/webhooks.ts";
import type { SourceContext } from "../http/source-context.ts";
import type { Log } from "../monitoring/log.ts";
import { checkAuth } from "../notices/verify.ts";
import { explain } from "../policy/explanation/explain.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { createDomainSetUp } from "./domain-setup.ts";
import { createReceiveImport } from "./imports.ts";
import { installationFacts } from "./installation.ts";
import { createMint } from "./return-paths.ts";
import { createReviewing } from "./reviewing.ts";
import { createRuleContext } from "./rules.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

/** What reads the mailboxes, as the API needs it. */
export type SourceParts = Pick<SourceContext, "wakeSources" | "walk" | "isSchedule" | "listeners">;

export type ApiParts = {
  readonly config: Config;
  readonly store: Store;
  readonly work: Work;
  readonly sources: SourceParts;
  readonly log: Log;
};

/** Every row of the API but those of sessions and of the system. */
export function apiRoutes({ config, store, work, sources, log }: ApiParts, answering: Answering): Route[] {
  const { database, streams, sealer, erased } = store;
  const { now } = answering;
  const { watchDays } = defaultPolicySettings;
  const reviewing = createReviewing(store, now);
  const mint = createMint({ database, sealer, config, findStream: streams.find, now });
  return [
    ...suppressionRoutes({ ...answering, database }),
    ...suppressionCountRoutes({ database }),
    ...suppressionEntryRoutes({ database, erased, now }),
    ...suppressionChangeRoutes({ database, erased, now, watchDays }),
    ...allowListRoutes({ database, now }),
    ...reactivationRoutes({ database, erased, now, watchDays }),
    ...suppressionFeedRoutes({ database }),
    ...messageRoutes({ database, accept: work.accept, judged: work.judged, messageBytes: config.MESSAGE_BYTES }),
    ...messageContentRoutes({ database, view: work.view, now }),
    ...reportRoutes({ database }),
    ...verdictRoutes({ database }),
    ...reviewQueueRoutes({ ...reviewing, database }),
    ...reviewDecisionRoutes({ ...reviewing, database }),
    ...reviewRoutes({ ...reviewing, database, now }),
    ...streamRoutes({ database, streams, now }),
    ...auditRoutes({ database }),
    ...peopleRoutes({ database, erased, now }),
    ...explanationRoutes({ ...answering, database, explain, watchDays }),
    ...statsRoutes({ database, now }),
    ...statsSeriesRoutes({ database, now }),
    ...statsNowRoutes({ database, now }),
    ...precisionRoutes({ database, now }),
    ...proofRoutes({ database, tenants: store.tenants, now }),
    ...keyRoutes({ database, now }),
    ...actorRoutes({ database }),
    ...unsubscribeRoutes({ links: work.links }),
    ...tokenKeyRoutes({ database, sealer, now }),
    ...returnPathRoutes({ mint }),
    ...testBounceRoutes({ accept: work.accept, mint, tenants: store.tenants, now }),
    ...setupStepRoutes({ database, tenants: store.tenants, now }),
    ...tenantRoutes({ database, tenants: store.tenants, now }),
    ...domainRoutes({ domains: createDomainSetUp({ config, database, tenants: store.tenants }) }),
    ...settingsRoutes({ database, tenants: store.tenants }),
    ...installationRoutes({ facts: installationFacts(config), listeners: sources.listeners }),
    ...webhookRoutes({ database, sealer, guard: work.guard, wakeDelivery: work.wakeDelivery, now }),
    ...sourceRoutes({ ...sources, database, sealer, log, now }),
    ...noticeRoutes(work.notices),
    ...noticeSourceRoutes({ database, sealer, log, publicUrl: config.PUBLIC_URL, now, checkAuth }),
    ...undoRoutes({ database, wakeBatch: work.wakeBatch, now }),
    ...ruleRoutes({ database, builtIn: listBuiltInRules() }),
    ...ownRuleRoutes(createRuleContext(database, reviewing, now)),
    ...reclassificationRoutes({ database, wakeBatch: work.wakeBatch, now }),
    ...sendRoutes({ database, now }),
    ...exportRoutes({ database }),
    ...importRoutes({
      database,
      receiveImport: createReceiveImport(database, config.IMPORT_BYTES, now),
      wakeBatch: work.wakeBatch,
      now,
    }),
    ...jobRoutes({ database, wakeBatch: work.wakeBatch, wakeDelivery: work.wakeDelivery, now }),
    ...smtpReplyRoutes({ ...answering, postReplies: work.postReplies }),
  ];
}
