import { readAddress } from "../domain/address.ts";

/** Finds the first address in a text whose key is not `own`. */
export function findAddress(text: string, own: string | undefined): string | undefined {
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const local = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    const domain = /^[a-z0-9.-]{1,253}/i.exec(text.slice(at + 1, at + 254))?.[0].replace(/[.-]+$/, "");
    const address = local === undefined || domain === undefined ? undefined : readAddress(`${local}@${domain}`);
    if (address !== undefined && address.key !== own) return address.text;
  }
  return undefined;
}
