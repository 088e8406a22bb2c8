import { readAddress } from "../../domain/address.ts";
import { readMailboxes } from "../../message/addresses.ts";
import { type RawField, relaxedValue } from "./canonical.ts";
import type { Claim } from "./claim.ts";

/** What a signed header of a message of ours says, and nothing beside it. */
export type SignedSend = {
  /** The one whom the message was for, as written. */
  readonly recipient: string;
  /** With its angle brackets. */
  readonly messageId: string;
};

/**
 * Whom a signed message was for, from the covered fields alone: To and Message-ID must be among them, once. A message with
 * several recipients tells of none: whoever got it could silence another.
 */
export function readSignedSend(claim: Claim, fields: readonly RawField[]): SignedSend | undefined {
  const messageId = /^<[^<>\s]{1,900}>$/.exec(coveredValue(claim, "message-id") ?? "")?.[0];
  const to = coveredValue(claim, "to");
  if (messageId === undefined || to === undefined || to.length > 8192) return undefined;
  const [only, ...others] = readMailboxes(to);
  if (only === undefined || others.length > 0 || readAddress(only.address) === undefined) return undefined;
  return copyNames.some((name) => namesSomebody(fields, name)) ? undefined : { recipient: only.address, messageId };
}

const copyNames = ["cc", "bcc"] as const;

// Covered or not: one that was added takes a proof away, and gives none.
function namesSomebody(fields: readonly RawField[], name: string): boolean {
  return fields.some((field) => field.name === name && readMailboxes(readValue(field).slice(0, 8192)).length > 0);
}

function coveredValue(claim: Claim, name: string): string | undefined {
  const [only, ...others] = claim.covered.filter((field) => field.name === name);
  return only === undefined || others.length > 0 ? undefined : readValue(only);
}

/** Read from the form that is signed, so that nobody can have it read otherwise by changing what the form leaves out. */
function readValue({ raw }: RawField): string {
  return Buffer.from(relaxedValue(raw.slice(raw.indexOf(":") + 1)), "latin1").toString("utf8");
}
