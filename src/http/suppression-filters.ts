import { z } from "zod";
import { foldCase } from "../domain/address.ts";
import type { SuppressionFilter } from "../store/list/suppressions.ts";
import { readFilterDomain } from "./filter-domain.ts";
import * as schemas from "./schemas.ts";

/** What entries of the list may be chosen by; the list and the export take the same. */
export const filters = {
  scope: schemas.scopeText.optional(),
  reason: schemas.entryReason.optional(),
  cause: schemas.stoppingCause.optional(),
  answer: z.enum(["hold", "never"]).optional(),
  origin: schemas.origin.optional(),
  domain: z.string().max(255).optional().meta({ example: "example.com" }),
  since: schemas.moment.optional().meta({ description: "Last seen at or after" }),
  until: schemas.moment.optional().meta({ description: "Last seen before" }),
  q: z.string().max(320).optional().meta({ description: "What the address starts with" }),
};

const shape = z.object(filters);

/**
 * The filter as the store takes it.
 * @throws Problem 400 for a domain that is none
 */
export function readFilter({ domain, q, ...rest }: z.output<typeof shape>): SuppressionFilter {
  return { ...rest, domain: readFilterDomain(domain), prefix: q === undefined ? undefined : foldCase(q) };
}
