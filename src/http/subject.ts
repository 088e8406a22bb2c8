import { z } from "zod";
import { readAddress, readDomain } from "../domain/address.ts";
import { Problem } from "./route.ts";
import { addressText } from "./schemas.ts";

/** What an entry is about: one address, or "@domain" for all of a domain's. */
export type Subject = { readonly address: string; readonly key: string };

/** The parameter of a path that names it. */
export const subjectPath = z.object({
  address: addressText.meta({ description: "An address, or `@domain` for a whole domain" }),
});

/**
 * Reads what an entry is or shall be about.
 * @throws Problem 400 for what is neither an address nor "@domain"
 */
export function readSubject(text: string): Subject {
  if (text.startsWith("@")) {
    const domain = readDomain(text.slice(1));
    if (domain !== undefined) return { address: `@${domain}`, key: `@${domain}` };
  }
  const address = readAddress(text);
  if (address !== undefined) return { address: address.text, key: address.key };
  throw new Problem(400, "not-an-address", `Cannot use "${text.slice(0, 320)}": expected an address or @domain`);
}
