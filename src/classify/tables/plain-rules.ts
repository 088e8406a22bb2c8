import type { Reason } from "../../domain/verdict.ts";

/** A rule that searches no text: a field or the kind of the report decides, or that nothing else spoke. */
export type PlainRule = {
  /** What holds, in words for people. */
  readonly sign: string;
  readonly reason: Reason;
  readonly confidence: number;
};

/** By name, as it stands on the verdict. */
export const plainRules = {
  "own-refusal": { sign: "our own refusal comes back (nixie-suppressed)", reason: "own-refusal", confidence: 1 },
  // RFC 3464 §2.3.3: a delay is no failure, whatever code stands beside it.
  "action-delayed": { sign: "Action: delayed", reason: "delayed", confidence: 0.98 },
  "action-delivered": { sign: "Action: delivered, or no action and class 2", reason: "delivered", confidence: 0.98 },
  "action-relayed": { sign: "Action: relayed", reason: "relayed", confidence: 0.98 },
  "action-expanded": { sign: "Action: expanded", reason: "expanded", confidence: 0.98 },
  // RFC 3463 §2: class 2 is success; beside "failed" one of the two lies, as does class 5 beside "delivered".
  "status-contradicts-action": {
    sign: "class 2 beside a failure, or class 5 beside a success",
    reason: "ambiguous",
    confidence: 0.5,
  },
  "failed-without-reason": {
    sign: "failed, and no other row holds",
    reason: "undetermined",
    confidence: 0.5,
  },
  // docs/decisions/015: a filter may call the recipient unknown.
  "mailbox-unknown-after-data": {
    sign: "words of an unknown mailbox in reply to DATA or to the message, without a status 5.1.x",
    reason: "recipient-policy",
    confidence: 0.7,
  },
  // docs/decisions/016: what nobody vouches for blames no recipient.
  "speaks-of-another": {
    sign: "the reply names another recipient of the report, and this one nowhere",
    reason: "ambiguous",
    confidence: 0.5,
  },
  hearsay: {
    sign: "a recipient's fault told only by a report inside the returned message or by a session with a client",
    reason: "ambiguous",
    confidence: 0.5,
  },
  "no-sign": { sign: "neither action nor code, and no row holds", reason: "ambiguous", confidence: 0.5 },
  "no-recipient": { sign: "a delivery report that names no recipient", reason: "ambiguous", confidence: 0.5 },
  "closed-shared-mailbox": {
    sign: "a row of closed addresses holds, and the mailbox is one that several read",
    reason: "unattended-mailbox",
    confidence: 0.87,
  },
  "auto-reply-generic": { sign: "an automatic answer whose words no row knows", reason: "generic", confidence: 0.9 },
  "unsubscribe-plain": {
    sign: "the whole answer, or its subject, is only the request",
    reason: "unsubscribe-request",
    confidence: 0.93,
  },
  "fresh-letter": { sign: "a person's letter about our mail that answers none", reason: "reply", confidence: 0.7 },
  "human-reply": { sign: "a person's answer whose words no row knows", reason: "reply", confidence: 0.93 },
  "kind-disposition": { sign: "a disposition notification (RFC 8098)", reason: "disposition", confidence: 0.95 },
  "kind-dmarc-aggregate": { sign: "an aggregate report (RFC 9990)", reason: "dmarc-aggregate", confidence: 0.95 },
  "kind-tls-report": { sign: "a TLS report (RFC 8460)", reason: "tls-report", confidence: 0.95 },
  "kind-moderation": { sign: "a list holds the message for a moderator", reason: "moderation", confidence: 0.95 },
  "kind-quarantine": { sign: "a digest of a quarantine", reason: "quarantine", confidence: 0.95 },
  "kind-recall": { sign: "a message was recalled", reason: "recall", confidence: 0.95 },
  "kind-challenge": { sign: "the sender is asked to confirm", reason: "challenge", confidence: 0.95 },
  "kind-subscription": { sign: "a list confirms a subscription", reason: "subscription", confidence: 0.95 },
  "kind-not-a-report": { sign: "nothing says that it answers mail of ours", reason: "not-a-report", confidence: 0.95 },
} as const satisfies Record<string, PlainRule>;

export type PlainRuleName = keyof typeof plainRules;
