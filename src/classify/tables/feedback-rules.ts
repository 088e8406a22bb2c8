import type { Reason } from "../../domain/verdict.ts";

/** One row: every condition given must hold; the first row that holds decides. */
export type FeedbackRule = {
  readonly name: string;
  readonly formats?: readonly string[];
  readonly types?: readonly string[];
  /** A field of the report, lower case, and what it must say. */
  readonly extension?: readonly [name: string, value: RegExp];
  /** Searched in User-Agent, From and Subject. */
  readonly when?: RegExp;
  readonly reason: Reason;
  readonly confidence: number;
  /** What it reports is about our servers or our lists; the address in it is no recipient's wish. */
  readonly blamesNobody?: true;
};

const blame = ["abuse", "fraud", "virus", "spam", "complaint", "other"] as const;

/** RFC 5965 §7.3, 6430, 6591, the drafts before them, and who reports what in the wild. */
export const feedbackRules: readonly FeedbackRule[] = [
  {
    name: "feedback-unsubscribe-button",
    formats: ["apple-unsubscribe", "gmail-unsubscribe", "unsubscribe-button"],
    reason: "list-unsubscribe",
    confidence: 0.97,
  },
  {
    name: "feedback-provider-opt-out",
    formats: ["sendgrid", "postmark", "mailgun", "sparkpost", "resend", "mailpace", "generic-notice"],
    types: ["opt-out"],
    reason: "list-unsubscribe",
    confidence: 0.97,
  },
  // What came by a link of ours: a POST (RFC 8058), or a message to the address to write to (RFC 2369 §3.2).
  { name: "feedback-one-click", formats: ["one-click"], reason: "one-click", confidence: 0.99 },
  { name: "feedback-unsubscribe-mail", formats: ["unsubscribe-mail"], reason: "mailto", confidence: 0.97 },
  // RFC 6591 §3.1: only an authentication failure has this field, whatever type was written.
  {
    name: "feedback-auth-failure-field",
    extension: ["auth-failure", /\S/],
    reason: "auth-failure-report",
    confidence: 0.97,
    blamesNobody: true,
  },
  // RFC 9991 §4: Identity-Alignment belongs to a DMARC failure.
  {
    name: "feedback-identity-alignment",
    extension: ["identity-alignment", /\S/],
    reason: "auth-failure-report",
    confidence: 0.95,
    blamesNobody: true,
  },
  {
    name: "feedback-auth-failure",
    types: ["auth-failure", "authentication-failure", "dmarc", "dkim", "spf", "dkim-failure", "dmarc-failure"],
    reason: "auth-failure-report",
    confidence: 0.98,
    blamesNobody: true,
  },
  // XARF: who saw it stands in a field of its own.
  {
    name: "feedback-xarf-trap",
    formats: ["xarf"],
    extension: ["evidence-source", /^(?:spam_?trap|honeypot)$/i],
    reason: "trap-hit",
    confidence: 0.95,
    blamesNobody: true,
  },
  {
    name: "feedback-xarf-complaint",
    formats: ["xarf"],
    types: ["abuse"],
    extension: ["evidence-source", /^user_(?:complaint|report)$/i],
    reason: "abuse",
    confidence: 0.93,
  },
  // RFC 9477 §3.1: a report to an address that its own message asked for comes from a recipient.
  {
    name: "feedback-xarf-cfbl",
    formats: ["xarf"],
    types: ["abuse"],
    extension: ["cfbl-address", /@/],
    reason: "abuse",
    confidence: 0.9,
  },
  { name: "feedback-xarf", formats: ["xarf"], reason: "abuse-desk", confidence: 0.9, blamesNobody: true },
  {
    name: "feedback-trap",
    types: blame,
    when: /\bspam[ -]?traps?\b|\bspamtraphit\b|\bhoney-?pot\b/i,
    reason: "trap-hit",
    confidence: 0.93,
    blamesNobody: true,
  },
  { name: "feedback-desk-format", formats: ["desk-report"], reason: "abuse-desk", confidence: 0.9, blamesNobody: true },
  {
    name: "feedback-desk-sender",
    types: blame,
    when: /\babusix\b|\bspamcop\b|\bxarf\b|\bblocklist\.de\b|\bnetcraft\b|\bcleantalk\b|\bphishtank\b|\bproject ?honey ?pot\b/i,
    reason: "abuse-desk",
    confidence: 0.9,
    blamesNobody: true,
  },
  {
    name: "feedback-not-spam",
    types: ["not-spam", "notspam", "not-junk", "false-positive", "ham"],
    reason: "not-spam",
    confidence: 0.98,
  },
  {
    name: "feedback-opt-out",
    types: ["opt-out", "optout", "opt-out-list", "unsubscribe"],
    reason: "arf-opt-out",
    confidence: 0.95,
  },
  {
    name: "feedback-desk",
    types: ["fraud", "phishing", "phish", "virus", "malware"],
    reason: "abuse-desk",
    confidence: 0.9,
    blamesNobody: true,
  },
  { name: "feedback-abuse", types: ["abuse"], reason: "abuse", confidence: 0.98 },
  // Types that nobody registered, in words that are clear.
  {
    name: "feedback-abuse-word",
    types: ["spam", "complaint", "abuse-report", "user-complaint", "unsolicited", "junk"],
    reason: "abuse",
    confidence: 0.93,
  },
  { name: "feedback-other", types: ["other"], reason: "other-complaint", confidence: 0.9 },
];

// RFC 5965 §3.1: what is not registered is to be read as "other"; a person looks at what that may be.
export const unknownType: FeedbackRule = {
  name: "feedback-unknown-type",
  reason: "other-complaint",
  confidence: 0.6,
};
