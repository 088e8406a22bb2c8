import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SourceAuth } from "../../../src/domain/source.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { checkFence, takeLease } from "../../../src/store/lease.ts";
import {
  changeSource,
  createSource,
  deleteSource,
  findSource,
  listAllSources,
  listSources,
  openSecrets,
  pauseSource,
  putEnvironmentSource,
  saveRefreshToken,
  startSource,
} from "../../../src/store/sources/sources.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { addSource, sourceSettings, testSealer } from "../../support/sources.ts";

const tenant = "default";
const now = new Date("2026-03-01T12:00:00Z");
const later = new Date("2026-03-02T12:00:00Z");
const nobody = "019cb2a4-7c00-7000-8000-5f1d3c2b1a00";
const oauth: SourceAuth = {
  method: "oauth",
  username: "bounces@example.com",
  provider: "microsoft",
  flow: "refresh-token",
  clientId: "client",
};
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("TRUNCATE sources, source_status, source_folders, source_runs, leases");
});

async function addCursor(sourceId: string): Promise<void> {
  await database.pool.query(
    `INSERT INTO source_folders (source_id, folder, uid_validity, last_uid, backlog_uid, people_uid, pending, unfetched, updated_at)
     VALUES ($1, 'INBOX', 1, 10, 5, 5, '{}', '{}', now())`,
    [sourceId],
  );
}
async function countRows(table: string): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? -1;
}

describe("createSource()", () => {
  it("gives back what was described, and keeps it", async () => {
    const settings = sourceSettings({
      caCertificate: "PEM",
      folders: ["INBOX", "\\Junk", 'a "quoted", {folder}'],
      afterAccept: { action: "move", folder: "Done" },
      silentHours: 1.5,
      canary: { from: "a@example.com", to: "b@example.com", everyMinutes: 60, withinMinutes: 10 },
      auth: oauth,
    });
    const made = await createSource(
      database,
      testSealer,
      tenant,
      { settings, secrets: {}, origin: "api", paused: true },
      now,
    );
    expect(made).toMatchObject({ ...settings, tenant, origin: "api", paused: true, version: 1, createdAt: now });
    const found = await findSource(database, tenant, (made as { id: string }).id);
    expect(found).toEqual(made);
    expect(found?.startedAt).toBeUndefined();
    const { rows } = await database.pool.query("SELECT state, state_since, errors FROM source_status");
    expect(rows).toEqual([{ state: "unstarted", state_since: now, errors: "0" }]);
  });

  it("keeps no secret in clear in any column of any table", async () => {
    const source = await addSource(database, {
      settings: sourceSettings({ canary: { from: "a@b", to: "c@d", everyMinutes: 1, withinMinutes: 1 } }),
      secrets: { password: "geheim-1", canaryUrl: "smtp://u:geheim-2@h" },
    });
    const tables = await database.pool.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    for (const { name } of tables.rows) {
      const { rows } = await database.pool.query<{ whole: string; bytes: string }>(
        `SELECT t::text AS whole FROM "${name}" t`,
      );
      const hex = Buffer.from("geheim").toString("hex");
      for (const { whole } of rows) expect(whole.includes("geheim") || whole.includes(hex)).toBe(false);
    }
    expect(JSON.stringify(await listAllSources(database))).not.toContain("geheim");
    expect(await openSecrets(database, testSealer, source)).toEqual({
      password: "geheim-1",
      canaryUrl: "smtp://u:geheim-2@h",
    });
  });

  it("tells when the name is taken, by this tenant alone", async () => {
    const { name } = await addSource(database);
    const again = { settings: sourceSettings({ name }), secrets: {}, origin: "api", paused: true } as const;
    expect(await createSource(database, testSealer, tenant, again, now)).toBe("name-taken");
    expect(await createSource(database, testSealer, "other", again, now)).toMatchObject({ name });
    expect(await listSources(database, tenant)).toHaveLength(1);
    expect(await listAllSources(database)).toHaveLength(2);
    expect(await countRows("source_status")).toBe(2);
  });
});

