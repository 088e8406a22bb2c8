import { createReadStream, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import tar from "tar-stream";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeBackupFile } from "../../src/backup/file.ts";
import { type Manifest, manifestName } from "../../src/backup/manifest.ts";
import { readBackup } from "../../src/backup/read.ts";
import { restoreBackup } from "../../src/backup/restore.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { createSealer } from "../../src/store/seal.ts";
import { sealedColumns } from "../../src/store/sealing-keys.ts";
import { createEndpoint } from "../../src/store/webhooks/webhooks.ts";
import { dropTestDatabase, openEmptyDatabase, openTestDatabase } from "../support/database.ts";
import { fillEveryTable } from "../support/every-table.ts";

const folder = mkdtempSync(join(tmpdir(), "nixie-backup-"));
const path = join(folder, "whole.tar");
const sealer = createSealer([Buffer.alloc(32, 7)]);
let whole: Buffer;
beforeAll(async () => {
  const database = await openTestDatabase();
  await fillEveryTable(database.pool, 200);
  await database.pool.query(`TRUNCATE ${[...new Set(sealedColumns.map(({ table }) => table))].join(", ")} CASCADE`);
  const endpoint = { url: "https://example.com/", eventTypes: [], secret: Buffer.from("s") };
  await createEndpoint(database, sealer, "default", endpoint, new Date());
  await writeBackupFile(database, path, { version: "0.0.0-test", partBytes: 10_000 });
  await database.close();
  whole = readFileSync(path);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let url: string;
let target: Database & { close(): Promise<void> };
beforeEach(async () => {
  url = await openEmptyDatabase();
  target = openDatabase(url, { poolSize: 2 });
  return async () => {
    await target.close();
    await dropTestDatabase(url);
  };
});

const restore = (input: Readable = createReadStream(path), keyIds: readonly string[] = sealer.keyIds) =>
  restoreBackup(target, input, { keyIds });
const countTables = async () =>
  Number((await target.pool.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).rows[0].count);
const listFull = async () => {
  const names = await target.pool.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  const full: string[] = [];
  for (const { tablename } of names.rows)
    if ((await target.pool.query(`SELECT FROM ${tablename} LIMIT 1`)).rowCount) full.push(tablename);
  return full;
};

/** The same archive with other bytes in one member; a size of its own where they are more or fewer. */
async function replaceMember(name: string, change: (bytes: Buffer) => Buffer): Promise<Readable> {
  const extract = tar.extract();
  const pack = tar.pack();
  extract.end(whole);
  void (async () => {
    for await (const entry of extract) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      pack.entry({ name: entry.header.name }, entry.header.name === name ? change(bytes) : bytes);
    }
    pack.finalize();
  })();
  return Readable.from(pack);
}

const changeManifest = (change: (manifest: Manifest) => void) =>
  replaceMember(manifestName, (bytes) => {
    const manifest = JSON.parse(bytes.toString());
    change(manifest);
    return Buffer.from(JSON.stringify(manifest));
  });

describe("readBackup()", () => {
  test("refuses every file that is cut short, and names the place", async () => {
    for (let share = 0; share < 1; share += 0.04) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      await expect(readBackup(Readable.from([cut])), `cut at ${cut.length}`).rejects.toThrow(
        /^Cannot read the backup (?:after|in) (?:the beginning|manifest\.json|digests\.json|tables\/\w+\/\d{6}\.copy\.gz)/,
      );
    }
  });

  test("refuses a file with a byte changed anywhere in its members", async () => {
    let refused = 0;
    for (let at = 600; at < whole.length - 2_000; at += Math.floor(whole.length / 60)) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x5a;
      const failed = await readBackup(Readable.from([changed])).then(
        // Between members, and in the times of theirs, zeros mean nothing; nor does the blank that ends a number of tar.
        () => whole[at] === 0 || whole[at] === 0x20,
        () => true,
      );
      expect(failed, `byte ${at}`).toBe(true);
      refused++;
    }
    expect(refused).toBeGreaterThan(50);
  });

  test("refuses what is no backup", async () => {
    await expect(readBackup(Readable.from([Buffer.from("PGDMP")]))).rejects.toThrow(
      /expected manifest\.json|no backup/,
    );
    await expect(readBackup(Readable.from([Buffer.alloc(4_096, "x")]))).rejects.toThrow(/no backup/);
  });

  test("refuses rows that are not those that were written, though they decompress", async () => {
    const other = await replaceMember("tables/tenants/000001.copy.gz", () => Buffer.alloc(0));
    await expect(readBackup(other)).rejects.toThrow(/tables\/tenants\/000001\.copy\.gz|table tenants/);
  });

  test("refuses another manifest than the one that was written", async () => {
    const other = await changeManifest((manifest) => {
      manifest.version = "9";
    });
    await expect(readBackup(other)).rejects.toThrow(/manifest\.json is not the one/);
  });
});

