import type { NoticeAnswer, NoticeProvider } from "../domain/notice.ts";
import type { Intake } from "../intake/intake.ts";
import { createNoticeReceiver, type NoticeReceiver } from "../intake/receive-notices.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { createGetter } from "../webhooks/get.ts";
import { createGuard } from "../webhooks/guard.ts";
import { createResolve } from "../webhooks/resolve.ts";
import { createSnsFetch } from "./sns.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";

/** Makes what takes the posts of providers. */
export function createNotices(
  { database, sealer }: Store,
  { postNotices }: Pick<Intake, "postNotices">,
  log: Log,
  metrics: Metrics,
): NoticeReceiver {
  // No setting opens this door to private addresses: SNS has none.
  const guard = createGuard({ allowed: [], ports: [[443, 443]] }, createResolve());
  const get = createGetter({ guard, version, timeoutMs: 5_000, maxBytes: 65_536 });
  return createNoticeReceiver({
    database,
    sealer,
    postNotices,
    now: () => new Date(),
    fetchSns: createSnsFetch(get, log, Date.now),
    onAnswer: (provider, answer) => count(provider, answer, log, metrics),
  });
}

function count(provider: NoticeProvider, answer: NoticeAnswer, log: Log, metrics: Metrics): void {
  metrics.noticePosts.inc({ provider, outcome: answer.outcome });
  if (answer.outcome === "noted") log.info({ provider, what: answer.what }, "notice source");
  if (answer.outcome === "refused" || answer.outcome === "unreadable") {
    log.warn({ provider, outcome: answer.outcome, why: answer.why }, "post of a provider not taken");
  }
  if (answer.outcome !== "taken") return;
  const { judged, duplicates, kept, passedOver } = answer;
  const outcomes = { judged, duplicate: duplicates, kept, "passed-over": passedOver };
  for (const [outcome, sum] of Object.entries(outcomes)) {
    if (sum > 0) metrics.notices.inc({ provider, outcome }, sum);
  }
}
