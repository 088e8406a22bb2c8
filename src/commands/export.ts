import { once } from "node:events";
import { defaultTenant } from "../domain/tenant.ts";
import { exportFormats, exportList } from "../http/suppression-export.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie export [--format csv|ndjson] [--tenant ID]`: prints the list. */
export async function exportSuppressions(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    format: { type: "string", default: "csv" },
    tenant: { type: "string", default: defaultTenant },
  });
  const format = exportFormats.find((name) => name === values.format);
  if (format === undefined || positionals.length > 0)
    throw new UsageError(`Cannot export: expected --format ${exportFormats.join(" or ")}, and no file: it is printed`);
  await withDatabase(async (database) => {
    for await (const part of exportList(database, values.tenant, {}, format))
      if (!process.stdout.write(part)) await once(process.stdout, "drain");
  });
  return 0;
}
