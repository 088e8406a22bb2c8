import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Suppression } from "../../../src/domain/decision.ts";
import type { ListChange } from "../../../src/domain/list-change.ts";
import { inTransaction } from "../../../src/store/database.ts";
import { applyChanges } from "../../../src/store/list/entries.ts";
import {
  type FeedChange,
  type FeedPosition,
  FeedRestarted,
  feedPosition,
  listFeed,
} from "../../../src/store/list/feed.ts";
import { entryOf, noon, putEntries } from "../../http/rows.ts";
import { openTestDatabase, type TestDatabase } from "../../support/database.ts";
import { explain } from "../../support/explain.ts";
import { eventually } from "../../support/wait.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query("DELETE FROM suppressions"));

const put = (entry: Suppression): ListChange => ({ kind: "put", entry, actor: "policy", why: "test" });
const remove = ({ addressKey, scope, cause }: Suppression): ListChange => ({
  kind: "remove",
  change: "removed",
  addressKey,
  scope,
  cause,
  actor: "policy",
  why: "test",
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client(database.url);
  await client.connect();
  return client;
}

/** Everything after a position, page by page. */
async function follow(position: FeedPosition, limit = 1000, tenant = "default") {
  const rows: FeedChange[] = [];
  let next = position;
  for (;;) {
    const page = await listFeed(database, tenant, next, limit);
    rows.push(...page.rows);
    next = page.next;
    if (page.isEnd) return { rows, next };
  }
}

const keysOf = (rows: readonly FeedChange[]) => rows.map(({ addressKey, change }) => `${change} ${addressKey}`);

describe("listFeed()", () => {
  it("tells what was committed after the position, in order, with who, why and the entry", async () => {
    await putEntries(database, [entryOf("before@example.com")]);
    const start = await feedPosition(database);
    const entry = entryOf("jane@example.com");
    await putEntries(database, [entry, entryOf("john@example.com")]);
    await inTransaction(database, (tx) => applyChanges(tx, "default", [remove(entry)], noon));
    const { rows } = await follow(start);
    expect(keysOf(rows)).toEqual(["created jane@example.com", "created john@example.com", "removed jane@example.com"]);
    expect(rows[0]).toMatchObject({ actor: "policy", why: "test", scope: "*", cause: "delivery" });
    expect(rows[0]?.entry).toMatchObject({ address: "jane@example.com", answer: "never" });
  });

  it("tells each change once, however small the pages, also when more is written between them", async () => {
    const start = await feedPosition(database);
    await putEntries(
      database,
      Array.from({ length: 25 }, (_, index) => entryOf(`a${index}@example.com`)),
    );
    const first = await listFeed(database, "default", start, 7);
    await putEntries(
      database,
      Array.from({ length: 5 }, (_, index) => entryOf(`b${index}@example.com`)),
    );
    const { rows } = await follow(first.next, 7);
    const told = keysOf([...first.rows, ...rows]);
    expect(told).toHaveLength(30);
    expect(new Set(told).size).toBe(30);
  });

  it("gives the same position for an end where nothing happens, and nothing of another tenant's", async () => {
    const start = await feedPosition(database);
    await putEntries(database, [entryOf("theirs@example.com")], "stranger");
    const { rows, next } = await follow(start);
    expect(rows).toEqual([]);
    expect(await listFeed(database, "default", next, 10)).toMatchObject({ rows: [], isEnd: true });
    expect(keysOf((await follow(start, 10, "stranger")).rows)).toEqual(["created theirs@example.com"]);
  });

  it("waits for no transaction, and passes over none that commits late", async () => {
    const start = await feedPosition(database);
    const slow = await connect();
    await slow.query("BEGIN");
    await applyChanges(slow, "default", [put(entryOf("slow@example.com"))], noon);
    await putEntries(database, [entryOf("quick@example.com")]);
    const early = await follow(start);
    expect(keysOf(early.rows)).toEqual(["created quick@example.com"]);
    await slow.query("COMMIT");
    await slow.end();
    expect(keysOf((await follow(early.next)).rows)).toEqual(["created slow@example.com"]);
  });

  it("tells changes of one address in their order, though the later was made by the older transaction", async () => {
    const start = await feedPosition(database);
    const older = await connect();
    await older.query("BEGIN");
    await applyChanges(older, "default", [put(entryOf("other@example.com"))], noon);
    const entry = entryOf("jane@example.com");
    await putEntries(database, [entry]);
    await applyChanges(older, "default", [remove(entry)], noon);
    await older.query("COMMIT");
    await older.end();
    const told = keysOf((await follow(start)).rows).filter((line) => line.endsWith("jane@example.com"));
    expect(told).toEqual(["created jane@example.com", "removed jane@example.com"]);
  });

  it("reads a page by its indexes alone", async () => {
    const client = await connect();
    await client.query("BEGIN");
    await client.query(
      `INSERT INTO suppression_changes (tenant_id, id, address_key, scope, cause, change, actor, why, at, entry)
       SELECT 'default', gen_random_uuid(), n || '@example.com', '*', 'delivery', 'created', 'policy', 'test', now(), '{}'
       FROM generate_series(1, 20000) AS n`,
    );
    const { rows: written } = await client.query("SELECT pg_current_xact_id()::text AS id");
    await client.query("COMMIT");
    await client.query("ANALYZE suppression_changes");
    // The other tests' transactions are in the same snapshots: while an older one runs, more has to be looked at.
    const start = await eventually("older transactions to end", async () => {
      const position = await feedPosition(database);
      return BigInt(position.told.split(":")[0] ?? 0) > BigInt(written[0].id) ? position : undefined;
    });
    await putEntries(
      database,
      Array.from({ length: 30 }, (_, index) => entryOf(`c${index}@example.com`)),
    );
    const plans = await explain(database, async (explained) => {
      const page = await listFeed(explained, "default", start, 10);
      await listFeed(explained, "default", page.next, 10);
    });
    expect(plans.length).toBe(2);
    for (const { text, rows } of plans) {
      expect(text).not.toMatch(/Seq Scan on suppression_changes/);
      // Of 20,000 older ones it looks at none.
      expect(rows, text).toBeLessThan(200);
    }
    await client.end();
  });
});

describe("a copy that follows the feed", () => {
  /** Addresses are few, so that writers meet; each transaction dawdles, so that they overlap and commit out of order. */
  async function write(writer: number, transactions: number): Promise<void> {
    const client = await connect();
    let seed = writer + 1;
    const dice = (sides: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % sides;
    };
    for (let turn = 0; turn < transactions; turn++) {
      await client.query("BEGIN");
      for (let step = 0; step <= dice(3); step++) {
        const entry = entryOf(`user${dice(12)}@example.com`, { note: `${writer}.${turn}.${step}` });
        await applyChanges(client, "default", [dice(3) === 0 ? remove(entry) : put(entry)], noon).catch(() => {});
        if (dice(2) === 0) await sleep(dice(4));
      }
      await client.query(dice(10) === 0 ? "ROLLBACK" : "COMMIT");
    }
    await client.end();
  }

  function apply(copy: Map<string, unknown>, rows: readonly FeedChange[]): void {
    for (const { addressKey, change, entry } of rows) {
      if (change === "removed") copy.delete(addressKey);
      else copy.set(addressKey, (entry as { note: string }).note);
    }
  }

  it("equals the list, whatever order transactions commit in; by ids alone it would not", async () => {
    const start = await feedPosition(database);
    const copy = new Map<string, unknown>();
    const told: string[] = [];
    const byId = new Set<string>();
    let highest = "";
    let writing = true;
    const written = Promise.all([0, 1, 2, 3].map((writer) => write(writer, 100))).finally(() => {
      writing = false;
    });
    let next = start;
    // What a reader would get who asks for ids above the highest it knows.
    const readById = async () => {
      const { rows } = await database.pool.query<{ id: string }>(
        "SELECT id::text FROM suppression_changes WHERE tenant_id = 'default' AND sequence > 0 AND id > $1 AND why = 'test' ORDER BY id",
        [highest === "" ? "00000000-0000-0000-0000-000000000000" : highest],
      );
      for (const { id } of rows) byId.add(id);
      highest = rows.at(-1)?.id ?? highest;
    };
    const readAll = async () => {
      const page = await listFeed(database, "default", next, 5);
      apply(copy, page.rows);
      told.push(...page.rows.map(({ id }) => id));
      next = page.next;
      return page.isEnd;
    };
    while (writing) await Promise.all([readAll(), readById()]);
    await written;
    while (!(await readAll()));
    await readById();
    const { rows: list } = await database.pool.query<{ address_key: string; note: string }>(
      "SELECT address_key, note FROM suppressions WHERE tenant_id = 'default'",
    );
    expect([...copy].sort()).toEqual(list.map(({ address_key, note }) => [address_key, note]).sort());
    expect(new Set(told).size).toBe(told.length);
    expect(told.length).toBeGreaterThan(300);
    expect(told.filter((id) => !byId.has(id)).length, "changes that ids alone would have missed").toBeGreaterThan(0);
  }, 120_000);
});

describe("another history", () => {
  it("ends every position, and leaves what was written in the old one out of the feed", async () => {
    const start = await feedPosition(database);
    await putEntries(database, [entryOf("old@example.com")]);
    await database.pool.query("UPDATE suppression_feed SET home = 'elsewhere'");
    await expect(listFeed(database, "default", start, 10)).rejects.toThrow(FeedRestarted);
    const { rows } = await database.pool.query(
      "SELECT count(*)::int AS n FROM suppression_changes WHERE written_by <> '0'",
    );
    expect(rows).toEqual([{ n: 0 }]);
    const fresh = await feedPosition(database);
    expect(fresh.feed).not.toBe(start.feed);
    await putEntries(database, [entryOf("new@example.com")]);
    expect(keysOf((await follow(fresh)).rows)).toEqual(["created new@example.com"]);
  });

  it("is taken for one after a table was filled anew, and a position from the future is refused", async () => {
    const start = await feedPosition(database);
    const [, xmax = "0"] = start.told.split(":");
    const future = `${Number(xmax) + 1000}:${Number(xmax) + 1000}:`;
    await expect(listFeed(database, "default", { ...start, told: future }, 10)).rejects.toThrow(FeedRestarted);
    await database.pool.query("TRUNCATE suppression_changes");
    await expect(listFeed(database, "default", start, 10)).rejects.toThrow(FeedRestarted);
  });
});
