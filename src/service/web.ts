import type { RequestListener } from "node:http";
import { fileURLToPath } from "node:url";
import { sourceStates } from "../domain/source.ts";
import type { Answering } from "../http/answer.ts";
import { createApp } from "../http/app.ts";
import type { RecordAct } from "../http/audit.ts";
import { createFastLookup } from "../http/fast-lookup.ts";
import { createGate } from "../http/gate.ts";
import { createRunOnce } from "../http/idempotency.ts";
import { createOpenId } from "../http/open-id.ts";
import { withOpenApi } from "../http/openapi.ts";
import { createPages } from "../http/pages/router.ts";
import { createCallerLimit } from "../http/rate.ts";
import { accessRoutes } from "../http/routes/access.ts";
import { createSignIn } from "../http/routes/session.ts";
import { setupRoutes } from "../http/routes/setup.ts";
import { systemRoutes } from "../http/routes/system.ts";
import { startHttp } from "../http/server.ts";
import { cookieKind, cookieWarning } from "../http/session.ts";
import { ensureSetupToken, type Setup } from "../http/setup.ts";
import type { Metrics } from "../monitoring/metrics.ts";
import { answerFor } from "../policy/answer.ts";
import { roleEntries } from "../policy/roles.ts";
import { defaultPolicySettings } from "../policy/settings.ts";
import { isLoopbackHost } from "../sources/peers.ts";
import { type Keyring, startKeyring } from "../store/access/keyring.ts";
import { readOldest, readQueues } from "../store/findings/stats.ts";

import { countOpenJobs } from "../store/jobs/jobs.ts";
import { createBaseLookup } from "../store/list/base-lookup.ts";
import { recordAct } from "../store/people/audit.ts";
import { readSourceSums } from "../store/sources/source-status.ts";
import { type ApiParts, apiRoutes } from "./routes.ts";
import type { Store } from "./store.ts";
import { version } from "./version.ts";

/** Where the build puts the operator's pages; the same seen from src and from dist. */
const pagesFolder = fileURLToPath(new URL("../../dist/ui", import.meta.url));

/** Only when it is up may anybody send work here. */
export type Phase = "starting" | "up" | "stopping";

export type Web = {
  readonly url: string;
  /** Host and port that it listens at. */
  readonly at: string;
  readonly setupLink: string | undefined;
  stop(): Promise<void>;
};

type Parts = ApiParts & {
  readonly phase: () => Phase;
  readonly metrics: Metrics;
};

/** Opens the REST API and the pages. */
export async function startWebServer(parts: Parts): Promise<Web> {
  const { config, store, log } = parts;
  const keyring = startKeyring(store.database);
  const publicUrl = config.PUBLIC_URL === undefined ? undefined : new URL(config.PUBLIC_URL);
  // The port is not known before it listens: the link is told from its path on.
  const setup = await ensureSetupToken(store.database, { dataDir: config.dataDir, publicUrl: "" });
  const listener = createListener(parts, keyring, setup, publicUrl);
  const server = await startHttp(listener, {
    host: config.HTTP_HOST,
    port: config.HTTP_PORT ?? 8080,
    requestSeconds: config.REQUEST_SECONDS,
    drainMs: 4_000,
  });
  log.info({ door: "http", host: config.HTTP_HOST, port: server.port }, "listening");
  const warning = cookieWarning(publicUrl, isLoopbackHost(config.HTTP_HOST) ? "loopback" : "network");
  if (warning !== undefined) log.warn(warning);
  const host = config.HTTP_HOST.includes(":") ? `[${config.HTTP_HOST}]` : config.HTTP_HOST;
  const url = (config.PUBLIC_URL ?? `http://${host}:${server.port}`).replace(/\/+$/, "");
  return {
    url,
    at: `${host}:${server.port}`,
    setupLink: setup.link === undefined ? undefined : `${url}${setup.link}`,
    async stop() {
      await server.stop();
      await keyring.stop();
    },
  };
}

function createListener(parts: Parts, keyring: Keyring, setup: Setup, publicUrl: URL | undefined): RequestListener {
  const { config, store, phase, log, metrics } = parts;
  const now = () => new Date();
  const answering: Answering = {
    lookup: store.lookup,
    baseLookup: createBaseLookup(store.database, store.tenants, store.erased),
    streams: store.streams,
    answerFor,
    inherentEntries: (address, at) => roleEntries(address, defaultPolicySettings.guardedRoles, at),
    now,
    onAnswered(answers) {
      for (const { answer } of answers) metrics.lookups.inc({ answer });
    },
  };
  watchQueues(store, metrics);
  const clock = { database: store.database, cookie: cookieKind(publicUrl), now };
  const signIn = createSignIn(clock);
  const write: RecordAct = (tenant, act) => recordAct(store.database, tenant, act, now());
  const rows = [
    ...apiRoutes(parts, answering),
    ...setupRoutes({ setup, signIn, recordAct: write }),
    ...accessRoutes({
      ...clock,
      sealer: store.sealer,
      publicUrl: config.PUBLIC_URL,
      passwords: config.LOCAL_SIGN_IN,
      openId: config.openId && createOpenId(config.openId, config.PUBLIC_URL ?? ""),
      isSetUpOpen: setup.isOpen,
      version,
      recordAct: write,
      log,
    }),
    ...systemRoutes({ metrics, findObstacles: () => listObstacles(store, phase()) }),
  ];
  const gate = createGate(store.database, keyring, store.tenants);
  const callerLimit = createCallerLimit({ limit: config.RATE_LIMIT, windowMs: 60_000 });
  const app = createApp(withOpenApi(rows, { version }), {
    log,
    metrics,
    gate,
    callerLimit,
    recordAct: write,
    runOnce: createRunOnce({ database: store.database, sealer: store.sealer, now }),
    exposure: config.METRICS_OPEN ? "open" : isLoopbackHost(config.HTTP_HOST) ? "loopback" : "network",
    publicUrl,
    trustedProxies: config.TRUST_PROXY,
    pages: createPages({ ...clock, setup, folder: pagesFolder }),
  });
  return createFastLookup(answering, {
    app,
    gate,
    callerLimit,
    log,
    metrics,
    isHttps: publicUrl?.protocol === "https:",
  });
}

function watchQueues({ database }: Store, metrics: Metrics): void {
  metrics.watch("queueLength", async () => {
    const { messagesWaiting, deliveriesPending, reviewsOpen } = await readQueues(database);
    return [
      { labels: { queue: "messages" }, value: messagesWaiting },
      { labels: { queue: "deliveries" }, value: deliveriesPending },
      { labels: { queue: "reviews" }, value: reviewsOpen },
    ];
  });
  metrics.watch("queueOldestSeconds", async () => {
    const oldest = await readOldest(database);
    return Object.entries(oldest).map(([queue, value]) => ({ labels: { queue }, value }));
  });
  metrics.watch("batchJobs", async () =>
    (await countOpenJobs(database)).map(({ state, count }) => ({ labels: { state }, value: count })),
  );
  metrics.watch("sources", async () => {
    const { states } = await readSourceSums(database);
    return sourceStates.map((state) => ({ labels: { state }, value: states[state] ?? 0 }));
  });
  metrics.watch("sourceUnpolledSeconds", async () => {
    const { unpolledSeconds } = await readSourceSums(database);
    return [{ labels: {}, value: unpolledSeconds }];
  });
}

async function listObstacles({ database }: Store, phase: Phase): Promise<string[]> {
  if (phase !== "up") return [phase];
  await database.pool.query("SELECT 1");
  return [];
}
