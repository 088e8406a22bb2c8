import { createHash } from "node:crypto";
import type { Database } from "../database.ts";
import { type Batches, inBatches } from "../retention.ts";
import type { Place, Sealer } from "../seal.ts";

/** What a request was done with: the same key, and the same request in full. */
export type KeptRequest = { readonly tenant: string; readonly id: Buffer; readonly fingerprint: Buffer };

/** A reply as it was first sent; without a body where that was too large to keep. */
export type KeptReply = { readonly status: number; readonly text: string | undefined };

/**
 * What became of the attempt to claim a key: it is mine to do; another is doing it; it was done; or it stands for
 * another request.
 */
export type Claim =
  | { readonly outcome: "mine"; readonly owner: string }
  | { readonly outcome: "running"; readonly until: Date }
  | { readonly outcome: "done"; readonly reply: KeptReply }
  | { readonly outcome: "other-request" };

/** So long a key stands for its request. */
export const keptMs = 86_400_000;
/** A request that has not ended by then is taken for lost: its process died. */
const leaseMs = 120_000;

type Row = {
  fingerprint: Buffer;
  owner: string | null;
  status: number | null;
  reply: Buffer | null;
  claimed_until: Date;
};

/** The key and fingerprint of a request, from the texts that it consists of. */
export function keptRequest(
  tenant: string,
  name: readonly string[],
  content: readonly (string | Uint8Array)[],
): KeptRequest {
  return { tenant, id: digest(name), fingerprint: digest(content) };
}

// Each part with its length before it, so that none can run into the next.
function digest(parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
}

function placeOf({ tenant, id }: KeptRequest): Place {
  return { table: "kept_replies", row: `${tenant} ${id.toString("hex")}`, column: "reply" };
}

/** Claims the key for one who is about to do the request. */
export async function claimRequest(
  { database, sealer }: { readonly database: Database; readonly sealer: Sealer },
  request: KeptRequest,
  owner: string,
  now: Date,
): Promise<Claim> {
  const until = new Date(now.getTime() + leaseMs);
  const values = [request.tenant, request.id, request.fingerprint, owner, until, now, new Date(now.getTime() - keptMs)];
  const claimed = await database.pool.query(
    `INSERT INTO kept_replies AS k (tenant_id, id, fingerprint, owner, claimed_until, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (tenant_id, id) DO UPDATE SET fingerprint = EXCLUDED.fingerprint, owner = EXCLUDED.owner,
       claimed_until = EXCLUDED.claimed_until, created_at = EXCLUDED.created_at, status = NULL, reply = NULL
     WHERE k.created_at <= $7 OR (k.status IS NULL AND k.claimed_until <= $6 AND k.fingerprint = EXCLUDED.fingerprint)`,
    values,
  );
  if (claimed.rowCount === 1) return { outcome: "mine", owner };
  const { rows } = await database.pool.query<Row>(
    "SELECT fingerprint, owner, status, reply, claimed_until FROM kept_replies WHERE tenant_id = $1 AND id = $2",
    [request.tenant, request.id],
  );
  const [row] = rows;
  // It was given up in between.
  if (row === undefined) return claimRequest({ database, sealer }, request, owner, now);
  if (!row.fingerprint.equals(request.fingerprint)) return { outcome: "other-request" };
  if (row.status === null) return { outcome: "running", until: row.claimed_until };
  return { outcome: "done", reply: { status: row.status, text: openReply(sealer, request, row.reply) } };
}

// A reply may hold a secret that is told once; so all of them are sealed. One that was sealed with a key that was changed
// since is as good as not kept.
function openReply(sealer: Sealer, request: KeptRequest, sealed: Buffer | null): string | undefined {
  if (sealed === null) return undefined;
  try {
    return Buffer.from(sealer.open(sealed, placeOf(request))).toString("utf8");
  } catch {
    return undefined;
  }
}

/** Keeps the reply of a request that was done, where the claim is still its own. */
export async function keepReply(
  { database, sealer }: { readonly database: Database; readonly sealer: Sealer },
  request: KeptRequest,
  owner: string,
  { status, text }: KeptReply,
): Promise<void> {
  const sealed = text === undefined ? null : Buffer.from(sealer.seal(Buffer.from(text), placeOf(request)));
  await database.pool.query(
    "UPDATE kept_replies SET status = $4, reply = $5, owner = NULL WHERE tenant_id = $1 AND id = $2 AND owner = $3",
    [request.tenant, request.id, owner, status, sealed],
  );
}

/** Gives a key back whose request came to nothing: it may be tried again. */
export async function releaseRequest(database: Database, request: KeptRequest, owner: string): Promise<void> {
  await database.pool.query("DELETE FROM kept_replies WHERE tenant_id = $1 AND id = $2 AND owner = $3", [
    ...[request.tenant, request.id, owner],
  ]);
}

/** Forgets keys and replies of before `before`. */
export function deleteKeptReplies(database: Database, before: Date, batches: Batches = {}): Promise<number> {
  return inBatches(batches, async (size) => {
    const gone = await database.pool.query(
      `DELETE FROM kept_replies WHERE (tenant_id, id) IN (
         SELECT tenant_id, id FROM kept_replies WHERE created_at < $1 LIMIT $2)`,
      [before, size],
    );
    return gone.rowCount ?? 0;
  });
}
