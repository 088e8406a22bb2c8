import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../src/config.ts";
import { createLog } from "../../src/monitoring/log.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { startSources } from "../../src/service/sources.ts";
import type { Store } from "../../src/service/store.ts";
import type { Work } from "../../src/service/work.ts";
import { sourceLease, takeLease } from "../../src/store/lease.ts";
import { changeSource, deleteSource, pauseSource } from "../../src/store/sources/sources.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type ImapScriptServer, startImapScript } from "../support/imap-script.ts";
import { addSource, sourceSettings, testSealer } from "../support/sources.ts";
import { eventually } from "../support/wait.ts";

const tenant = "default";
let database: TestDatabase;
let server: ImapScriptServer;
const ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE leases, sources, source_status, source_folders, source_runs");
  server = await startImapScript({
    answers: { SELECT: ["* 0 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 1] ok", "TAG OK [READ-WRITE] open"] },
  });
});
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
  await server.stop();
});

/** Starts them with a database at which something happens just before each lease is taken. */
async function start(before: () => Promise<unknown> = async () => {}) {
  const taken: number[] = [];
  const query = async (text: string, values?: unknown[]) => {
    if (text.includes("INSERT INTO leases")) {
      await before();
      taken.push(performance.now());
    }
    return database.pool.query(text, values);
  };
  const pool = new Proxy(database.pool, {
    get: (target, name) => (name === "query" ? query : Reflect.get(target, name).bind(target)),
  });
  const sources = await startSources({
    config: readConfig({}),
    store: { database: { ...database, pool }, sealer: testSealer, instance: "node-a" } as unknown as Store,
    work: {} as Work,
    log: createLog({ level: "silent" }),
    metrics: createMetrics(),
  });
  ends.push(() => sources.stop());
  return { taken, stop: () => sources.stop() };
}

const add = () =>
  addSource(database, { settings: sourceSettings({ host: "127.0.0.1", port: server.port, tls: "none" }) });

test.each<[string, (id: string) => Promise<unknown>]>([
  ["paused", (id) => pauseSource(database, tenant, id, new Date())],
  ["removed", (id) => deleteSource(database, tenant, id)],
  ["changed", (id) => changeSource(database, testSealer, tenant, id, { settings: { mode: "shadow", port: 1 } })],
])("startSources() does not read a mailbox that was %s after it was listed", async (_what, act) => {
  const { id } = await add();
  const { taken } = await start(async () => {
    if (taken.length === 0) await act(id);
  });
  await eventually("the lease to be taken", () => (taken.length > 0 ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(server.lines).toEqual([]);
});

test("startSources() does not even ask for what another instance has", async () => {
  const [mine, theirs] = [await add(), await add()];
  await takeLease(database, sourceLease(theirs.id), "node-b", 60_000);
  const { taken } = await start();
  await eventually("a sign-in", () => (server.lines.some((line) => line.includes("LOGIN")) ? true : undefined));
  expect(taken).toHaveLength(1);
  const { rows } = await database.pool.query<{ owner: string }>("SELECT owner FROM leases WHERE name = $1", [
    sourceLease(mine.id),
  ]);
  expect(rows).toEqual([{ owner: "node-a" }]);
});

test("startSources() reads the one that answers among many that do not, and stops all of them soon", async () => {
  const silent = await startImapScript({ greeting: "silence" });
  const settings = { host: "127.0.0.1", port: silent.port, tls: "none" } as const;
  for (let n = 0; n < 60; n++) await addSource(database, { settings: sourceSettings(settings) });
  await add();
  const { taken, stop } = await start();
  await eventually("the folder to be opened", () =>
    server.lines.some((line) => line.includes("SELECT")) ? true : undefined,
  );
  expect(taken).toHaveLength(61);
  const began = performance.now();
  await stop();
  // An orderly stop of the service takes 9.5 seconds at most, of which others need some.
  expect(performance.now() - began).toBeLessThan(5_000);
  const { rows } = await database.pool.query<{ held: number }>(
    "SELECT count(*)::int AS held FROM leases WHERE expires_at > now()",
  );
  expect(rows).toEqual([{ held: 0 }]);
  await silent.stop();
});
