import type { Config } from "../config.ts";
import type { Answering } from "../http/answer.ts";
import type { Route } from "../http/route.ts";
import { keyRoutes } from "../http/routes/keys.ts";
import { messageRoutes } from "../http/routes/messages.ts";
import { reportRoutes } from "../http/routes/reports.ts";
import { reviewRoutes } from "../http/routes/reviews.ts";
import { smtpReplyRoutes } from "../http/routes/smtp-replies.ts";
import { statsRoutes } from "../http/routes/stats.ts";
import { streamRoutes } from "../http/routes/streams.ts";
import { suppressionChangeRoutes } from "../http/routes/suppression-changes.ts";
import { suppressionRoutes } from "../http/routes/suppressions.ts";
import { verdictRoutes } from "../http/routes/verdicts.ts";
import { webhookRoutes } from "../http/routes/webhooks.ts";
import type { Store } from "./store.ts";
import type { Work } from "./work.ts";

/** Every row of the API but those of sessions and of the system. */
export function apiRoutes(config: Config, store: Store, work: Work, answering: Answering): Route[] {
  const { database, streams, sealer } = store;
  const { now } = answering;
  return [
    ...suppressionRoutes({ ...answering, database }),
    ...suppressionChangeRoutes({ database, now }),
    ...messageRoutes({ database, accept: work.accept, judged: work.judged, messageBytes: config.MESSAGE_BYTES }),
    ...reportRoutes({ database }),
    ...verdictRoutes({ database }),
    ...reviewRoutes({ database, now }),
    ...streamRoutes({ database, streams, now }),
    ...statsRoutes({ database, now }),
    ...keyRoutes({ database, now }),
    ...webhookRoutes({ database, sealer, guard: work.guard, wakeDelivery: work.wakeDelivery, now }),
    ...smtpReplyRoutes({ ...answering, postReplies: work.postReplies }),
  ];
}
