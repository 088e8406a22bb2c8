import type { Database } from "./database.ts";
import type { Sealer } from "./seal.ts";
import { secretPlace } from "./webhooks.ts";

/**
 * Makes sure that the secrets in the database can be opened, before anything is sealed with another key.
 * @throws Error when SECRET_KEY is not the one that sealed them
 */
export async function checkSecretKey(database: Database, sealer: Sealer): Promise<void> {
  const rows = await database.prisma.webhookEndpoint.findMany({ select: { tenantId: true, id: true, secret: true } });
  const closed = rows.filter(({ tenantId, id, secret }) => {
    try {
      sealer.open(secret, secretPlace(tenantId, id, "secret"));
      return false;
    } catch {
      return true;
    }
  });
  if (closed.length === 0) return;
  throw new Error(
    `Cannot open the secrets of ${closed.length} of ${rows.length} webhook endpoints: expected the SECRET_KEY that sealed them; every instance needs the same one, as the first kept it in secret-key under its DATA_DIR`,
  );
}
