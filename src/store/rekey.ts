import { totpSecretPlace } from "./access/second-step.ts";
import { type Database, inTransaction, type Queryable } from "./database.ts";
import { erasureSecretPlace } from "./people/erasure-key.ts";
import type { Place, Sealer } from "./seal.ts";
import { noticeSecretsPlace } from "./sends/notice-sources.ts";
import { tokenSecretPlace } from "./sends/token-keys.ts";
import { sourceSecretsPlace } from "./sources/source-rows.ts";
import { secretPlace } from "./webhooks/webhooks.ts";

/** How many secrets were sealed anew. */
export type Rekeyed = {
  readonly webhookSecrets: number;
  readonly sourceSecrets: number;
  readonly noticeSecrets: number;
  readonly tokenKeys: number;
  readonly erasureKeys: number;
  readonly secondSteps: number;
};

/**
 * Seals every secret in the database anew with the sealer's first key: all of them, or none.
 * @throws Error when one opens with none of its keys
 */
export async function resealSecrets(database: Database, sealer: Sealer, now: Date): Promise<Rekeyed> {
  const reseal = (sealed: Uint8Array, place: Place) => Buffer.from(sealer.seal(sealer.open(sealed, place), place));
  return inTransaction(database, async (tx) => ({
    webhookSecrets: await resealEndpoints(tx, reseal, now),
    sourceSecrets: await resealRows(tx, "sources", sourceSecretsPlace, reseal),
    noticeSecrets: await resealRows(tx, "notice_sources", noticeSecretsPlace, reseal),
    tokenKeys: await resealTokenKeys(tx, reseal),
    erasureKeys: await resealErasureKey(tx, reseal),
    secondSteps: await resealSecondSteps(tx, reseal),
  }));
}

type Reseal = (sealed: Uint8Array, place: Place) => Buffer;

async function resealEndpoints(tx: Queryable, reseal: Reseal, now: Date): Promise<number> {
  // A secret that signs no more may be sealed with a key that nobody has.
  await tx.query(
    "UPDATE webhook_endpoints SET previous_secret = NULL, previous_until = NULL WHERE previous_until <= $1",
    [now],
  );
  const { rows } = await tx.query<{ tenant_id: string; id: string; secret: Buffer; previous_secret: Buffer | null }>(
    "SELECT tenant_id, id, secret, previous_secret FROM webhook_endpoints ORDER BY tenant_id, id FOR UPDATE",
  );
  let count = 0;
  for (const { tenant_id: tenant, id, secret, previous_secret: previous } of rows) {
    const fresh = reseal(secret, secretPlace(tenant, id, "secret"));
    const freshPrevious = previous === null ? null : reseal(previous, secretPlace(tenant, id, "previous_secret"));
    await tx.query("UPDATE webhook_endpoints SET secret = $3, previous_secret = $4 WHERE tenant_id = $1 AND id = $2", [
      ...[tenant, id, fresh, freshPrevious],
    ]);
    count += previous === null ? 1 : 2;
  }
  return count;
}

async function resealRows(
  tx: Queryable,
  table: "sources" | "notice_sources",
  placeOf: (tenant: string, id: string) => Place,
  reseal: Reseal,
): Promise<number> {
  const { rows } = await tx.query<{ tenant_id: string; id: string; secrets: Buffer }>(
    `SELECT tenant_id, id, secrets FROM ${table} ORDER BY tenant_id, id FOR UPDATE`,
  );
  for (const { tenant_id: tenant, id, secrets } of rows) {
    const fresh = reseal(secrets, placeOf(tenant, id));
    await tx.query(`UPDATE ${table} SET secrets = $3 WHERE tenant_id = $1 AND id = $2`, [tenant, id, fresh]);
  }
  return rows.length;
}

async function resealTokenKeys(tx: Queryable, reseal: Reseal): Promise<number> {
  const { rows } = await tx.query<{ tenant_id: string; id: string; secret: Buffer }>(
    "SELECT tenant_id, id, secret FROM token_keys ORDER BY id FOR UPDATE",
  );
  for (const { tenant_id: tenant, id, secret } of rows) {
    await tx.query("UPDATE token_keys SET secret = $2 WHERE id = $1", [
      ...[id, reseal(secret, tokenSecretPlace(tenant, id))],
    ]);
  }
  return rows.length;
}

async function resealErasureKey(tx: Queryable, reseal: Reseal): Promise<number> {
  const { rows } = await tx.query<{ secret: Buffer }>("SELECT secret FROM erasure_keys FOR UPDATE");
  for (const { secret } of rows) {
    await tx.query("UPDATE erasure_keys SET secret = $1", [reseal(secret, erasureSecretPlace)]);
  }
  return rows.length;
}

async function resealSecondSteps(tx: Queryable, reseal: Reseal): Promise<number> {
  const { rows } = await tx.query<{ id: string; totp_secret: Buffer }>(
    "SELECT id, totp_secret FROM users WHERE totp_secret IS NOT NULL ORDER BY id FOR UPDATE",
  );
  for (const { id, totp_secret: secret } of rows) {
    await tx.query("UPDATE users SET totp_secret = $2 WHERE id = $1", [id, reseal(secret, totpSecretPlace(id))]);
  }
  return rows.length;
}