describe("changeSource()", () => {
  const change = (id: string, what: Parameters<typeof changeSource>[4]) =>
    changeSource(database, testSealer, tenant, id, what);

  it("merges settings and secrets, and counts the version up", async () => {
    const { id } = await addSource(database, { settings: sourceSettings({ silentHours: 5 }) });
    const changed = await change(id, { settings: { folders: ["A"], silentHours: undefined }, secrets: {} });
    expect(changed).toMatchObject({ folders: ["A"], silentHours: undefined, version: 2, port: 993 });
    expect(await findSource(database, tenant, id)).toEqual(changed);
    expect(await openSecrets(database, testSealer, { tenant, id })).toEqual({ password: "hunter2" });
    await change(id, { secrets: { password: "new" } });
    expect(await openSecrets(database, testSealer, { tenant, id })).toEqual({ password: "new" });
  });

  it("loses no change when many come at once", async () => {
    const { id } = await addSource(database);
    const ports = Array.from({ length: 8 }, (_, n) => 1000 + n);
    await Promise.all(ports.map((port) => change(id, { settings: { port } })));
    expect(await findSource(database, tenant, id)).toMatchObject({ version: 9 });
  });

  it("keeps the cursor for another port, and drops it for another mailbox", async () => {
    const { id } = await addSource(database);
    await addCursor(id);
    await change(id, { settings: { port: 1993, host: "IMAP.example.com" } });
    expect(await countRows("source_folders")).toBe(1);
    await change(id, { settings: { auth: { method: "password", username: "other@example.com" } } });
    expect(await countRows("source_folders")).toBe(0);
  });

  it("shuts out whoever reads it as it was, so that nothing more is acted upon once it is a shadow", async () => {
    const { id } = await addSource(database);
    const lease = await takeLease(database, `source:${id}`, "reader", 600_000);
    await inTransaction(database, (tx) => checkFence(tx, lease as never));
    await change(id, { settings: { mode: "shadow" } });
    await expect(inTransaction(database, (tx) => checkFence(tx, lease as never))).rejects.toThrow(/expected reader/);
  });

  it("sends what one server was entrusted with to no other", async () => {
    const { id, version } = await addSource(database);
    expect(await change(id, { settings: { host: "evil.example" } })).toBe("secrets-needed");
    expect(await change(id, { settings: { tls: "none" } })).toBe("secrets-needed");
    expect(await findSource(database, tenant, id)).toMatchObject({ host: "imap.example.com", version });
    const moved = await change(id, { settings: { host: "new.example" }, secrets: { password: "other" } });
    expect(moved).toMatchObject({ host: "new.example" });
    const box = await addSource(database, {
      settings: sourceSettings({ auth: oauth }),
      secrets: { clientSecret: "c", refreshToken: "r" },
    });
    const elsewhere = { ...oauth, tokenUrl: "https://evil.example/token" };
    expect(await change(box.id, { settings: { auth: elsewhere }, secrets: { refreshToken: "x" } })).toBe(
      "secrets-needed",
    );
  });

  it("forgets secrets that its way of signing in has no use for", async () => {
    const { id } = await addSource(database);
    await change(id, { settings: { auth: oauth }, secrets: { refreshToken: "r" } });
    expect(await openSecrets(database, testSealer, { tenant, id })).toEqual({ refreshToken: "r" });
  });

  it("tells when there is no such source of this tenant, or the name is taken", async () => {
    const [one, two] = [await addSource(database), await addSource(database)];
    expect(await change(nobody, {})).toBe("unknown");
    expect(await changeSource(database, testSealer, "other", one.id, {})).toBe("unknown");
    expect(await change(one.id, { settings: { name: two.name } })).toBe("name-taken");
  });
});

describe("startSource() and pauseSource()", () => {
  it("keep the time of the first start", async () => {
    const { id } = await addSource(database, { paused: true });
    expect(await startSource(database, tenant, id, now)).toMatchObject({ paused: false, startedAt: now, version: 2 });
    expect(await pauseSource(database, tenant, id, later)).toMatchObject({ paused: true, startedAt: now, version: 3 });
    const { rows } = await database.pool.query("SELECT state, state_since FROM source_status");
    expect(rows).toEqual([{ state: "paused", state_since: later }]);
    expect(await startSource(database, tenant, id, later)).toMatchObject({ paused: false, startedAt: now, version: 4 });
    expect(await startSource(database, "other", id, later)).toBe("unknown");
    expect(await pauseSource(database, tenant, nobody, later)).toBe("unknown");
  });
});

describe("deleteSource()", () => {
  it("takes everything with it but shuts its reader out", async () => {
    const { id } = await addSource(database);
    await addCursor(id);
    const lease = await takeLease(database, `source:${id}`, "reader", 600_000);
    expect(await deleteSource(database, "other", id)).toBe("unknown");
    expect(await deleteSource(database, tenant, id)).toBe("deleted");
    for (const table of ["sources", "source_status", "source_folders"]) expect(await countRows(table)).toBe(0);
    await expect(inTransaction(database, (tx) => checkFence(tx, lease as never))).rejects.toThrow(/reader/);
    expect(await deleteSource(database, tenant, id)).toBe("unknown");
  });
});

describe("saveRefreshToken()", () => {
  it("takes the token's place without a new version, unless it belongs to another client by now", async () => {
    const settings = sourceSettings({ auth: oauth });
    const source = await addSource(database, { settings, secrets: { clientSecret: "c", refreshToken: "r1" } });
    await saveRefreshToken(database, testSealer, source, "r2");
    expect(await openSecrets(database, testSealer, source)).toEqual({ clientSecret: "c", refreshToken: "r2" });
    expect(await findSource(database, tenant, source.id)).toEqual(source);
    await changeSource(database, testSealer, tenant, source.id, {
      settings: { auth: { ...oauth, clientId: "other" } },
    });
    await saveRefreshToken(database, testSealer, source, "r3");
    expect(await openSecrets(database, testSealer, source)).toMatchObject({ refreshToken: "r2" });
  });
});

describe("putEnvironmentSource()", () => {
  const put = (change = {}, password = "p") =>
    putEnvironmentSource(
      database,
      testSealer,
      tenant,
      { settings: sourceSettings({ name: "ignored", ...change }), secrets: { password } },
      now,
    );

  it("makes one source however many instances start, and leaves it alone while nothing changes", async () => {
    const made = await Promise.all([put(), put(), put()]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({
      name: "imap-url",
      origin: "environment",
      paused: false,
      startedAt: now,
      version: 1,
    });
    expect(await put()).toMatchObject({ version: 1 });
    expect(await put({}, "q")).toMatchObject({ version: 2 });
    expect(await put({ host: "other.example" }, "q")).toMatchObject({ version: 3, host: "other.example" });
    expect(await listAllSources(database)).toHaveLength(1);
  });

  it("undoes what the API changed since", async () => {
    const { id } = await put();
    await pauseSource(database, tenant, id, later);
    await changeSource(database, testSealer, tenant, id, { settings: { silentHours: 4 } });
    expect(await put()).toMatchObject({ paused: false, silentHours: undefined, version: 4 });
  });
});
