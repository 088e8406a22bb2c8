import { createHash } from "node:crypto";
import { asDownstream } from "../classify/delivery.ts";
import { attribute } from "../classify/feedback.ts";
import { type Address, domainKey, readAddress } from "../domain/address.ts";
import type { Stream } from "../domain/decision.ts";
import type { Envelope } from "../domain/envelope.ts";
import type { KeyScope } from "../domain/key-scope.ts";
import type { NoticeProvider } from "../domain/notice.ts";
import type { RuledFields } from "../domain/operator-rule.ts";
import type { Report } from "../domain/report.ts";
import type { Send } from "../domain/send.ts";
import type { MessageOrigin } from "../domain/source.ts";
import type { TokenOutcome } from "../domain/token.ts";
import type { Proof, Verdict } from "../domain/verdict.ts";
import type { HeldSignature } from "../proof/dkim/check.ts";
import { findSendingDomain } from "../proof/named-domains.ts";
import { actedOn, prove, type Shown } from "../proof/prove.ts";
import { findSend } from "../proof/registered.ts";
import { purposeOf } from "../proof/token-places.ts";
import type { TokenFinding } from "../proof/token-proof.ts";
import { newId } from "../store/id.ts";
import { bindHeld, type HeldTokens } from "./tokens.ts";

/** A report on its way to be decided, whatever door it came through. */
export type Finding = {
  readonly report: Report;
  readonly verdicts: readonly Verdict[];
  readonly receivedAt: Date;
  /** The tenant whose door it came through; undefined where that is nobody's in particular. */
  readonly tenant?: string | undefined;
  /** Of a message. */
  readonly messageId?: string | undefined;
  readonly envelope?: Envelope | undefined;
  /** Of a message: the header fields that operators' rules may ask for. */
  readonly fields?: RuledFields | undefined;
  /** Of a message that was read from a mailbox. */
  readonly origin?: MessageOrigin | undefined;
  /** Of a posted SMTP reply. */
  readonly scopedReply?: { readonly keyScopes: readonly KeyScope[] } | undefined;
  /** Of a message: the signatures that hold, whoever's. */
  readonly signatures?: readonly HeldSignature[] | undefined;
  /** Of a message: the tokens in it, whosever they are. */
  readonly tokens?: HeldTokens | undefined;
  /** Of a notice that a provider posted, and was shown to have posted. */
  readonly notice?: { readonly provider: NoticeProvider } | undefined;
  readonly streamId?: string | undefined;
};

/** A verdict with its proof and its keys: all that can be known before the database is asked. */
export type Proven = {
  readonly id: string;
  readonly reportId: string;
  readonly finding: Finding;
  readonly verdict: Verdict;
  readonly proof: Proof;
  /** The kind of evidence that proves it. */
  readonly provenBy: string | undefined;
  /** The registered message that it is about, which knows more of it. */
  readonly registered: Send | undefined;
  readonly streamId: string | undefined;
  /** The declared domain that what came back was sent from, as its report names it; undefined where it names none. */
  readonly sendingDomain: string | undefined;
  /** What became of its token, where it has one. */
  readonly token: TokenOutcome | undefined;
  /** The Message-ID or other identity of what we sent. */
  readonly send: string | undefined;
  readonly written: string | undefined;
  readonly address: Address | undefined;
  /** The keys whose history counts: the address and its domain. */
  readonly keys: readonly string[];
  readonly occurredAt: Date;
  /** When what came back was sent, where that is told. */
  readonly sentAt: Date | undefined;
  readonly factKey: Buffer | undefined;
};

/** What is known of a tenant, by which its reports are proven. */
export type Grounds = {
  readonly tenant: string;
  readonly sendingDomains: readonly string[];
  readonly streams: readonly Stream[];
  /** Registered messages that the findings at hand may be about. */
  readonly sends: readonly Send[];
};

