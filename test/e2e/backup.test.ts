import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { textSettings } from "../../src/backup/catalogue.ts";
import { digestRows } from "../../src/backup/restore.ts";
import { inTransaction, openDatabase } from "../../src/store/database.ts";
import { lookUp } from "../support/api.ts";
import { dropTestDatabase, openEmptyDatabase, openTestDatabase } from "../support/database.ts";
import { type Environment, launch, runCli, serviceEnvironment, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const cli = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "nixie-backup-e2e-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Run = {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  said(): string;
  peakMiB(): number;
};

/** Runs a command and watches the most memory that it takes. */
function begin(environment: Environment, ...words: readonly string[]): Run {
  const child = spawn(process.execPath, [cli, ...words], {
    env: { ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  let peak = 0;
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  const timer = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, "utf8") : "";
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }, 50);
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (status) => {
      clearInterval(timer);
      resolve(status);
    });
  });
  return { process: child, ended, said: () => text, peakMiB: () => Math.round(peak) };
}

test("nixie backup and restore bring a service that runs on its own database back elsewhere", async () => {
  const service = await startService({});
  const { environment } = service;
  const addresses = Array.from({ length: 30 }, (_, index) => `before-${index}@gone.example`);
  for (const address of addresses)
    expect((await service.call("PUT", `/v1/suppressions/${address}`, { reason: "asked" })).status).toBeLessThan(300);
  expect((await service.call("POST", "/v1/webhooks", { url: "http://127.0.0.1:8099/" })).status).toBe(201);
  let writing = true;
  const writer = (async () => {
    for (let index = 0; writing; index++)
      await service.call("PUT", `/v1/suppressions/during-${index}@gone.example`, { reason: "asked" });
  })();
  const file = join(folder, "live.tar");
  const made = begin(environment, "backup", file);
  expect(await made.ended, made.said()).toBe(0);
  writing = false;
  await writer;
  expect(made.said()).toContain("keep SECRET_KEY");
  await service.stop();
  expect(await runCli({}, "backup", "verify", file)).toContain("Whole: made by Nixie");

  const fresh = await serviceEnvironment({});
  const refused = begin(fresh, "restore", file);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toMatch(/sealed with the SECRET_KEY of id [0-9a-f]{8}, and there is none here/);
  mkdirSync(fresh["DATA_DIR"] ?? "", { recursive: true });
  copyFileSync(join(environment["DATA_DIR"] ?? "", "secret-key"), join(fresh["DATA_DIR"] ?? "", "secret-key"));
  const restored = begin(fresh, "restore", file);
  expect(await restored.ended, restored.said()).toBe(0);
  const again = await startService(fresh, { key: service.key });
  for (const address of addresses) expect((await lookUp(again, address)).answer).toBe("never");
  const acts = await again.call("GET", "/v1/audit");
  expect(JSON.stringify(acts.body)).toMatch(/"act":"restore".*"act":"backup"/);
  await runCli(fresh, "audit", "verify");
  const list = await again.call("GET", "/v1/webhooks");
  expect(list.status).toBe(200);
  const twice = begin(fresh, "restore", file);
  expect(await twice.ended).toBe(1);
  expect(twice.said()).toContain("expected an empty one, found rows in");
  await again.stop();
}, 300_000);

test("a service with BACKUP_DIR backs itself up, says so in its metrics, and keeps as many as it is told", async () => {
  const kept = join(folder, "kept");
  const database = await openTestDatabase();
  try {
    const service = await startService({
      DATABASE_URL: database.url,
      BACKUP_DIR: kept,
      BACKUP_SCHEDULE: "* * * * * *",
      BACKUP_KEEP: "2",
    });
    const list = () => (existsSync(kept) ? readdirSync(kept).filter((name) => name.endsWith(".tar")) : []);
    const [first] = await eventually("a first backup", () => (list().length > 0 ? list() : undefined));
    await eventually("the first to make room", () => (list().includes(first ?? "") ? undefined : true));
    expect(list().length).toBeLessThanOrEqual(3);
    const metrics = await (
      await fetch(`${service.httpUrl}/metrics`, { headers: { authorization: `Bearer ${service.key}` } })
    ).text();
    const at = Number(/^nixie_backup_last_success_timestamp_seconds (\d+)/m.exec(metrics)?.[1]);
    expect(Math.abs(Date.now() / 1000 - at)).toBeLessThan(120);
    expect(Number(/^nixie_backup_bytes (\d+)/m.exec(metrics)?.[1])).toBeGreaterThan(1_000);
    const doctor = begin(service.environment, "doctor");
    await doctor.ended;
    expect(doctor.said()).toMatch(/✓ backups: \d in .*, the last of /);
    await service.stop();
    expect(readdirSync(kept).filter((name) => name.endsWith(".partial"))).toEqual([]);
  } finally {
    await database.close();
  }
}, 300_000);

