import { createHash } from "node:crypto";

/** What a link of the chain vouches for. */
export type ChainedAct = {
  readonly tenant: string;
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly name: string;
  readonly failed: { readonly sequence: number; readonly status: number } | undefined;
  readonly detailsDigest: Uint8Array;
  readonly previousDigest: Uint8Array;
};

/** What comes before the first act of a tenant. */
export const noDigest: Uint8Array = new Uint8Array(32);

/** SHA-256 of an act's details. Without the salt, which is erased with them, no short text can be guessed from it. */
export function digestDetails(salt: Uint8Array, text: string): Buffer {
  return createHash("sha256").update(salt).update(text).digest();
}

/** SHA-256 of a link. Everything stands in one JSON array, so that no two links read the same. */
export function digestAct(act: ChainedAct): Buffer {
  const told = [
    "nixie audit 1",
    act.tenant,
    act.sequence,
    act.at.toISOString(),
    act.actor,
    act.name,
    act.failed === undefined ? null : [act.failed.sequence, act.failed.status],
    Buffer.from(act.detailsDigest).toString("hex"),
    Buffer.from(act.previousDigest).toString("hex"),
  ];
  return createHash("sha256").update(JSON.stringify(told)).digest();
}
