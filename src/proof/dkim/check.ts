import { isUnderAny } from "../../domain/domains.ts";
import type { Report } from "../../domain/report.ts";
import type { FeedbackLoop } from "../feedback-loops.ts";
import { type Claim, listSignatures, readClaim, readRawHeader } from "./claim.ts";
import { coversBody, isOfLoop, withOnlySignature } from "./feedback-signature.ts";
import { holdsFor, readKey } from "./key.ts";
import type { LookUpKey } from "./key-lookup.ts";
import { readSignedSend, type SignedSend } from "./own-signature.ts";

/**
 * A signature that holds, and what it shows: whom a message of ours was for, or that a feedback loop reports. The owner is
 * the tenant that sends from the domain.
 */
export type HeldSignature =
  | ({ readonly by: "sender"; readonly domain: string; readonly owner: string } & SignedSend)
  | { readonly by: "feedback-loop"; readonly domain: string };

/** A report with the bytes that may bear signatures. */
export type SignedReport = {
  readonly report: Report;
  readonly raw: Uint8Array;
  /** The header block of the original that it returns, where that bears a signature; reports/returned-header.ts. */
  readonly signedHeader?: Uint8Array | undefined;
  /** When it came: signatures expire. */
  readonly at: Date;
};

/** The signatures of a report that hold. Never rejects for want of an answer: a key that nobody can tell proves nothing. */
export type CheckSignatures = (signed: SignedReport) => Promise<readonly HeldSignature[]>;

/** Signatures that are checked of one header, and key records that are asked for because of one message. */
const signatureLimit = 4;
const lookupLimit = 3;
/** Bytes of a report whose body is looked at. */
const bodyLimit = 10 * 1024 * 1024;

export type CheckOptions = {
  readonly lookUp: LookUpKey;
  /** Of domains, those that a tenant sends from, with the tenant; no key of another is asked for. */
  readonly findSenders: (domains: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  readonly loops: readonly FeedbackLoop[];
};

/** Makes the check of all signatures that can prove something. */
export function createSignatureCheck(options: CheckOptions): CheckSignatures {
  return async (signed) => {
    const held = boundedCheck(options.lookUp, signed.at);
    const own = await checkOriginal(signed, options, held);
    return own.length > 0 ? own : checkLoop(signed, options, held);
  };
}

type Held = (claim: Claim) => Promise<boolean>;

function boundedCheck(lookUp: LookUpKey, at: Date): Held {
  const asked = new Set<string>();
  return async (claim) => {
    const name = `${claim.selector}._domainkey.${claim.domain}`;
    if (!asked.has(name) && asked.size >= lookupLimit) return false;
    asked.add(name);
    const key = readKey((await lookUp(name)).records, claim);
    return key !== undefined && holdsFor(claim, key, at);
  };
}

/** Our own signature on the header of what came back; whether its body came back too says nothing of whom it was for. */
async function checkOriginal(
  { signedHeader }: SignedReport,
  { findSenders }: CheckOptions,
  holds: Held,
): Promise<readonly HeldSignature[]> {
  if (signedHeader === undefined) return [];
  const { fields } = readRawHeader(signedHeader);
  const signatures = listSignatures(fields);
  const owners = await findSenders([...new Set(signatures.map(({ domain }) => domain))]);
  const ours = signatures.filter(({ domain }) => owners.has(domain)).slice(0, signatureLimit);
  const claims = ours.flatMap((signature) => readClaim(fields, signature) ?? []);
  // All at once, so that a resolver that is silent is waited for once.
  const held = await Promise.all(
    claims.map(async (claim): Promise<HeldSignature | undefined> => {
      const send = readSignedSend(claim, fields);
      const owner = owners.get(claim.domain);
      if (send === undefined || owner === undefined || !(await holds(claim))) return undefined;
      return { by: "sender", domain: claim.domain, owner, ...send };
    }),
  );
  return held.filter((one) => one !== undefined).slice(0, 1);
}

/** A feedback loop's signature on the whole report. */
async function checkLoop(
  { report, raw, at }: SignedReport,
  { loops, lookUp }: CheckOptions,
  holds: Held,
): Promise<readonly HeldSignature[]> {
  if (report.kind !== "feedback" || raw.length > bodyLimit) return [];
  const header = readRawHeader(raw);
  const listed = listSignatures(header.fields).filter(({ domain }) =>
    loops.some(({ signer }) => isUnderAny(domain, [signer])),
  );
  for (const signature of listed.slice(0, signatureLimit)) {
    const claim = readClaim(header.fields, signature);
    if (claim === undefined || !isOfLoop(claim, header.fields, loops)) continue;
    if ((await holds(claim)) && (await coversBody(withOnlySignature(raw, header, claim), at, lookUp)))
      return [{ by: "feedback-loop", domain: claim.domain }];
  }
  return [];
}
