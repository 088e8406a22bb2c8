import { readAddress } from "../../domain/address.ts";
import { isUnderAny } from "../../domain/domains.ts";
import { readMailboxes } from "../../message/addresses.ts";
import type { FeedbackLoop } from "../feedback-loops.ts";
import { canonicalField, type RawField, relaxedValue } from "./canonical.ts";
import type { Claim, RawHeader } from "./claim.ts";
import type { LookUpKey } from "./key-lookup.ts";

/**
 * Whether a claim is a listed feedback loop's, about the whole message: signed by its domain and from it, with the fields
 * covered that tell how the body is to be read. Else what a report encloses, which a stranger wrote, could be made to be
 * read as the report.
 */
export function isOfLoop(claim: Claim, fields: readonly RawField[], loops: readonly FeedbackLoop[]): boolean {
  if (!claim.coversWholeBody || !coveredOnly(claim, fields)) return false;
  const from = soleAddress(fields);
  if (from === undefined) return false;
  return loops.some(
    (loop) =>
      isUnderAny(claim.domain, [loop.signer]) &&
      (loop.from === undefined ? isUnderAny(from.domain, [loop.signer]) : from.key === loop.from),
  );
}

/** Each must stand there once, and covered; a transfer encoding may be missing. */
function coveredOnly({ names }: Claim, fields: readonly RawField[]): boolean {
  const times = (name: string) => fields.filter((field) => field.name === name).length;
  const isSettled = (name: string) => times(name) === 1 && names.includes(name);
  const encoding = "content-transfer-encoding";
  return isSettled("from") && isSettled("content-type") && (times(encoding) === 0 || isSettled(encoding));
}

function soleAddress(fields: readonly RawField[]) {
  const from = fields.find(({ name }) => name === "from")?.raw.slice(0, 8192) ?? "";
  const [only, ...others] = readMailboxes(relaxedValue(from.slice(from.indexOf(":") + 1)));
  return only === undefined || others.length > 0 ? undefined : readAddress(only.address);
}

/** The message without the other signatures and seals, which are not looked at and shall cost nothing. */
export function withOnlySignature(raw: Uint8Array, { fields, end }: RawHeader, { field: only }: Claim): Buffer {
  const kept = fields.filter((field) => field === only || !/^(?:dkim-signature$|arc-)/.test(field.name));
  const lines = kept.map((field) => `${canonicalField(field.raw, "simple")}\r\n`);
  return Buffer.concat([Buffer.from(`${lines.join("")}\r\n`, "latin1"), raw.subarray(end)]);
}

/** Whether the one signature of a message holds, that of its body included; the key was looked up before, and is kept. */
export async function coversBody(message: Buffer, at: Date, lookUp: LookUpKey): Promise<boolean> {
  // Half a second and 20 MB to load, for the few who get feedback reports.
  const { dkimVerify } = await import("mailauth/lib/dkim/verify.js");
  const resolver = async (name: string) => (await lookUp(name)).records.map((strings) => [...strings]);
  const { results } = await dkimVerify(message, { resolver, curTime: at });
  return results.length === 1 && results[0]?.status.result === "pass";
}
