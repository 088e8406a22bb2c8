import { readConfig } from "../config.ts";
import { type Address, readAddress, readDomain } from "../domain/address.ts";
import { defaultTenant } from "../domain/tenant.ts";
import { createMint } from "../service/return-paths.ts";
import { readSealer } from "../service/sealer.ts";
import { createStreamDirectory } from "../store/tenants/streams.ts";
import { findTenant } from "../store/tenants/tenants.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie return-path --recipient ADDRESS [--tenant ID]`: prints a return path and the header fields to stamp, for each recipient. */
export async function returnPath(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, {
    recipient: { type: "string", multiple: true },
    stream: { type: "string", default: "default" },
    "message-id": { type: "string" },
    domain: { type: "string" },
    tenant: { type: "string", default: defaultTenant },
  });
  if (positionals.length > 0) throw new UsageError("Cannot run return-path: expected --recipient ADDRESS");
  const recipients = (values.recipient ?? []).map(parseRecipient);
  if (recipients.length === 0) throw new UsageError("Cannot make a return path: expected --recipient ADDRESS");
  const { stream, domain, tenant, "message-id": messageId } = values;
  if (domain !== undefined && readDomain(domain) === undefined)
    throw new UsageError(`Cannot make a return path at "${domain}": expected a domain`);
  const config = readConfig();
  const sealer = await readSealer(config);
  const rows = await withDatabase(async (database) => {
    if ((await findTenant(database.pool, tenant)) === undefined)
      throw new UsageError(`Cannot make a return path of the tenant "${tenant}": there is none`);
    const streams = createStreamDirectory(database, Date.now);
    const mint = createMint({ database, sealer, config, findStream: streams.find, now: () => new Date() });
    return mint(tenant, { recipients, stream, messageId, domain });
  });
  if (rows === "no-domain")
    throw new UsageError("Cannot make a return path: expected BOUNCE_DOMAINS to be set, or --domain DOMAIN");
  for (const { recipient, returnPath: path, headers } of rows) {
    const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    process.stdout.write([`Recipient: ${recipient}`, `Return-Path: <${path}>`, ...fields, "", ""].join("\n"));
  }
  return 0;
}

function parseRecipient(text: string): Address {
  const address = readAddress(text);
  if (address !== undefined) return address;
  throw new UsageError(`Cannot make a return path for "${text}": expected an address`);
}
