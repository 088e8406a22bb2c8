import { LeaseLost } from "../domain/source.ts";
import type { Database, Queryable } from "./database.ts";

/** A duty that this owner has until it expires. */
export type Lease = {
  readonly name: string;
  readonly owner: string;
  /** Grows with every take: whoever writes with an older one has lost the lease, even if it does not know yet. */
  readonly fence: bigint;
};

/**
 * Takes a lease for `ttlMs` milliseconds when it is free or expired; undefined when another owner has it. An owner
 * that was restarted takes its own back at once. Only the database's clock counts.
 */
export async function takeLease(
  database: Database,
  name: string,
  owner: string,
  ttlMs: number,
): Promise<Lease | undefined> {
  const taken = await database.pool.query<{ fence: string }>(
    `INSERT INTO leases (name, owner, fence, expires_at)
     VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
     ON CONFLICT (name) DO UPDATE
       SET owner = EXCLUDED.owner, fence = leases.fence + 1, expires_at = EXCLUDED.expires_at
       WHERE leases.owner = EXCLUDED.owner OR leases.expires_at <= clock_timestamp()
     RETURNING fence`,
    [name, owner, ttlMs],
  );
  const [row] = taken.rows;
  return row === undefined ? undefined : { name, owner, fence: BigInt(row.fence) };
}

/** Extends a lease to `ttlMs` milliseconds from now; false when it has passed to another or has expired. */
export async function renewLease(database: Database, lease: Lease, ttlMs: number): Promise<boolean> {
  const renewed = await database.pool.query(
    `UPDATE leases SET expires_at = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE name = $1 AND owner = $2 AND fence = $3 AND expires_at > clock_timestamp()`,
    [lease.name, lease.owner, lease.fence, ttlMs],
  );
  return renewed.rowCount === 1;
}

/** Gives a lease up, so that another can take it at once. The row stays, so that its fence never falls. */
export async function releaseLease(database: Database, lease: Lease): Promise<void> {
  await database.pool.query(
    // Long past, not now: the column rounds to milliseconds, so "now" can lie in the future for half of one.
    "UPDATE leases SET expires_at = 'epoch' WHERE name = $1 AND owner = $2 AND fence = $3",
    [lease.name, lease.owner, lease.fence],
  );
}

/** The lease of whoever reads a mailbox. */
export function sourceLease(sourceId: string): string {
  return `source:${sourceId}`;
}

/** Takes a lease from whoever has it, at the commit: nothing that is written under it afterwards is let through. */
export async function revokeLease(tx: Queryable, name: string): Promise<void> {
  await tx.query("UPDATE leases SET fence = fence + 1, expires_at = 'epoch' WHERE name = $1", [name]);
}

/**
 * Makes sure that the lease has not changed hands, and that it does not before this transaction ends.
 * @throws LeaseLost
 */
export async function checkFence(tx: Queryable, { name, owner, fence }: Lease): Promise<void> {
  const held = await tx.query("SELECT 1 FROM leases WHERE name = $1 AND owner = $2 AND fence = $3 FOR SHARE", [
    name,
    owner,
    fence,
  ]);
  if (held.rowCount !== 1) throw new LeaseLost(`Cannot write under ${name}: expected ${owner} to have it still`);
}

/**
 * Renews a lease three times in its `ttlMs` milliseconds until it is stopped; aborts once the lease is lost.
 */
export function keepLease(database: Database, lease: Lease, ttlMs: number, abort: AbortController): { stop(): void } {
  let renewedAt = performance.now();
  let asking = false;
  const timer = setInterval(async () => {
    const asked = performance.now();
    // While the database is away nobody else can take it either, until it has run out.
    if (asked - renewedAt > ttlMs) abort.abort();
    // An answer may never come; each question has a connection of its own.
    if (asking) return;
    asking = true;
    const renewed = await renewLease(database, lease, ttlMs).catch(() => undefined);
    asking = false;
    if (renewed === true) renewedAt = asked;
    else if (renewed === false) abort.abort();
  }, ttlMs / 3);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Of all leases, those that another owner has at present. Nobody is waited for. */
export async function listLeasesOfOthers(database: Pick<Database, "pool">, owner: string): Promise<Set<string>> {
  const held = await database.pool.query<{ name: string }>(
    "SELECT name FROM leases WHERE owner <> $1 AND expires_at > clock_timestamp()",
    [owner],
  );
  return new Set(held.rows.map(({ name }) => name));
}
