import type { Database } from "../database.ts";
import { type ChainedAct, digestAct, digestDetails, noDigest } from "./audit-chain.ts";

/** A place in a chain that can be noted elsewhere: whoever cuts or rewrites what lies before it is found out. */
export type Anchor = { readonly sequence: number; readonly digest: string };

export type Verification = {
  readonly acts: number;
  /** Acts whose details were erased: that they were is all that can be said of those. */
  readonly erased: number;
  readonly head: Anchor;
  /** The first act that is not as it was written, and what is wrong with it. */
  readonly broken?: { readonly sequence: number; readonly fault: string } | undefined;
};

type Row = {
  sequence: string;
  at: Date;
  actor: string;
  act: string;
  outcome_of: string | null;
  status: number | null;
  details_digest: Buffer;
  previous_digest: Buffer;
  digest: Buffer;
  salt: Buffer | null;
  details: string | null;
  address_key: string | null;
};

const pageRows = 1_000;

/** Walks a tenant's chain from its first act, a thousand at a time, and names the first one that is not as it was written. */
export async function verifyActs(database: Database, tenant: string, anchor?: Anchor): Promise<Verification> {
  const { sequence: end, digest: headDigest, last } = await readHead(database, tenant);
  const head = { sequence: end, digest: headDigest.toString("hex") };
  const seen: { sequence: number; digest: Buffer; erased: number } = {
    sequence: 0,
    digest: Buffer.from(noDigest),
    erased: 0,
  };
  const told = (fault?: string): Verification => ({
    acts: seen.sequence,
    erased: seen.erased,
    head,
    ...(fault === undefined ? {} : { broken: { sequence: seen.sequence + 1, fault } }),
  });
  for (;;) {
    const rows = await readPage(database, tenant, seen.sequence, end);
    for (const row of rows) {
      const fault = findFault(tenant, row, seen) ?? findAnchorFault(row, anchor);
      if (fault !== undefined) return told(fault);
      seen.sequence = Number(row.sequence);
      seen.digest = row.digest;
      if (row.details === null) seen.erased++;
    }
    if (rows.length < pageRows) break;
  }
  if (seen.sequence < end) return told("missing: the head tells of more acts than there are");
  if (last > end) return told("not appended in the way acts are: the head tells of fewer acts than there are");
  if (!seen.digest.equals(headDigest)) return told("the head is not that of the last act");
  if (anchor !== undefined && anchor.sequence > end) return told("missing: an act of this sequence was noted before");
  return told();
}

/** The head, and the last act beside it, as of one moment. */
async function readHead(
  database: Database,
  tenant: string,
): Promise<{ sequence: number; digest: Buffer; last: number }> {
  const { rows } = await database.pool.query<{ sequence: string | null; digest: Buffer | null; last: string | null }>(
    `SELECT h.sequence, h.digest, (SELECT max(sequence) FROM audit_acts WHERE tenant_id = $1) AS last
     FROM (SELECT $1::text AS tenant_id) AS t LEFT JOIN audit_heads h USING (tenant_id)`,
    [tenant],
  );
  const [row] = rows;
  return {
    sequence: Number(row?.sequence ?? 0),
    digest: row?.digest ?? Buffer.from(noDigest),
    last: Number(row?.last ?? 0),
  };
}

async function readPage(database: Database, tenant: string, after: number, end: number): Promise<Row[]> {
  const { rows } = await database.pool.query<Row>(
    `SELECT a.sequence, a.at, a.actor, a.act, a.outcome_of, a.status, a.details_digest, a.previous_digest, a.digest,
       d.salt, d.details::text AS details, d.address_key
     FROM audit_acts a LEFT JOIN audit_details d USING (tenant_id, sequence)
     WHERE a.tenant_id = $1 AND a.sequence > $2 AND a.sequence <= $3 ORDER BY a.sequence LIMIT $4`,
    [tenant, after, end, pageRows],
  );
  return rows;
}

function findFault(tenant: string, row: Row, before: { sequence: number; digest: Buffer }): string | undefined {
  if (Number(row.sequence) !== before.sequence + 1) return "missing: it was removed";
  if (!row.previous_digest.equals(before.digest)) return "it does not follow the act before it";
  if (!digestAct(readLink(tenant, row)).equals(row.digest)) return "changed: its digest is of something else";
  if (row.salt === null || row.details === null) return undefined;
  if (!digestDetails(row.salt, row.details).equals(row.details_digest)) return "changed: its details are others";
  const { addressKey = null } = JSON.parse(row.details) as { addressKey?: string };
  return addressKey === row.address_key ? undefined : "changed: it is filed under another address";
}

function findAnchorFault(row: Row, anchor: Anchor | undefined): string | undefined {
  if (anchor === undefined || Number(row.sequence) !== anchor.sequence) return undefined;
  return row.digest.toString("hex") === anchor.digest.toLowerCase() ? undefined : "rewritten: another digest was noted";
}

function readLink(tenant: string, row: Row): ChainedAct {
  return {
    tenant,
    sequence: Number(row.sequence),
    at: row.at,
    actor: row.actor,
    name: row.act,
    failed: row.outcome_of === null ? undefined : { sequence: Number(row.outcome_of), status: row.status ?? 0 },
    detailsDigest: row.details_digest,
    previousDigest: row.previous_digest,
  };
}
