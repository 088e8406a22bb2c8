import type { Config } from "../config.ts";
import type { Answering } from "../http/answer.ts";
import { createApp } from "../http/app.ts";
import { createDocs } from "../http/docs.ts";
import { createGate } from "../http/gate.ts";
import { withOpenApi } from "../http/openapi.ts";
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
import { systemRoutes } from "../http/routes/system.ts";
import { verdictRoutes } from "../http/routes/verdicts.ts";
import { webhookRoutes } from "../http/routes/webhooks.ts";
import { startHttp } from "../http/server.ts";
import type { Log } from "../monitoring/log.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { answerFor } from "../policy/answer.ts";
import { isLoopbackHost } from "../sources/peers.ts";
import { startKeyring } from "../store/keyring.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";
import type { Work } from "./work.ts";

/** Only when it is up may anybody send work here. */
export type Phase = "starting" | "up" | "stopping";

/** Opens the REST API and the pages. */
export async function startWebServer(
  config: Config,
  store: Store,
  work: Work,
  phase: () => Phase,
  log: Log,
  metrics: Metrics,
) {
  const rows = apiRoutes(config, store, work);
  const findObstacles = () => listObstacles(store, phase());
  const routes = withOpenApi([...rows, ...systemRoutes({ metrics, findObstacles })], { version });
  const keyring = startKeyring(store.database);
  const app = createApp(routes, {
    log,
    metrics,
    gate: createGate(store.database, keyring),
    exposure: isLoopbackHost(config.HTTP_HOST) || config.METRICS_OPEN ? "loopback" : "network",
    publicUrl: config.PUBLIC_URL === undefined ? undefined : new URL(config.PUBLIC_URL),
    trustedProxies: config.TRUST_PROXY,
    requestsPerMinute: config.RATE_LIMIT,
    pages: (authenticate) => createDocs(authenticate({ scope: "any", exposure: "open-on-loopback" })),
  });
  const server = await startHttp(app, { host: config.HTTP_HOST, port: config.HTTP_PORT ?? 8080, drainMs: 4_000 });
  log.info({ door: "http", host: config.HTTP_HOST, port: server.port }, "listening");
  return {
    port: server.port,
    async stop() {
      await server.stop();
      await keyring.stop();
    },
  };
}

async function listObstacles({ database }: Store, phase: Phase): Promise<string[]> {
  if (phase !== "up") return [phase];
  await database.pool.query("SELECT 1");
  return [];
}

function apiRoutes(config: Config, store: Store, work: Work): Route[] {
  const { database, lookup, streams, sealer } = store;
  const now = () => new Date();
  const answering: Answering = { lookup, streams, answerFor, now };
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
