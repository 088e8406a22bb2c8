import { defaultTenant } from "../domain/tenant.ts";
import { type Anchor, type Verification, verifyActs } from "../store/people/audit-verify.ts";
import { withDatabase } from "./database.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie audit verify`: walks a tenant's audit log and exits with 1 when an act is not as it was written. */
export async function audit(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, { tenant: { type: "string" }, head: { type: "string" } });
  if (positionals.join(" ") !== "verify")
    throw new UsageError("Cannot run audit: expected verify [--tenant ID] [--head SEQUENCE:DIGEST]");
  const { tenant = defaultTenant } = values;
  const anchor = values.head === undefined ? undefined : parseAnchor(values.head);
  const found = await withDatabase((database) => verifyActs(database, tenant, anchor));
  process.stdout.write(`${describe(tenant, found)}\n`);
  return found.broken === undefined ? 0 : 1;
}

function parseAnchor(text: string): Anchor {
  const [, sequence, digest] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (sequence === undefined || digest === undefined)
    throw new UsageError(`Cannot verify up to "${text}": expected SEQUENCE:DIGEST as an earlier run printed it`);
  return { sequence: Number(sequence), digest };
}

function describe(tenant: string, { acts, erased, head, broken }: Verification): string {
  if (broken !== undefined) return `The audit log of "${tenant}" is broken at act ${broken.sequence}: ${broken.fault}`;
  const without = erased === 0 ? "" : `, ${erased} of them without their details, which were erased`;
  return `The audit log of "${tenant}" is whole: ${acts} acts${without}.\nhead ${head.sequence}:${head.digest}`;
}
