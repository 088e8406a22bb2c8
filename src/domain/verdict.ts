import type { Action, SmtpPhase } from "./report.ts";

/** What one report says of one recipient. The axes are independent, so that no label means two things. */

export const categories = [
  "hard",
  "soft",
  "block",
  "complaint",
  "opt-out",
  "auto-reply",
  "human-reply",
  "notice",
  "unknown",
] as const;
export type Category = (typeof categories)[number];

export type Fault = "recipient" | "recipient-system" | "network" | "sender" | "content" | "policy" | "none";

/** Every reason with its category and who is at fault; a reason stands in one row only. */
export const reasons = {
  "mailbox-unknown": { category: "hard", fault: "recipient" },
  "address-syntax": { category: "hard", fault: "recipient" },
  "domain-unknown": { category: "hard", fault: "recipient" },
  "domain-no-mail": { category: "hard", fault: "recipient" },
  "mailbox-moved": { category: "hard", fault: "recipient" },
  "owner-changed": { category: "hard", fault: "recipient" },
  "mailbox-disabled": { category: "hard", fault: "recipient" },
  "mailbox-full": { category: "soft", fault: "recipient" },
  "mailbox-full-inactive": { category: "soft", fault: "recipient" },
  "message-too-large": { category: "soft", fault: "content" },
  greylisted: { category: "soft", fault: "recipient-system" },
  "rate-limited": { category: "soft", fault: "sender" },
  "too-many-recipients": { category: "soft", fault: "sender" },
  "system-full": { category: "soft", fault: "recipient-system" },
  "system-unavailable": { category: "soft", fault: "recipient-system" },
  "list-problem": { category: "soft", fault: "recipient-system" },
  "connection-failed": { category: "soft", fault: "network" },
  "dns-failure": { category: "soft", fault: "network" },
  "routing-loop": { category: "soft", fault: "network" },
  expired: { category: "soft", fault: "network" },
  "protocol-error": { category: "soft", fault: "sender" },
  "smtputf8-unsupported": { category: "soft", fault: "sender" },
  undetermined: { category: "soft", fault: "recipient-system" },
  "ip-reputation": { category: "block", fault: "sender" },
  "domain-reputation": { category: "block", fault: "sender" },
  "spf-failed": { category: "block", fault: "sender" },
  "dkim-failed": { category: "block", fault: "sender" },
  "dmarc-failed": { category: "block", fault: "sender" },
  "dmarc-missing": { category: "block", fault: "sender" },
  "from-misaligned": { category: "block", fault: "sender" },
  "arc-failed": { category: "block", fault: "sender" },
  "ptr-missing": { category: "block", fault: "sender" },
  "tls-required": { category: "block", fault: "sender" },
  "sender-rejected": { category: "block", fault: "sender" },
  "callback-failed": { category: "block", fault: "sender" },
  "submission-auth": { category: "block", fault: "sender" },
  "relay-denied": { category: "block", fault: "sender" },
  "spam-content": { category: "block", fault: "content" },
  virus: { category: "block", fault: "content" },
  "attachment-prohibited": { category: "block", fault: "content" },
  "content-rejected": { category: "block", fault: "content" },
  "recipient-policy": { category: "block", fault: "policy" },
  unexplained: { category: "block", fault: "policy" },
  "already-suppressed": { category: "block", fault: "none" },
  "own-refusal": { category: "block", fault: "none" },
  abuse: { category: "complaint", fault: "recipient" },
  "other-complaint": { category: "complaint", fault: "recipient" },
  unattributed: { category: "complaint", fault: "none" },
  "one-click": { category: "opt-out", fault: "recipient" },
  mailto: { category: "opt-out", fault: "recipient" },
  "arf-opt-out": { category: "opt-out", fault: "recipient" },
  "list-unsubscribe": { category: "opt-out", fault: "recipient" },
  "not-spam": { category: "notice", fault: "none" },
  "trap-hit": { category: "notice", fault: "sender" },
  "abuse-desk": { category: "notice", fault: "sender" },
  "auth-failure-report": { category: "notice", fault: "sender" },
  "dmarc-aggregate": { category: "notice", fault: "sender" },
  "tls-report": { category: "notice", fault: "sender" },
  delayed: { category: "notice", fault: "none" },
  delivered: { category: "notice", fault: "none" },
  relayed: { category: "notice", fault: "none" },
  expanded: { category: "notice", fault: "none" },
  disposition: { category: "notice", fault: "none" },
  moderation: { category: "notice", fault: "none" },
  quarantine: { category: "notice", fault: "none" },
  recall: { category: "notice", fault: "none" },
  challenge: { category: "notice", fault: "none" },
  subscription: { category: "notice", fault: "none" },
  "out-of-office": { category: "auto-reply", fault: "none" },
  "left-organisation": { category: "auto-reply", fault: "recipient" },
  "ticket-ack": { category: "auto-reply", fault: "none" },
  "unattended-mailbox": { category: "auto-reply", fault: "none" },
  generic: { category: "auto-reply", fault: "none" },
  reply: { category: "human-reply", fault: "none" },
  "unsubscribe-request": { category: "human-reply", fault: "recipient" },
  "address-change": { category: "human-reply", fault: "recipient" },
  "complaint-text": { category: "human-reply", fault: "recipient" },
  ambiguous: { category: "unknown", fault: "none" },
  "forged-suspect": { category: "unknown", fault: "none" },
  unreadable: { category: "unknown", fault: "none" },
  "not-a-report": { category: "unknown", fault: "none" },
} as const satisfies Record<string, { category: Category; fault: Fault }>;
export type Reason = keyof typeof reasons;

