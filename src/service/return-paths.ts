import type { Config } from "../config.ts";
import type { Address } from "../domain/address.ts";
import type { Stream } from "../domain/decision.ts";
import type { MintReturnPaths, ReturnPath, ReturnPathsAsked } from "../domain/return-path.ts";
import { defaultTenant } from "../domain/tenant.ts";
import type { StoredTokenKey } from "../domain/token.ts";
import { mintToken, recipientDigest, type TokenSubject } from "../proof/token.ts";
import type { Database } from "../store/database.ts";
import type { Sealer } from "../store/seal.ts";
import { takeMintingKey } from "../store/sends/token-keys.ts";
import { registerRecipients } from "../store/sends/token-recipients.ts";
import { listDomains } from "../store/tenants/tenant-domains.ts";

const dayMs = 86_400_000;
/** Longer than any queue: five days are usual, and a report may lie in a mailbox for a while. */
const returnPathDays = 30;
/** A link has to work for as long as somebody may find the message; even then it works on. */
const linkDays = 1095;

export type MintOptions = {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly config: Pick<Config, "BOUNCE_DOMAINS" | "PUBLIC_URL" | "UNSUBSCRIBE_ADDRESS">;
  readonly findStream: (tenant: string, name: string) => Promise<Stream>;
  readonly now: () => Date;
};

/** Where links to unsubscribe lead. */
type Links = { readonly page: string | undefined; readonly address: string | undefined };

/** Makes what mints return paths and the header fields that go with them, and registers their recipients. */
export function createMint(options: MintOptions): MintReturnPaths {
  const { database, sealer, config, findStream, now } = options;
  const links = { page: linkPage(config), address: unsubscribeAddress(config) };
  return async (tenant, asked) => {
    const domain = asked.domain ?? (await findBounceDomain(options, tenant));
    if (domain === undefined) return "no-domain";
    const at = now();
    const key = await takeMintingKey(database, sealer, tenant, at);
    const digests = asked.recipients.map((address) => {
      return { keyId: key.id, digest: recipientDigest(key, address.key), address };
    });
    await registerRecipients(database.pool, tenant, digests, at);
    const stream = await findStream(tenant, asked.stream);
    // Who may not be left out by a wish is offered no link to wish by.
    const offered = stream.class === "marketing" ? links : { page: undefined, address: undefined };
    return asked.recipients.map((recipient) => mintOne(key, recipient, asked, { domain, links: offered, at }));
  };
}

/** A tenant's own, else the house's, which all may share. */
async function findBounceDomain({ database, config }: MintOptions, tenant: string): Promise<string | undefined> {
  const [house] = config.BOUNCE_DOMAINS;
  if (tenant === defaultTenant && house !== undefined) return house;
  const domains = await listDomains(database, tenant);
  return domains.find(({ uses }) => uses.includes("bounce"))?.domain ?? house;
}

function mintOne(
  key: StoredTokenKey,
  recipient: Address,
  { stream, messageId: send, days = returnPathDays }: ReturnPathsAsked,
  { domain, links, at }: { readonly domain: string; readonly links: Links; readonly at: Date },
): ReturnPath {
  const subject = { recipient: recipient.key, stream, send };
  const day = Math.floor(at.getTime() / dayMs);
  const mint = (purpose: TokenSubject["purpose"], last: number) =>
    mintToken(key, { ...subject, purpose, expires: new Date(last * dayMs) });
  const token = mint("bounce", day + days);
  return {
    recipient: recipient.text,
    returnPath: `b+${token}@${domain}`,
    token,
    expiresAt: new Date((day + days + 1) * dayMs),
    headers: { "Nixie-Token": token, ...linkFields(links, mint("unsubscribe", day + linkDays)) },
  };
}

/** RFC 2369 §3.2 and 8058 §3.1. */
function linkFields({ page, address }: Links, link: string): Readonly<Record<string, string>> {
  const targets = [
    ...(page === undefined ? [] : [`<${page}${link}>`]),
    ...(address === undefined ? [] : [`<mailto:${address}?subject=${link}>`]),
  ];
  if (targets.length === 0) return {};
  const field = { "List-Unsubscribe": targets.join(", ") };
  return page === undefined ? field : { ...field, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** RFC 8058 §3.1 wants https: a link that anybody on the way can read is none to act upon. */
function linkPage({ PUBLIC_URL }: Pick<Config, "PUBLIC_URL">): string | undefined {
  return PUBLIC_URL?.startsWith("https:") === true ? `${PUBLIC_URL.replace(/\/+$/, "")}/u/` : undefined;
}

/** The address to write to: that of the settings, else unsubscribe@ at the first bounce domain. */
export function unsubscribeAddress(config: Pick<Config, "BOUNCE_DOMAINS" | "UNSUBSCRIBE_ADDRESS">): string | undefined {
  const [domain] = config.BOUNCE_DOMAINS;
  return config.UNSUBSCRIBE_ADDRESS ?? (domain === undefined ? undefined : `unsubscribe@${domain}`);
}
