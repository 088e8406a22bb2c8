import { execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listSequences, textSettings } from "../../src/backup/catalogue.ts";
import { writeBackupFile } from "../../src/backup/file.ts";
import type { Digest, Manifest } from "../../src/backup/manifest.ts";
import { readBackup } from "../../src/backup/read.ts";
import { digestRows, restoreBackup } from "../../src/backup/restore.ts";
import { type Database, inTransaction, openDatabase } from "../../src/store/database.ts";
import { listPending, migrate } from "../../src/store/migrate.ts";
import { dropTestDatabase, openEmptyDatabase, openTestDatabase, type TestDatabase } from "../support/database.ts";
import { fillEveryTable } from "../support/every-table.ts";
import { otherPostgres, startOtherPostgres } from "../support/other-postgres.ts";

const version = "0.0.0-test";
let database: TestDatabase;
let counts: Map<string, number>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "nixie-backup-"));
  database = await openTestDatabase();
  // Longer than a part, and than what a connection brings at once.
  await database.pool.query(
    "INSERT INTO raw_messages SELECT gen_random_uuid(), decode(repeat(md5(random()::text), 100000), 'hex')",
  );
  counts = await fillEveryTable(database.pool, 1_000);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const back = (name: string, options: object = {}) =>
  writeBackupFile(database, join(folder, name), { version, ...options });
const restore = async (url: string, path: string) => {
  const target = openDatabase(url, { poolSize: 3 });
  try {
    const restored = await restoreBackup(target, createReadStream(path), { keyIds: "any" });
    const digests = await digestTables(target, restored.manifest);
    return { restored, digests, sequences: await listSequences(target.pool), pending: await listPending(target) };
  } finally {
    await target.close();
  }
};
const digestTables = (of: Database, { tables }: Manifest) =>
  inTransaction(of, async (tx) => {
    await tx.query(textSettings);
    const digests = new Map<string, Digest>();
    for (const table of tables) digests.set(table.name, await digestRows(tx, table));
    return digests;
  });
const emptied = ["leases", "sessions", "sign_in_flows"];

test("fillEveryTable() leaves no table without rows, or the tests of backups would prove little", () => {
  expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
  expect(counts.size).toBeGreaterThan(25);
});

test("restoreBackup() makes every row of every table again, with the sequences", async () => {
  const { path, manifest, digests } = await back("whole.tar", { partBytes: 2_000 });
  expect(Object.values(digests.tables).some(({ parts }) => parts > 3)).toBe(true);
  const url = await openEmptyDatabase();
  try {
    const after = await restore(url, path);
    for (const [name, live] of await digestTables(database, manifest)) {
      const found = after.digests.get(name);
      if (emptied.includes(name)) expect(found?.rows, name).toBe(0);
      // A copy of the list that follows its changes has to begin anew.
      else if (name === "suppression_feed") expect(found?.sum).not.toBe(live.sum);
      else expect({ rows: found?.rows, sum: found?.sum }, name).toEqual({ rows: counts.get(name), sum: live.sum });
    }
    expect(after.sequences).toEqual(manifest.sequences);
    expect(after.sequences.length).toBeGreaterThan(0);
    expect(after.pending).toEqual([]);
  } finally {
    await dropTestDatabase(url);
  }
});

test("a backup is a tar archive of gzip members that standard tools open", async () => {
  const { path, manifest, digests, bytes } = await back("tools.tar", { partBytes: 2_000 });
  expect(statSync(path)).toMatchObject({ size: bytes });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const names = execFileSync("tar", ["tf", path], { encoding: "utf8" }).trim().split("\n");
  expect(names[0]).toBe("manifest.json");
  expect(names.at(-1)).toBe("digests.json");
  expect(JSON.parse(execFileSync("tar", ["xOf", path, "manifest.json"], { encoding: "utf8" }))).toEqual(manifest);
  const parts = names.filter((name) => name.startsWith("tables/suppressions/"));
  expect(parts.length).toBe(digests.tables["suppressions"]?.parts);
  const rows = parts.map((name) => gunzipSync(execFileSync("tar", ["xOf", path, name])).toString()).join("");
  expect(rows.split("\n").length - 1).toBe(counts.get("suppressions"));
});

