import { readAddress } from "../domain/address.ts";
import type { Evidence } from "../domain/verdict.ts";
import type { Searchable } from "./searchable.ts";

/** Finds the first address in a text whose key is not `own`. */
export function findAddress(text: string, own: string | undefined): string | undefined {
  return listAddresses(text, own)[0]?.text;
}

/**
 * Finds whom to write to instead of the one who left or moved: the first address after the words that say so, else the
 * first before them. Nobody's own address, and no machine's.
 */
export function findReplacement(
  text: Searchable,
  own: string | undefined,
  said: Evidence | undefined,
): string | undefined {
  const found = listAddresses(text.text, own).filter(({ text: address }) => !machine.test(address));
  const after = said?.field === text.field ? said.start : 0;
  return (found.find(({ at }) => (text.origin[at] ?? 0) >= after) ?? found[0])?.text;
}

const machine = /^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|abuse|unsubscribe|privacy|datenschutz)\b/i;
const mostAddresses = 20;

type Named = { readonly text: string; readonly at: number };

/** The addresses of a text whose keys are not `own`, the first few. */
export function listAddresses(text: string, own: string | undefined): readonly Named[] {
  const found: Named[] = [];
  for (let at = text.indexOf("@"); at >= 0 && found.length < mostAddresses; at = text.indexOf("@", at + 1)) {
    const local = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^[a-z0-9.-]{1,253}/i.exec(text.slice(at + 1, at + 254))?.[0].replace(/[.-]+$/, "");
    const address = local === undefined || domain === undefined ? undefined : readAddress(`${local}@${domain}`);
    if (address !== undefined && address.key !== own) found.push({ text: address.text, at });
  }
  return found;
}
