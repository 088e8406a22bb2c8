import { afterAll, beforeAll, expect, test } from "vitest";
import { LeaseLost } from "../../src/domain/source.ts";
import { inTransaction } from "../../src/store/database.ts";
import {
  checkFence,
  keepLease,
  type Lease,
  listLeasesOfOthers,
  releaseLease,
  renewLease,
  revokeLease,
  takeLease,
} from "../../src/store/lease.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const long = 600_000;

async function take(name: string, owner: string): Promise<Lease> {
  const lease = await takeLease(database, name, owner, long);
  if (lease === undefined) throw new Error(`Cannot take ${name} for ${owner}: expected it to be free`);
  return lease;
}

async function expire(name: string): Promise<void> {
  await database.pool.query("UPDATE leases SET expires_at = now() - interval '1 second' WHERE name = $1", [name]);
}

test("takeLease() refuses a second owner while the first one has it", async () => {
  await take("box", "a");
  expect(await takeLease(database, "box", "b", long)).toBeUndefined();
});

test("takeLease() gives each name to its own owner", async () => {
  await take("one", "a");
  expect((await take("two", "b")).owner).toBe("b");
});

test("takeLease() lets one of twenty win when all ask at once", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, (_, i) => takeLease(database, "rush", `o${i}`, long)));
  expect(all.filter((lease) => lease !== undefined)).toHaveLength(1);
});

test("takeLease() passes an expired lease on, with a higher fence", async () => {
  const old = await take("expired", "a");
  await expire("expired");
  const fresh = await take("expired", "b");
  expect(fresh.fence).toBeGreaterThan(old.fence);
  expect(await renewLease(database, old, long)).toBe(false);
});

test("takeLease() gives an owner its own back at once, and shuts out its earlier life", async () => {
  const earlier = await take("own", "a");
  const later = await take("own", "a");
  expect(later.fence).toBeGreaterThan(earlier.fence);
  expect(await renewLease(database, earlier, long)).toBe(false);
  expect(await renewLease(database, later, long)).toBe(true);
});

test("renewLease() keeps the lease past its first end", async () => {
  const lease = await takeLease(database, "renewed", "a", 1_000);
  expect(await renewLease(database, lease as Lease, long)).toBe(true);
  const found = await database.pool.query<{ left: number }>(
    "SELECT extract(epoch FROM expires_at - now())::float AS left FROM leases WHERE name = 'renewed'",
  );
  expect(found.rows[0]?.left).toBeGreaterThan(60);
});

test("renewLease() refuses a lease that has run out, even if nobody took it", async () => {
  const lease = await take("late", "a");
  await expire("late");
  expect(await renewLease(database, lease, long)).toBe(false);
});

test("releaseLease() frees the lease, and its fence never falls", async () => {
  const first = await take("freed", "a");
  await releaseLease(database, first);
  const second = await take("freed", "b");
  expect(second.fence).toBeGreaterThan(first.fence);
});

test("releaseLease() leaves a lease alone that has passed to another", async () => {
  const old = await take("passed", "a");
  await expire("passed");
  const current = await take("passed", "b");
  await releaseLease(database, old);
  expect(await renewLease(database, current, long)).toBe(true);
});

test("checkFence() lets nobody take the lease before the commit", async () => {
  const lease = await take("fenced", "a");
  await expire("fenced");
  const order: string[] = [];
  let taking: Promise<unknown> | undefined;
  await inTransaction(database, async (tx) => {
    await checkFence(tx, lease);
    taking = takeLease(database, "fenced", "b", long).then(() => order.push("taken"));
    await untilWaiting();
    order.push("committed");
  });
  await taking;
  expect(order).toEqual(["committed", "taken"]);
  await expect(inTransaction(database, (tx) => checkFence(tx, lease))).rejects.toThrow(LeaseLost);
});

async function secondsLeft(name: string): Promise<number> {
  const { rows } = await database.pool.query<{ left: number }>(
    "SELECT extract(epoch FROM expires_at - now())::float8 AS left FROM leases WHERE name = $1",
    [name],
  );
  return rows[0]?.left ?? 0;
}

async function untilWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("keepLease() renews while it is held, and aborts once it has passed to another", async () => {
  const lease = (await takeLease(database, "kept", "a", 3_000)) as Lease;
  const abort = new AbortController();
  const keeper = keepLease(database, lease, 3_000, abort);
  await database.pool.query("UPDATE leases SET expires_at = now() + interval '2 seconds' WHERE name = 'kept'");
  await expect.poll(() => secondsLeft("kept"), { timeout: 10_000 }).toBeGreaterThan(2);
  expect(abort.signal.aborted).toBe(false);
  expect(await takeLease(database, "kept", "b", long)).toBeUndefined();
  await revokeLease(database.pool, "kept");
  await expect.poll(() => abort.signal.aborted, { timeout: 10_000 }).toBe(true);
  keeper.stop();
});

test("keepLease() aborts when the database cannot be asked until the lease has run out", async () => {
  const away = { pool: { query: () => Promise.reject(new Error("away")) } } as never;
  const abort = new AbortController();
  const keeper = keepLease(away, { name: "gone", owner: "a", fence: 1n }, 60, abort);
  await expect.poll(() => abort.signal.aborted, { timeout: 10_000 }).toBe(true);
  keeper.stop();
});

test("keepLease() gives the lease up when the database does not answer, and asks it no second time meanwhile", async () => {
  const lease = await take("hung", "a");
  let asked = 0;
  const hung = {
    ...database,
    pool: {
      query() {
        asked += 1;
        return new Promise(() => {});
      },
    },
  } as unknown as TestDatabase;
  const abort = new AbortController();
  const keeper = keepLease(hung, lease, 300, abort);
  await new Promise((resolve) => abort.signal.addEventListener("abort", resolve));
  keeper.stop();
  expect(asked).toBe(1);
});

test("listLeasesOfOthers() names what others have at present, and waits for nobody", async () => {
  await take("mine", "a");
  await take("theirs", "b");
  await take("over", "b");
  await expire("over");
  await inTransaction(database, async (tx) => {
    await tx.query("SELECT 1 FROM leases WHERE name = 'theirs' FOR UPDATE");
    const others = await listLeasesOfOthers(database, "a");
    expect([...others].filter((name) => ["mine", "theirs", "over"].includes(name))).toEqual(["theirs"]);
  });
});
