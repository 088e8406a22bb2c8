import { createHash } from "node:crypto";
import { type Address, baseKey } from "../../domain/address.ts";
import { readErasedKey } from "../../domain/erased.ts";
import { namesOf, redact } from "../../domain/redaction.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { inBatches } from "../retention.ts";
import { appendAct } from "./audit.ts";
import { type Counts, count, eraseFindings, eraseMembers } from "./erase-findings.ts";
import { eraseNames } from "./erase-names.ts";
import { eraseEntries, forgetHash } from "./erased-entries.ts";
import type { ErasedKeys } from "./erasure-key.ts";
import { namingTables, type PersonTable, personTables } from "./person-tables.ts";

/** An erasure as it stands. */
export type Erasure = {
  readonly id: string;
  readonly requestedAt: Date;
  /** Absent while it is being worked off. */
  readonly finishedAt?: Date | undefined;
  /** Rows that were deleted or blanked, by table. */
  readonly counts: Readonly<Counts>;
};

export type AskedErasure = {
  readonly tenant: string;
  readonly address: Address;
  readonly actor: string;
  readonly reason: string;
  /** What the act in the audit log tells beside. */
  readonly from: Readonly<Record<string, unknown>>;
};

/** For so long the history tells copies of the list whom to forget, by SHA-256. */
const copyDays = 30;
const size = 500;
const separator = "\n";

/**
 * Begins to erase a person: from now on the list knows the address by a keyed hash alone. What else there is is worked
 * off by `workOffErasures`; asked again meanwhile, it is the same erasure.
 */
export async function requestErasure(
  database: Database,
  keys: ErasedKeys,
  { tenant, address, actor, reason, from }: AskedErasure,
  now: Date,
): Promise<string> {
  const erasedKey = await keys.make(address.key, now);
  const [baseMark] = (await keys.marksOf([baseKey(address.key)])).keys();
  return inTransaction(database, async (tx) => {
    const forms = await listForms(tx, tenant, address);
    const entries = await eraseEntries(tx, tenant, { addressKey: address.key, erasedKey, baseMark, actor }, now);
    const id = await insertErasure(tx, { tenant, address, actor, forms, erasedKey, entries }, now);
    const told = redact({ ...from, reason }, namesOf(forms, []), "erased") as Record<string, unknown>;
    const details = { erasure: id, person: erasedKey, ...told };
    await appendAct(tx, tenant, { actor, name: "DELETE /v1/people/{address}", details }, now);
    return id;
  });
}

type NewErasure = Pick<AskedErasure, "tenant" | "address" | "actor"> & {
  readonly forms: readonly string[];
  readonly erasedKey: string;
  readonly entries: number;
};

