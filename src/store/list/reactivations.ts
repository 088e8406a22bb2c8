import type { Suppression } from "../../domain/decision.ts";
import type { Reactivation, ReactivationBasis, Standing } from "../../domain/reactivation.ts";
import type { Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { type Page, pageFrom } from "../page.ts";
import { storable } from "../rows.ts";
import type { PageQuery } from "./suppressions.ts";

type Row = {
  id: string;
  address_key: string;
  basis: string;
  confirmed_at: Date;
  evidence: string;
  actor: string;
  at: Date;
};

const columns = "id, address_key, basis, confirmed_at, evidence, actor, at";

function readRow(row: Row): Reactivation {
  return {
    id: row.id,
    addressKey: row.address_key,
    basis: row.basis as ReactivationBasis,
    confirmedAt: row.confirmed_at,
    evidence: row.evidence,
    actor: row.actor,
    at: row.at,
  };
}

/** Records a reactivation, in the caller's transaction that holds the address; the same one told again is the first. */
export async function recordReactivation(
  tx: Queryable,
  tenant: string,
  { addressKey, basis, confirmedAt, evidence, actor }: Omit<Reactivation, "id" | "at">,
  now: Date,
): Promise<Reactivation> {
  const said = storable(evidence);
  const known = await tx.query<Row>(
    `SELECT ${columns} FROM reactivations
     WHERE tenant_id = $1 AND address_key = $2 AND basis = $3 AND confirmed_at = $4 AND evidence = $5 LIMIT 1`,
    [tenant, addressKey, basis, confirmedAt, said],
  );
  if (known.rows[0] !== undefined) return readRow(known.rows[0]);
  const { rows } = await tx.query<Row>(
    `INSERT INTO reactivations (tenant_id, address_key, id, basis, confirmed_at, evidence, actor, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
    [tenant, addressKey, newId(now.getTime()), basis, confirmedAt, said, actor, now],
  );
  return readRow(rows[0] as Row);
}

/** Of each of these address keys the reactivation that was confirmed last. */
export async function listLastConfirmed(
  tx: Queryable,
  tenant: string,
  keys: readonly string[],
): Promise<Reactivation[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `SELECT DISTINCT ON (address_key) ${columns} FROM reactivations
     WHERE tenant_id = $1 AND address_key = ANY($2) ORDER BY address_key, confirmed_at DESC, id DESC`,
    [tenant, keys],
  );
  return rows.map(readRow);
}

/** The reactivations of one address key, newest first. */
export async function listReactivations(
  tx: Queryable,
  tenant: string,
  addressKey: string,
  page: PageQuery,
): Promise<Page<Reactivation>> {
  const { rows } = await tx.query<Row>(
    `SELECT ${columns} FROM reactivations
     WHERE tenant_id = $1 AND address_key = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
    [tenant, addressKey, page.after?.[0], page.limit + 1],
  );
  return pageFrom(rows.map(readRow), page.limit, ({ id }) => [id]);
}

/** When these entries of one address key were made, as their history tells; of what has none, when it was first seen. */
export async function listStanding(
  tx: Queryable,
  tenant: string,
  addressKey: string,
  entries: readonly Suppression[],
): Promise<Standing[]> {
  if (entries.length === 0) return [];
  const { rows } = await tx.query<{ scope: string; cause: string; at: Date }>(
    `SELECT DISTINCT ON (scope, cause) scope, cause, at FROM suppression_changes
     WHERE tenant_id = $1 AND address_key = $2 AND change = 'created' ORDER BY scope, cause, id DESC`,
    [tenant, addressKey],
  );
  return entries.map((entry) => {
    const made = rows.find(({ scope, cause }) => scope === entry.scope && cause === entry.cause);
    return { entry, madeAt: made?.at ?? entry.firstSeenAt };
  });
}