test("--without raw leaves out the bytes of judged messages and keeps those that still wait", async () => {
  const waiting = await database.pool.query(
    `WITH raw AS (INSERT INTO raw_messages (id, bytes) VALUES (gen_random_uuid(), '\\x0a0d00') RETURNING id)
     INSERT INTO messages (id, raw_id, size, door, mail_from, rcpt_to, trusted_relay, received_at, available_at, state)
     SELECT gen_random_uuid(), id, 3, 'smtp', '', 'a@b.example', false, now(), now(), 'accepted' FROM raw RETURNING raw_id`,
  );
  const { path, digests } = await back("no-raw.tar", { without: ["raw"] });
  expect(digests.tables["raw_messages"]?.rows).toBe(1);
  const kept: string[] = [];
  await readBackup(createReadStream(path), {
    async table({ name }, rows) {
      for await (const chunk of rows) if (name === "raw_messages") kept.push(chunk.toString());
    },
  });
  expect(kept.join("")).toBe(`${waiting.rows[0].raw_id}\t\\\\x0a0d00\n`);
  await database.pool.query("DELETE FROM messages WHERE raw_id = $1", [waiting.rows[0].raw_id]);
  await database.pool.query("DELETE FROM raw_messages WHERE id = $1", [waiting.rows[0].raw_id]);
});

test("writeBackup() tells of one moment, whatever writers do meanwhile", async () => {
  let writing = true;
  const writer = (async () => {
    for (let round = 0; writing; round++) {
      await inTransaction(database, async (tx) => {
        for (const half of ["a", "b"])
          await tx.query(
            `INSERT INTO token_recipients (tenant_id, key_id, digest, address, address_key, created_at)
             VALUES ('default', 'k', $1, 'a', 'a', now())`,
            [`pair-${round}-${half}`],
          );
      });
    }
  })();
  const { path, digests } = await back("under-load.tar");
  writing = false;
  await writer;
  const rows: string[] = [];
  await readBackup(createReadStream(path), {
    async table({ name }, chunks) {
      for await (const chunk of chunks) if (name === "token_recipients") rows.push(chunk.toString());
    },
  });
  const halves = rows.join("").match(/pair-\d+-[ab]/g) ?? [];
  expect(halves.filter((half) => half.endsWith("a")).length * 2).toBe(halves.length);
  const url = await openEmptyDatabase();
  try {
    const { digests: restored } = await restore(url, path);
    expect(restored.get("token_recipients")?.sum).toBe(digests.tables["token_recipients"]?.sum);
  } finally {
    await dropTestDatabase(url);
    await database.pool.query("DELETE FROM token_recipients WHERE key_id = 'k'");
  }
});

test("restoreBackup() takes the backup of an older version and brings its tables up to date", async () => {
  const oldUrl = await openEmptyDatabase();
  const url = await openEmptyDatabase();
  const old = openDatabase(oldUrl, { poolSize: 2 });
  try {
    await migrate(old, undefined, new Set(["0001_spine", "0002_webhook_queues"]));
    const filled = await fillEveryTable(old.pool, 20);
    const { path } = await writeBackupFile(old, join(folder, "old.tar"), { version });
    const { restored, digests, pending } = await restore(url, path);
    expect(restored.migrated).toContain("0003_sources");
    expect(pending).toEqual([]);
    expect(digests.get("suppressions")?.rows).toBe(filled.get("suppressions"));
  } finally {
    await old.close();
    await dropTestDatabase(oldUrl);
    await dropTestDatabase(url);
  }
});

const absent = otherPostgres === undefined ? " (skipped: there is none in /usr/lib/postgresql)" : "";

describe.skipIf(absent !== "")(`with a PostgreSQL of another version${absent}`, () => {
  test("restoreBackup() restores there what the embedded one held, and back", async () => {
    const other = await startOtherPostgres();
    const url = await openEmptyDatabase();
    try {
      const { path, manifest, digests } = await back("other.tar");
      await restore(other.url, path);
      const there = openDatabase(other.url, { poolSize: 2 });
      const again = await writeBackupFile(there, join(folder, "again.tar"), { version }).finally(() => there.close());
      expect(again.manifest.postgres).not.toBe(manifest.postgres);
      const kept = manifest.tables.filter(({ name }) => name !== "suppression_feed");
      for (const { name } of kept) expect(again.digests.tables[name]?.sum, name).toBe(digests.tables[name]?.sum);
      await restore(url, again.path);
    } finally {
      await dropTestDatabase(url);
      await other.stop();
    }
  });
});

test("writeBackupFile() leaves nothing behind when it is told to stop, and an older file as it was", async () => {
  const { path } = await back("kept.tar");
  const before = readFileSync(path);
  await expect(back("kept.tar", { signal: AbortSignal.abort(new Error("enough")) })).rejects.toThrow("enough");
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(() => statSync(`${path}.partial`)).toThrow(/ENOENT/);
});
