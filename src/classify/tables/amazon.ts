import type { ProviderRule } from "../rule.ts";

/**
 * Amazon SES: its own words, and the types it gives a bounce in its notifications, which are asked only where no reply
 * of the other side is quoted. Permanent/General says no more than that somebody refused.
 */
export const amazon: readonly ProviderRule[] = [
  {
    name: "ses-suppressed",
    provider: "any",
    when: /\bAmazon SES (?:has suppressed sending to|did not send the message to) this address\b|\bbounceSubType: (?:Suppressed|OnAccountSuppressionList|OnTenantSuppressionList|UnsubscribedRecipient)\b/,
    reason: "already-suppressed",
    confidence: 0.97,
  },
  {
    name: "ses-no-email",
    provider: "any",
    when: /\bbounceSubType: NoEmail\b/,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "ses-mailbox-full",
    provider: "any",
    when: /\b(?:bounceSubType|delayType): MailboxFull\b/,
    reason: "mailbox-full",
    confidence: 0.95,
  },
  {
    name: "ses-too-large",
    provider: "any",
    when: /\bbounceSubType: MessageTooLarge\b/,
    reason: "message-too-large",
    confidence: 0.95,
  },
  {
    name: "ses-attachment",
    provider: "any",
    when: /\bbounceSubType: AttachmentRejected\b/,
    reason: "attachment-prohibited",
    confidence: 0.95,
  },
  {
    name: "ses-content",
    provider: "any",
    when: /\bbounceSubType: ContentRejected\b/,
    reason: "content-rejected",
    confidence: 0.93,
  },
  {
    name: "ses-timeout",
    provider: "any",
    when: /\bbounceSubType: CustomTimeoutExceeded\b/,
    reason: "expired",
    confidence: 0.95,
  },
  {
    name: "ses-virus",
    provider: "any",
    when: /\bAmazon SES rejected the message: Bad content\b/,
    reason: "virus",
    confidence: 0.9,
  },
  {
    name: "ses-delay-spam",
    provider: "any",
    when: /\bdelayType: SpamDetected\b/,
    reason: "spam-content",
    confidence: 0.9,
  },
  { name: "ses-delay-ip", provider: "any", when: /\bdelayType: IPFailure\b/, reason: "ip-reputation", confidence: 0.9 },
  {
    name: "ses-delay-system",
    provider: "any",
    when: /\bdelayType: (?:RecipientServerError|InternalFailure)\b/,
    reason: "system-unavailable",
    confidence: 0.85,
  },
  {
    name: "ses-delay-network",
    provider: "any",
    when: /\bdelayType: TransientCommunicationFailure\b/,
    reason: "connection-failed",
    confidence: 0.9,
  },
  // Sent on to nobody: SES answers for senders who are not verified, and for those above their rate.
  {
    name: "ses-unverified",
    provider: "any",
    when: /\b554 Message rejected: (?:Email )?address(?:es)? (?:is|are) not verified\b/i,
    reason: "submission-auth",
    confidence: 0.93,
  },
  {
    name: "ses-throttled",
    provider: "any",
    when: /\b454 Throttling failure: (?:Maximum sending rate|Daily message quota) exceeded\b/i,
    reason: "rate-limited",
    confidence: 0.95,
  },
];