/** transient: they still try, or told us to; terminal: given up or refused. */
export type Finality = "transient" | "terminal";
/** direct: the failing address is the one we mailed; downstream: an alias target, a list member, a forward. */
export type Hop = "direct" | "downstream" | "unknown";
/** How well it is shown that the report answers mail of ours; TAXONOMY "Proof". Ordered weakest first. */
export const proofs = ["none", "plausible", "matched", "verified"] as const;
export type Proof = (typeof proofs)[number];

/**
 * The place that decided. Offsets are UTF-16 units into the decoded, unfolded text of `field`; the quote finds
 * the place again when the raw bytes are gone or the reader has changed.
 */
export type Evidence = {
  readonly field: string;
  readonly recipientIndex?: number | undefined;
  readonly start: number;
  readonly end: number;
  /** At most 200 units. */
  readonly quote: string;
  readonly readerVersion: number;
};

/** Raised whenever a reader or rule may answer differently than before. */
export const readerVersion = 2;

export type Verdict = {
  /** Index into the report's recipients; 0 where a report has no list of them. */
  readonly recipientIndex: number;
  /** As it came, unfolded; undefined where it could not be recovered. */
  readonly address?: string | undefined;
  readonly action?: Action | undefined;
  /** The status believed, which may come from the diagnostic text. */
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  readonly phase?: SmtpPhase | undefined;
  readonly category: Category;
  readonly reason: Reason;
  readonly fault: Fault;
  readonly finality: Finality;
  readonly hop: Hop;
  /** 0 to 1. */
  readonly confidence: number;
  /** The name of the rule that decided. */
  readonly rule: string;
  readonly evidence: readonly Evidence[];
  /** When it happened, not when we read it. */
  readonly occurredAt?: Date | undefined;
  /** Of a delayed notice: the reason a failure would have had; of already-suppressed: the upstream's own reason. */
  readonly cause?: Reason | undefined;
  /** Seconds, when the text asks to wait. */
  readonly retryAfter?: number | undefined;
  /** Of an out-of-office. */
  readonly returnsAt?: Date | undefined;
  /** Of a moved mailbox, or of somebody who left or changed: the address named instead. Shown, never used. */
  readonly replacement?: string | undefined;
  /** Of a reputation block: the list that was named. */
  readonly blocklist?: string | undefined;
};

/** One word for a whole message, for people and for `classify --json`. */
export const messageKinds = [
  "bounce",
  "delay",
  "complaint",
  "opt-out",
  "auto-reply",
  "disposition",
  "notice",
  "human-reply",
  "unknown",
] as const;
export type MessageKind = (typeof messageKinds)[number];
