import { readAddress } from "../domain/address.ts";
import { isUnderAny } from "../domain/domains.ts";
import type { Envelope } from "../domain/envelope.ts";
import type { KeyScope } from "../domain/key-scope.ts";
import type { NoticeProvider } from "../domain/notice.ts";
import type { Report } from "../domain/report.ts";
import type { Send } from "../domain/send.ts";
import { type Hop, type Proof, proofs, type Verdict } from "../domain/verdict.ts";
import { isAbout } from "./bound.ts";
import type { HeldSignature } from "./dkim/check.ts";
import { namedDomains } from "./named-domains.ts";
import { isLocal } from "./own-bounce.ts";
import type { TokenFinding } from "./token-proof.ts";

export type ProofInput = {
  readonly report: Report;
  readonly verdict: Verdict;
  /** Whose report it is. */
  readonly tenant: string;
  /** How the message came; absent for a posted SMTP reply and on the command line. */
  readonly envelope?: Envelope | undefined;
  /** Lower case, A-labels; each stands for its subdomains too. */
  readonly sendingDomains: readonly string[];
  /** An SMTP reply that was posted through the API, with the scopes of the key that posted it. */
  readonly scopedReply?: { readonly keyScopes: readonly KeyScope[] } | undefined;
  /** A notice whose post was verified by its provider's own scheme, or came with a key. */
  readonly notice?: { readonly provider: NoticeProvider } | undefined;
  /** What a token in the return path or in the returned header says of this verdict. */
  readonly token?: TokenFinding | undefined;
  /** The signatures of the report, and of what it returns, that hold. */
  readonly signatures?: readonly HeldSignature[] | undefined;
  /** The registered message that the verdict is about. */
  readonly registered?: Send | undefined;
};

/** What a piece of evidence tells besides: whom and what it binds the report to. */
export type Bound = {
  /** The address that we mailed, as our own record, token or signature has it. */
  readonly recipient?: string | undefined;
  /** The Message-ID of what we sent, with its angle brackets, or what else names it. */
  readonly send?: string | undefined;
  /** Where the address that failed is known not to be the one that we mailed. */
  readonly hop?: Hop | undefined;
};

/** How well it is shown, by which kind of evidence, and what that binds. */
export type Shown = Bound & { readonly proof: Proof; readonly by?: string | undefined };

/** One kind of evidence and what it proves; `holds` answers undefined where there is no such evidence. */
type Evidence = {
  readonly name: string;
  readonly proves: Exclude<Proof, "none">;
  readonly holds: (input: ProofInput) => Bound | undefined;
};

/** Every kind of evidence there is; the strongest that holds counts, of equals the first. */
const kinds: readonly Evidence[] = [
  { name: "scoped-reply", proves: "verified", holds: (input) => (isScopedReply(input) ? {} : undefined) },
  { name: "authenticated-notice", proves: "verified", holds: ({ notice }) => (notice === undefined ? undefined : {}) },
  { name: "token", proves: "verified", holds: ({ token }) => (token?.outcome === "bound" ? token : undefined) },
  { name: "own-bounce", proves: "verified", holds: (input) => (isOwnBounce(input) ? {} : undefined) },
  { name: "own-signature", proves: "verified", holds: findOwnSignature },
  { name: "registered", proves: "matched", holds: ({ registered }) => registered && boundBySend(registered) },
  { name: "feedback-loop", proves: "matched", holds: (input) => (isOfFeedbackLoop(input) ? {} : undefined) },
  { name: "sending-domain", proves: "plausible", holds: (input) => (namesOurDomain(input) ? {} : undefined) },
];

/** How well it is shown that the report answers mail of ours; TAXONOMY "Proof". */
export function prove(input: ProofInput): Shown {
  let best: Shown = { proof: "none" };
  for (const { name, proves, holds } of kinds) {
    if (proofs.indexOf(proves) <= proofs.indexOf(best.proof)) continue;
    const bound = holds(input);
    if (bound === undefined) continue;
    const { recipient, send, hop } = bound;
    best = { recipient, send, hop, proof: proves, by: name };
  }
  return best;
}

/** The address that may be acted on, as written: the one that we are shown to have mailed. */
export function actedOn(report: Report, verdict: Verdict, { proof, recipient: bound }: Shown): string | undefined {
  if (bound !== undefined) return bound;
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  if (proof !== "verified" || recipient === undefined) return verdict.address;
  const { originalRecipient } = recipient;
  // RFC 3464 §2.3.1: what the sender wrote, before any alias.
  const isAddress = originalRecipient !== undefined && readAddress(originalRecipient) !== undefined;
  return isAddress ? originalRecipient : verdict.address;
}

function isScopedReply({ scopedReply }: ProofInput): boolean {
  return scopedReply?.keyScopes.some((scope) => scope === "report" || scope === "admin") ?? false;
}

/** A bounce that our own server composed: a trusted relay handed it on, and no Received field tells of another host. */
function isOwnBounce({ report, envelope }: ProofInput): boolean {
  if (report.kind !== "delivery" || envelope?.trustedRelay !== true) return false;
  // RFC 5321 §4.5.5: a server sends its notifications with the null reverse-path. Somebody's mail has a sender.
  return envelope.mailFrom === "" && report.received.every(isLocal);
}

/** We signed the header that came back, and it names the one whom the verdict is about. */
function findOwnSignature({ report, verdict, signatures = [], tenant }: ProofInput): Bound | undefined {
  for (const signature of signatures) {
    if (signature.by !== "sender" || signature.owner !== tenant) continue;
    const { recipient, messageId } = signature;
    if (isAbout(report, verdict, recipient)) return { recipient, send: messageId };
  }
  return undefined;
}

function boundBySend({ recipient, messageId }: Send): Bound {
  return { recipient: recipient.text, send: messageId === "" ? undefined : `<${messageId}>` };
}

/**
 * A known feedback loop says that somebody complained of our mail. Others get reports from it, too, and could pass them
 * on to us: so what was complained of must be ours.
 */
function isOfFeedbackLoop(input: ProofInput): boolean {
  const { report, signatures = [], sendingDomains } = input;
  if (report.kind !== "feedback" || !signatures.some(({ by }) => by === "feedback-loop")) return false;
  const mailFrom = readAddress(report.originalMailFrom ?? "")?.domain;
  return namesOurDomain(input) || (mailFrom !== undefined && isUnderAny(mailFrom, sendingDomains));
}

/** The returned original, or what a reply answers, names a domain that we send from. Anyone can write that. */
function namesOurDomain({ report, sendingDomains, token }: ProofInput): boolean {
  // A token that does not hold makes the report less believable than one without any.
  if (token !== undefined && token.outcome !== "unknown-key") return false;
  return namedDomains(report).some((domain) => isUnderAny(domain, sendingDomains));
}
