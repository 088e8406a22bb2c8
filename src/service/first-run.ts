import { defaultTenant } from "../domain/tenant.ts";
import { createKey, hasKeys } from "../store/access/keys.ts";
import type { Database } from "../store/database.ts";
import type { Web } from "./web.ts";

type Listening = {
  readonly web: Pick<Web, "url" | "setupLink">;
  readonly doors: { readonly listening: readonly { readonly door: string; readonly at: string }[] };
};

/** Tells a person at a terminal where everything is; at the first start also the first key and the set-up link. */
export async function announceFirstRun(database: Database, { web, doors }: Listening): Promise<void> {
  const lines = [`Nixie listens: REST API and pages at ${web.url}`];
  for (const { door, at } of doors.listening) lines.push(`Nixie listens: ${door.toUpperCase()} at ${at}`);
  if (!(await hasKeys(database))) {
    const { key } = await createKey(database, { tenant: defaultTenant, name: "first", scopes: ["admin"] });
    lines.push(`First API key, shown only now (scope admin): ${key}`);
  }
  if (web.setupLink !== undefined) lines.push(`Nobody can sign in yet. Make the first user here: ${web.setupLink}`);
  // Not through the log: it scrubs keys, and this is the one moment when one must be seen.
  process.stdout.write(`${lines.join("\n")}\n`);
}