async function insertErasure(tx: Queryable, erasure: NewErasure, now: Date): Promise<string> {
  const { tenant, address, actor, forms, erasedKey, entries } = erasure;
  const hash = readErasedKey(erasedKey);
  const open = await tx.query<{ id: string }>(
    "SELECT id FROM erasures WHERE tenant_id = $1 AND mac = $2 AND finished_at IS NULL FOR UPDATE",
    [tenant, hash],
  );
  const known = open.rows[0]?.id;
  if (known !== undefined) return known;
  const id = newId(now.getTime());
  const counts = entries === 0 ? {} : { suppressions: entries };
  await tx.query(
    `INSERT INTO erasures (tenant_id, id, mac, address_key, address, actor, requested_at, counts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tenant, id, hash, address.key, forms.join(separator), actor, now, counts],
  );
  return id;
}

/** Every way in which the address was written by those who told us of it. */
async function listForms(tx: Queryable, tenant: string, address: Address): Promise<string[]> {
  const tables = ["suppressions", "verdicts", "sends", "token_recipients", "review_members"];
  const written = tables.map((name) => `SELECT address FROM ${name} WHERE tenant_id = $1 AND address_key = $2`);
  const { rows } = await tx.query<{ address: string | null }>(written.join(" UNION "), [tenant, address.key]);
  return [...new Set([address.key, address.text, ...rows.flatMap((row) => row.address ?? [])])];
}

/** The first digits of a hash by which clusters of reviews about one person are named. */
function digestOf(addressKey: string): string {
  return createHash("sha256").update(addressKey).digest("hex").slice(0, 16);
}

/** One erasure. */
export async function findErasure(database: Database, tenant: string, id: string): Promise<Erasure | undefined> {
  const { rows } = await database.pool.query<{ requested_at: Date; finished_at: Date | null; counts: Counts }>(
    "SELECT requested_at, finished_at, counts FROM erasures WHERE tenant_id = $1 AND id = $2",
    [tenant, id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return { id, requestedAt: row.requested_at, finishedAt: row.finished_at ?? undefined, counts: row.counts };
}

type OpenErasure = { tenant_id: string; id: string; address_key: string; address: string; counts: Counts };

/**
 * Works off what was asked to be erased, or one erasure alone; answers how many are done. Each step is small and leaves
 * less to do, so it may be broken off anywhere and begun again, by another instance, too.
 */
export async function workOffErasures(
  database: Database,
  now: () => Date,
  options: { readonly id?: string; readonly signal?: AbortSignal } = {},
): Promise<number> {
  const { rows } = await database.pool.query<OpenErasure>(
    `SELECT tenant_id, id, address_key, address, counts FROM erasures
     WHERE finished_at IS NULL AND address_key IS NOT NULL AND ($1::uuid IS NULL OR id = $1) ORDER BY requested_at`,
    [options.id ?? null],
  );
  let done = 0;
  for (const row of rows) if (await workOff(database, row, now, options.signal)) done++;
  return done;
}

async function workOff(
  database: Database,
  erasure: OpenErasure,
  now: () => Date,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { tenant_id: tenant, id, address_key: key, counts } = erasure;
  const forms = erasure.address.split(separator);
  const names = namesOf(forms, []);
  const namesAndDigest = namesOf(forms, [digestOf(key)]);
  const steps = [
    ...personTables.map((table) => () => eraseRows(database, tenant, table, key, counts, signal)),
    ...namingTables.map((table) => () => {
      const named = table.byDigest ? namesAndDigest : names;
      return eraseNames(database, tenant, table, named, counts, signal);
    }),
  ];
  for (const step of steps) {
    await step();
    if (signal?.aborted === true) break;
  }
  const isDone = signal?.aborted !== true;
  await database.pool.query(
    `UPDATE erasures SET counts = $3, finished_at = $4,
       address_key = CASE WHEN $4::timestamptz IS NULL THEN address_key END,
       address = CASE WHEN $4::timestamptz IS NULL THEN address END
     WHERE tenant_id = $1 AND id = $2 AND finished_at IS NULL`,
    [tenant, id, counts, isDone ? now() : null],
  );
  return isDone;
}

async function eraseRows(
  database: Database,
  tenant: string,
  { table, keys, erase }: PersonTable,
  key: string,
  counts: Counts,
  signal: AbortSignal | undefined,
): Promise<void> {
  const batches = signal === undefined ? { size } : { size, signal };
  switch (erase) {
    // Done when it was asked for.
    case "entries":
      return;
    case "findings":
      await inBatches(batches, (rows) => eraseFindings(database, tenant, key, rows, counts));
      return;
    case "members":
      await inBatches(batches, (rows) => eraseMembers(database, tenant, key, rows, counts));
      return;
    case "delete":
      await inBatches(batches, async (rows) => {
        const gone = await database.pool.query(
          `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(
             SELECT ctid FROM ${table} WHERE tenant_id = $1 AND $2 IN (${keys.join(", ")}) LIMIT $3))`,
          [tenant, key, rows],
        );
        count(counts, table, gone.rowCount);
        return gone.rowCount ?? 0;
      });
      return;
    default:
      return erase satisfies never;
  }
}

/** Ends erasures that were done long ago: the history forgets their hashes, and nothing tells of them but the audit log. */
export async function endErasures(database: Database, now: Date): Promise<number> {
  const { rows } = await database.pool.query<{ tenant_id: string; id: string; key: string }>(
    `SELECT tenant_id, id, '#' || translate(rtrim(encode(mac, 'base64'), '='), '+/', '-_') AS key FROM erasures
     WHERE finished_at < $1`,
    [new Date(now.getTime() - copyDays * 86_400_000)],
  );
  for (const { tenant_id: tenant, id, key } of rows) {
    await inTransaction(database, async (tx) => {
      await forgetHash(tx, tenant, key);
      await tx.query("DELETE FROM erasures WHERE tenant_id = $1 AND id = $2", [tenant, id]);
    });
  }
  return rows.length;
}