/** Proves each verdict of a finding and finds out whom it is about. */
export function proveFinding(given: Finding, reportId: string, grounds: Grounds): Proven[] {
  const { report, envelope, scopedReply, signatures, notice, receivedAt } = given;
  const evidence = { report, envelope, scopedReply, signatures, notice };
  const tokens = bindHeld(given, grounds.tenant);
  const finding = { ...given, streamId: given.streamId ?? streamOf(tokens, grounds.streams) };
  const sendingDomain = findSendingDomain(report, grounds.sendingDomains);
  return finding.verdicts.map((said, index) => {
    const token = tokens[index];
    const registered = findSend(report, said, grounds.sends);
    const shown = prove({ ...grounds, ...evidence, verdict: said, token, registered });
    const verdict = asShown(report, said, shown);
    const send = shown.send ?? report.original?.messageId;
    const written = actedOn(report, verdict, shown);
    const address = written === undefined ? undefined : readAddress(written);
    return {
      id: newId(receivedAt.getTime()),
      reportId,
      finding,
      verdict,
      proof: shown.proof,
      provenBy: shown.by,
      registered,
      streamId: finding.streamId ?? registered?.streamId,
      sendingDomain,
      token: token?.outcome,
      send,
      written,
      address,
      keys: address === undefined ? [] : [address.key, domainKey(address)],
      occurredAt: occurredAt(finding, verdict),
      sentAt: registered?.sentAt ?? sentAt(report),
      // A wish that is said again is a new one: it may have been taken back meanwhile.
      factKey:
        address === undefined || purposeOf(report) === "unsubscribe"
          ? undefined
          : factKey(report, verdict, { address, send }),
    };
  });
}

/** The stream for which a token was minted, by the names that the tenant has declared. */
function streamOf(tokens: readonly (TokenFinding | undefined)[], streams: readonly Stream[]): string | undefined {
  const bound = tokens.find((token) => token?.outcome === "bound");
  const names = [...streams.map(({ id }) => id), "default"];
  return bound?.outcome === "bound" ? names.find(bound.isOfStream) : undefined;
}

/** A verdict once it is known whom we mailed: a complaint finds its recipient, and a failure elsewhere was further down. */
function asShown(report: Report, verdict: Verdict, { recipient, hop, by = "" }: Shown): Verdict {
  if (verdict.reason === "unattributed" && report.kind === "feedback" && recipient !== undefined) {
    return attribute(report, recipient, by) ?? verdict;
  }
  return hop === "downstream" && report.kind === "delivery" ? asDownstream(verdict) : verdict;
}

const earliest = Date.UTC(1990, 0, 1);

// TAXONOMY: our trusted Received field, else the report's own dates; never merely when we read it, nor the future. What
// lay in a mailbox happened before it was delivered there, however late we read it.
function occurredAt(finding: Finding, verdict: Verdict): Date {
  const { report, envelope } = finding;
  const latest = arrivedAt(finding);
  const trusted = envelope?.trustedRelay === true ? report.received[0]?.date : undefined;
  const said = trusted ?? verdict.occurredAt ?? report.date;
  const time = said?.getTime() ?? Number.NaN;
  return time >= earliest && time <= latest.getTime() ? new Date(time) : latest;
}

/** When what came back was sent, as its own Date field tells. */
export function sentAt({ original }: Report): Date | undefined {
  const said = original?.date;
  return said !== undefined && said.getTime() >= earliest ? said : undefined;
}

/** When a message came to us: into a mailbox of ours, or to our door. */
export function arrivedAt({ receivedAt, origin }: Pick<Finding, "receivedAt" | "origin">): Date {
  const delivered = origin?.deliveredAt ?? receivedAt;
  return delivered < receivedAt ? delivered : receivedAt;
}

/** Names the fact that a verdict states, where the message of ours that it is about is known. */
function factKey(
  report: Report,
  verdict: Verdict,
  { address, send }: { readonly address: Address; readonly send: string | undefined },
): Buffer | undefined {
  if (send === undefined) return undefined;
  // Of a delivery, action and status say what happened, however it is read; elsewhere only the category does: "not spam"
  // about a message is no copy of a complaint about it.
  const happened = report.kind === "delivery" ? [verdict.action ?? "", verdict.status ?? ""] : [verdict.category];
  const fact = [send, address.key, report.kind, ...happened];
  return createHash("sha256").update(JSON.stringify(fact)).digest();
}
