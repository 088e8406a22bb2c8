import { readDomain } from "../domain/address.ts";
import { Problem } from "./route.ts";

/**
 * The domain that a list is filtered by.
 * @throws Problem 400 for what is none
 */
export function readFilterDomain(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const domain = readDomain(text);
  if (domain === undefined) {
    throw new Problem(400, "validation", `Cannot filter by the domain "${text}": expected one such as example.com`);
  }
  return domain;
}
