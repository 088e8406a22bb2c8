import { randomBytes } from "node:crypto";
import type { Act } from "../../domain/act.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { storable, storableJson } from "../rows.ts";
import { type ChainedAct, digestAct, digestDetails, noDigest } from "./audit-chain.ts";

/** Details beyond this are cut off to their names: nobody fills the log with one request. */
const detailsLength = 16_384;

type Head = { sequence: string; digest: Buffer };

/**
 * Appends an act to the tenant's chain in the caller's transaction, and answers its sequence. It holds the chain until
 * that transaction ends, so take every other lock first, and write what is to be done in the same transaction or later.
 */
export async function appendAct(tx: Queryable, tenant: string, act: Act, now: Date): Promise<number> {
  const head = await lockHead(tx, tenant);
  const salt = randomBytes(32);
  const text = writeDetails(act);
  const chained: ChainedAct = {
    tenant,
    sequence: Number(head.sequence) + 1,
    at: now,
    actor: act.actor,
    name: act.name,
    failed: act.failed,
    detailsDigest: digestDetails(salt, text),
    previousDigest: head.digest,
  };
  const digest = digestAct(chained);
  await tx.query(
    `WITH act AS (
       INSERT INTO audit_acts
         (tenant_id, sequence, at, actor, act, outcome_of, status, details_digest, previous_digest, digest)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ), details AS (
       INSERT INTO audit_details (tenant_id, sequence, address_key, salt, details) VALUES ($1, $2, $11, $12, $13)
     )
     UPDATE audit_heads SET sequence = $2, digest = $10 WHERE tenant_id = $1`,
    [
      ...[tenant, chained.sequence, now, act.actor, act.name, act.failed?.sequence ?? null, act.failed?.status ?? null],
      ...[chained.detailsDigest, chained.previousDigest, digest],
      ...[act.addressKey === undefined ? null : storable(act.addressKey), salt, text],
    ],
  );
  return chained.sequence;
}

/** Appends an act in a transaction of its own: from then on nothing that follows it is done unlogged. */
export function recordAct(database: Database, tenant: string, act: Act, now: Date): Promise<number> {
  return inTransaction(database, (tx) => appendAct(tx, tenant, act, now));
}

/** Whether the database has an audit log; that of an older version has none yet. */
export async function hasAuditLog(tx: Queryable): Promise<boolean> {
  const present = await tx.query("SELECT WHERE to_regclass('audit_details') IS NOT NULL");
  return present.rowCount === 1;
}

async function lockHead(tx: Queryable, tenant: string): Promise<Head> {
  const select = "SELECT sequence, digest FROM audit_heads WHERE tenant_id = $1 FOR UPDATE";
  const known = (await tx.query<Head>(select, [tenant])).rows[0];
  if (known !== undefined) return known;
  // Whoever comes second waits for the first one's row.
  await tx.query("INSERT INTO audit_heads (tenant_id, sequence, digest) VALUES ($1, 0, $2) ON CONFLICT DO NOTHING", [
    ...[tenant, noDigest],
  ]);
  return (await tx.query<Head>(select, [tenant])).rows[0] as Head;
}

// The address stands among the digested details too, so that it cannot be changed where it is looked up by.
function writeDetails({ addressKey, details }: Act): string {
  const text = storableJson({ ...(addressKey === undefined ? {} : { addressKey }), ...details });
  if (text.length <= detailsLength) return text;
  return storableJson({ ...(addressKey === undefined ? {} : { addressKey }), cut: true, names: Object.keys(details) });
}