const entries = soaking ? 1_000_000 : 8_000;

/** Entries as a list holds them, with what it remembers of each. */
const fill = `
  INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason, proof,
    origin, first_seen_at, last_seen_at)
  SELECT 'default', 'person-' || g || '@example-' || g % 977 || '.example', 'all', 'hard', 1,
    sha256(('person-' || g)::bytea), 'Person-' || g || '@example-' || g % 977 || '.example', 'never', 'mailbox-unknown',
    'verified', 'report', now() - g * interval '1 second', now() - g * interval '1 second'
  FROM generate_series(1, ${entries}) AS g`;

test(`${entries} suppressions are backed up, restored into an empty database, killed once on the way, and compare equal`, async () => {
  const database = await openTestDatabase();
  const url = await openEmptyDatabase();
  const file = join(folder, "million.tar");
  const settings = await serviceEnvironment({ DATABASE_URL: database.url });
  try {
    await database.pool.query(fill);
    const began = performance.now();
    const made = begin(settings, "backup", file);
    expect(await made.ended, made.said()).toBe(0);
    const backedUp = performance.now();

    const target = { ...settings, DATABASE_URL: url };
    const killed = begin(target, "restore", file);
    await eventually("the list to be under way", () =>
      killed.said().includes("restoring suppressions") ? true : undefined,
    );
    killed.process.kill("SIGKILL");
    await killed.ended;
    await eventually("the killed restore's transaction to be over", () => countEntries(url, 0));

    const again = performance.now();
    const restored = begin(target, "restore", file);
    expect(await restored.ended, restored.said()).toBe(0);
    const done = performance.now();
    expect(await digestList(url)).toEqual(await digestList(database.url));
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1);
    record(
      `backup of ${entries} suppressions, read back; restore into an empty database, compared`,
      `${seconds(backedUp - began)} s, ${statSync(file).size} bytes, VmHWM ${made.peakMiB()} MiB; ${seconds(done - again)} s, VmHWM ${restored.peakMiB()} MiB; equal`,
    );
    expect(made.peakMiB()).toBeLessThan(400);
    expect(restored.peakMiB()).toBeLessThan(400);
  } finally {
    await database.close();
    await dropTestDatabase(url);
  }
}, 1_200_000);

async function countEntries(url: string, expected: number): Promise<true | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  const found = await client.query("SELECT count(*) AS count FROM (SELECT FROM suppressions LIMIT 1) AS few");
  await client.end();
  return Number(found.rows[0].count) === expected ? true : undefined;
}

async function digestList(url: string) {
  const database = openDatabase(url, { poolSize: 1 });
  try {
    return await inTransaction(database, async (tx) => {
      await tx.query(textSettings);
      const { rows } = await tx.query<{ name: string }>(
        "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'suppressions' ORDER BY 1",
      );
      const digest = await digestRows(tx, { name: "suppressions", columns: rows.map(({ name }) => name), rows: "all" });
      expect(digest.rows).toBe(entries);
      return { rows: digest.rows, sum: digest.sum };
    });
  } finally {
    await database.close();
  }
}

test("a service that starts on a database that is being restored waits, and finds all of it", async () => {
  const database = await openTestDatabase();
  const url = await openEmptyDatabase();
  const file = join(folder, "waits.tar");
  try {
    const source = await startService({ DATABASE_URL: database.url });
    await source.call("PUT", "/v1/suppressions/gone@gone.example", { reason: "asked" });
    await source.stop();
    expect(await begin(source.environment, "backup", file).ended).toBe(0);
    const target = { ...source.environment, DATABASE_URL: url };
    const restoring = begin(target, "restore", file);
    await eventually("the restore to be under way", () => (restoring.said().includes("restoring") ? true : undefined));
    const service = launch(target);
    expect(await restoring.ended, restoring.said()).toBe(0);
    await eventually("the service to be up", () => (service.logs().includes("Nixie listens: REST") ? true : undefined));
    expect(service.logs()).not.toContain("First API key");
    service.process.kill("SIGTERM");
    expect(await service.exited).toBe(0);
  } finally {
    await database.close();
    await dropTestDatabase(url);
  }
}, 300_000);
