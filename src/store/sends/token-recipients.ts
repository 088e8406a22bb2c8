import type { Address } from "../../domain/address.ts";
import type { Queryable } from "../database.ts";
import { insertRows } from "../rows.ts";

/** Whom a digest within the tokens of a key stands for. */
export type TokenRecipient = { readonly keyId: string; readonly digest: string; readonly address: Address };

/** Remembers recipients, each once for each key, so that a token alone names them. */
export async function registerRecipients(
  tx: Queryable,
  tenant: string,
  recipients: readonly TokenRecipient[],
  now: Date,
): Promise<void> {
  const columns = {
    tenant_id: "text",
    key_id: "text",
    digest: "text",
    address: "text",
    address_key: "text",
    created_at: "timestamptz",
  };
  const rows = recipients.map(({ keyId, digest, address }) => ({
    tenant_id: tenant,
    key_id: keyId,
    digest,
    address: address.text,
    address_key: address.key,
    created_at: now,
  }));
  // In one order, so that two batches with the same recipients wait for each other instead of against.
  rows.sort((one, other) => (one.digest < other.digest ? -1 : 1));
  await insertRows(tx, "token_recipients", columns, rows, "ON CONFLICT DO NOTHING");
}

/** The addresses that were registered for these digests, by key id and digest written together. */
export async function findTokenRecipients(
  tx: Queryable,
  asked: readonly { readonly tenant: string; readonly keyId: string; readonly digest: string }[],
): Promise<Map<string, string>> {
  if (asked.length === 0) return new Map();
  const { rows } = await tx.query<{ key_id: string; digest: string; address: string }>(
    `SELECT key_id, digest, address FROM token_recipients
     JOIN unnest($1::text[], $2::text[], $3::text[]) AS asked (tenant_id, key_id, digest)
       USING (tenant_id, key_id, digest)`,
    [asked.map((one) => one.tenant), asked.map((one) => one.keyId), asked.map((one) => one.digest)],
  );
  return new Map(rows.map(({ key_id, digest, address }) => [key_id + digest, address]));
}