describe("restoreBackup()", () => {
  test("keeps nothing of a file that is cut short, and takes the whole one afterwards", async () => {
    const cut = whole.subarray(0, Math.floor(whole.length * 0.9));
    await expect(restore(Readable.from([cut]))).rejects.toThrow(/Cannot read the backup/);
    expect(await listFull()).toEqual(["streams", "tenants"]);
    await restore();
    expect(await listFull()).toContain("suppressions");
  });

  test("refuses a database with rows in it, and names where", async () => {
    await migrate(target);
    await target.pool.query("INSERT INTO streams (tenant_id, id, class) VALUES ('default', 'mine', 'marketing')");
    await expect(restore()).rejects.toThrow(/expected an empty one, found rows in streams/);
  });

  test("refuses a backup twice into the same database", async () => {
    await restore();
    await expect(restore()).rejects.toThrow(/expected an empty one, found rows in .*suppressions/);
  });

  test("refuses a backup whose secrets another SECRET_KEY sealed, and changes nothing", async () => {
    const other = createSealer([Buffer.alloc(32, 8)]);
    await expect(restore(createReadStream(path), other.keyIds)).rejects.toThrow(
      new RegExp(`sealed with the SECRET_KEY of id ${sealer.keyIds[0]}, and the one here is ${other.keyIds[0]}`),
    );
    expect(await countTables()).toBe(0);
    await restoreBackup(target, createReadStream(path), { keyIds: "any" });
  });

  test("refuses a backup of a newer version, and changes nothing", async () => {
    const newer = await changeManifest(({ migrations }) => {
      migrations.push({ name: "9999_future", checksum: "00" });
    });
    await expect(restore(newer)).rejects.toThrow(/9999_future, which this version does not know/);
    expect(await countTables()).toBe(0);
  });

  test("refuses tables that are newer than the backup", async () => {
    await migrate(target);
    const older = await changeManifest((manifest) => {
      manifest.migrations.splice(-1);
    });
    await expect(restore(older)).rejects.toThrow(/newer than the backup/);
  });

  test("does not let triggers act on rows a second time, and leaves them on", async () => {
    await migrate(target);
    await target.pool.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'acted'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON suppressions FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    await restore();
    const insert = "INSERT INTO suppressions SELECT * FROM suppressions LIMIT 1";
    await expect(target.pool.query(insert)).rejects.toThrow("acted");
  });

  test("has the same rows read by a service only when all of them are there", async () => {
    let during: Promise<unknown> | undefined;
    await restoreBackup(target, createReadStream(path), {
      keyIds: "any",
      onTable(table) {
        if (table === "suppressions") during = target.pool.query("SELECT count(*) AS count FROM suppressions");
      },
    });
    expect(await during).toMatchObject({ rows: [{ count: "200" }] });
  });
});

test("writeBackupFile() does not write through a link that stands in its way", async () => {
  const database = openDatabase(url, { poolSize: 2 });
  await migrate(database);
  const victim = join(folder, "victim");
  writeFileSync(victim, "precious");
  symlinkSync(victim, join(folder, "linked.tar.partial"));
  await writeBackupFile(database, join(folder, "linked.tar"), { version: "0.0.0-test" });
  expect(readFileSync(victim, "utf8")).toBe("precious");
  await database.close();
});
