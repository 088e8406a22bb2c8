import { createHash, randomBytes } from "node:crypto";
import type { NoticeAuth, NoticeProvider, NoticeSource } from "../../domain/notice.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import { storable } from "../rows.ts";
import type { Place, Sealer } from "../seal.ts";
import { holdTenant } from "../tenants/tenants.ts";

type Row = {
  tenant_id: string;
  provider: NoticeProvider;
  id: string;
  secrets: Buffer;
  stream_id: string | null;
  max_age_seconds: number;
  created_at: Date;
  updated_at: Date;
  last_notice_at: Date | null;
  last_refused_at: Date | null;
  last_refusal: string | null;
};

/** What is sealed of a source: all that lets others post as its provider. */
type Secrets = Pick<NoticeSource, "path" | "auth">;

export type NewNoticeSource = Pick<NoticeSource, "provider" | "stream" | "maxAgeSeconds"> & {
  readonly auth: NoticeAuth;
};

/** Where the secrets of a notice source stand, for their seal. */
export function noticeSecretsPlace(tenant: string, id: string): Place {
  return { table: "notice_sources", row: `${tenant}/${id}`, column: "secrets" };
}

// 32 random bytes: nothing to guess, so a fast hash keeps them well.
function hashPath(path: string): Buffer {
  return createHash("sha256").update(path).digest();
}

function readRow(sealer: Sealer, row: Row): NoticeSource {
  const opened = sealer.open(row.secrets, noticeSecretsPlace(row.tenant_id, row.id));
  const { path, auth } = JSON.parse(Buffer.from(opened).toString("utf8")) as Secrets;
  return {
    tenant: row.tenant_id,
    provider: row.provider,
    id: row.id,
    path,
    auth,
    stream: row.stream_id ?? undefined,
    maxAgeSeconds: row.max_age_seconds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastNoticeAt: row.last_notice_at ?? undefined,
    lastRefusedAt: row.last_refused_at ?? undefined,
    lastRefusal: row.last_refusal ?? undefined,
  };
}

async function select(
  tx: Queryable,
  sealer: Sealer,
  tail: string,
  values: readonly unknown[],
): Promise<NoticeSource[]> {
  const { rows } = await tx.query<Row>(`SELECT * FROM notice_sources ${tail}`, [...values]);
  return rows.map((row) => readRow(sealer, row));
}

/** Makes the source of a provider, or says anew what it goes by; its path stays as it was. */
export function putNoticeSource(
  database: Database,
  sealer: Sealer,
  tenant: string,
  { provider, auth, stream, maxAgeSeconds }: NewNoticeSource,
  now: Date,
): Promise<{ readonly source: NoticeSource; readonly created: boolean } | "unknown-tenant"> {
  return inTransaction(database, async (tx) => {
    if (!(await holdTenant(tx, tenant))) return "unknown-tenant";
    // Two that make the same source at once: the second finds what the first made.
    await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`notice source ${tenant} ${provider}`]);
    const [before] = await select(tx, sealer, "WHERE tenant_id = $1 AND provider = $2", [tenant, provider]);
    const id = before?.id ?? newId(now.getTime());
    const path = before?.path ?? randomBytes(32).toString("base64url");
    const secrets: Secrets = { path, auth };
    const sealed = sealer.seal(Buffer.from(JSON.stringify(secrets)), noticeSecretsPlace(tenant, id));
    await tx.query(
      `INSERT INTO notice_sources
         (tenant_id, provider, id, path_hash, secrets, stream_id, max_age_seconds, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       ON CONFLICT (tenant_id, provider) DO UPDATE SET secrets = EXCLUDED.secrets, stream_id = EXCLUDED.stream_id,
         max_age_seconds = EXCLUDED.max_age_seconds, updated_at = EXCLUDED.updated_at`,
      [tenant, provider, id, hashPath(path), Buffer.from(sealed), stream ?? null, maxAgeSeconds, now],
    );
    const [source] = await select(tx, sealer, "WHERE tenant_id = $1 AND provider = $2", [tenant, provider]);
    return { source: source as NoticeSource, created: before === undefined };
  });
}

/** The sources of a tenant, by provider. */
export function listNoticeSources(database: Database, sealer: Sealer, tenant: string): Promise<NoticeSource[]> {
  return select(database.pool, sealer, "WHERE tenant_id = $1 ORDER BY provider", [tenant]);
}

/** The source of a provider. */
export async function findNoticeSource(
  database: Database,
  sealer: Sealer,
  tenant: string,
  provider: NoticeProvider,
): Promise<NoticeSource | undefined> {
  const [source] = await select(database.pool, sealer, "WHERE tenant_id = $1 AND provider = $2", [tenant, provider]);
  return source;
}

/** The source that a path leads to, whosever it is. */
export async function findNoticeSourceByPath(
  database: Database,
  sealer: Sealer,
  path: string,
): Promise<NoticeSource | undefined> {
  const [source] = await select(database.pool, sealer, "WHERE path_hash = $1", [hashPath(path)]);
  return source;
}

/** Removes a source; its path leads nowhere from now on. What it told stays. */
export async function deleteNoticeSource(
  database: Database,
  tenant: string,
  provider: NoticeProvider,
): Promise<"deleted" | "unknown"> {
  const gone = await database.pool.query("DELETE FROM notice_sources WHERE tenant_id = $1 AND provider = $2", [
    tenant,
    provider,
  ]);
  return gone.rowCount === 1 ? "deleted" : "unknown";
}

/** Notes that a source was posted to: in vain, where `refusal` says why. Written at most once a minute. */
export async function notePost(
  database: Database,
  { tenant, id }: Pick<NoticeSource, "tenant" | "id">,
  now: Date,
  refusal?: string | undefined,
): Promise<void> {
  const column = refusal === undefined ? "last_notice_at" : "last_refused_at";
  await database.pool.query(
    `UPDATE notice_sources SET ${column} = $3, last_refusal = coalesce($4, last_refusal)
     WHERE tenant_id = $1 AND id = $2 AND coalesce(${column}, '-infinity') < $3::timestamptz - interval '1 minute'`,
    [tenant, id, now, refusal === undefined ? null : storable(refusal.slice(0, 500))],
  );
}
