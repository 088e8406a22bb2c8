import type { Database } from "./database.ts";
import { erasureSecretPlace } from "./people/erasure-key.ts";
import type { Place, Sealer } from "./seal.ts";
import { noticeSecretsPlace } from "./sends/notice-sources.ts";
import { tokenSecretPlace } from "./sends/token-keys.ts";
import { sourceSecretsPlace } from "./sources/source-rows.ts";
import { secretPlace } from "./webhooks/webhooks.ts";

/**
 * Makes sure that the secrets in the database can be opened, before anything is sealed with another key.
 * @throws Error when SECRET_KEY is not the one that sealed them
 */
export async function checkSecretKey(database: Database, sealer: Sealer): Promise<void> {
  const endpoints = await database.prisma.webhookEndpoint.findMany({
    select: { tenantId: true, id: true, secret: true },
  });
  const sources = await database.prisma.source.findMany({ select: { tenantId: true, id: true, secrets: true } });
  const notices = await database.prisma.noticeSource.findMany({ select: { tenantId: true, id: true, secrets: true } });
  const tokenKeys = await database.prisma.tokenKey.findMany({ select: { tenantId: true, id: true, secret: true } });
  const erasureKeys = await database.prisma.erasureKey.findMany({ select: { secret: true } });
  const sealed = [
    ...endpoints.map(({ tenantId, id, secret }) => ({ secret, place: secretPlace(tenantId, id, "secret") })),
    ...sources.map(({ tenantId, id, secrets }) => ({ secret: secrets, place: sourceSecretsPlace(tenantId, id) })),
    ...tokenKeys.map(({ tenantId, id, secret }) => ({ secret, place: tokenSecretPlace(tenantId, id) })),
    ...erasureKeys.map(({ secret }) => ({ secret, place: erasureSecretPlace })),
    ...notices.map(({ tenantId, id, secrets }) => ({ secret: secrets, place: noticeSecretsPlace(tenantId, id) })),
  ];
  const closed = sealed.filter(({ secret, place }) => !opens(sealer, secret, place));
  if (closed.length === 0) return;
  throw new Error(
    `Cannot open the secrets of ${closed.length} of ${sealed.length} webhook endpoints, sources and token keys: expected the SECRET_KEY that sealed them; every instance needs the same one, as the first kept it in secret-key under its DATA_DIR`,
  );
}

function opens(sealer: Sealer, secret: Uint8Array, place: Place): boolean {
  try {
    sealer.open(secret, place);
    return true;
  } catch {
    return false;
  }
}
