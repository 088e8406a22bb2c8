import { z } from "zod";
import { foldCase, readDomain } from "../domain/address.ts";
import type { SuppressionFilter } from "../store/list/suppressions.ts";
import { readFilterDomain } from "./filter-domain.ts";
import * as schemas from "./schemas.ts";

export const startOfAddress = z.string().max(320).optional().meta({
  description: "What the address starts with; after an `@`, what its domain starts with",
  example: "@example.",
});
export const expiry = z.enum(["none", "set"]).optional().meta({ description: "Whether the entry ends by itself" });
export const expiresBefore = schemas.moment.optional().meta({ description: "It ends by itself, and before" });

/** What entries of the list may be chosen by; the list, its count and the export take the same. */
export const filters = {
  scope: schemas.scopeText.optional(),
  reason: schemas.entryReason.optional(),
  cause: schemas.stoppingCause.optional(),
  answer: z.enum(["hold", "never"]).optional(),
  origin: schemas.origin.optional(),
  proof: schemas.proof.optional(),
  domain: z.string().max(255).optional().meta({ example: "example.com" }),
  since: schemas.moment.optional().meta({ description: "Last seen at or after" }),
  until: schemas.moment.optional().meta({ description: "Last seen before" }),
  madeSince: schemas.moment.optional().meta({ description: "First seen at or after" }),
  madeUntil: schemas.moment.optional().meta({ description: "First seen before" }),
  expiry,
  expiresBefore,
  q: startOfAddress,
};

const shape = z.object(filters);

/**
 * The filter as the store takes it.
 * @throws Problem 400 for a domain that is none
 */
export function readFilter({ domain, q, ...rest }: z.output<typeof shape>): SuppressionFilter {
  return { ...rest, domain: readFilterDomain(domain), ...readStart(q) };
}

/** The start of an address, or after an at sign of a domain, as keys are written. */
export function readStart(text: string | undefined): Pick<SuppressionFilter, "prefix" | "domainPrefix"> {
  if (text === undefined) return {};
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  if (at === -1) return { prefix: foldCase(trimmed) };
  const typed = trimmed.slice(at + 1);
  // A domain is kept as A-labels; what is no domain yet is taken as it is.
  const domain = typed.endsWith(".") ? foldCase(typed) : (readDomain(typed) ?? foldCase(typed));
  return at === 0 ? { domainPrefix: domain } : { prefix: `${foldCase(trimmed.slice(0, at))}@${domain}` };
}
