import type { ProviderRule, Rule } from "../rule.ts";

/**
 * What providers that send for others call a failure, in the labels of their notices. Asked where no words speak: they
 * sum up more than they were told, so none of them makes an address hard without a person.
 */
export const providerLabels: readonly Rule[] = [
  {
    name: "label-suppressed",
    when: /^(?:sendgrid dropped: (?:Bounced Address|Unsubscribed Address|Spam Reporting Address|Invalid$)|postmark (?:ManuallyDeactivated|ManualSuppression)|mailgun suppress-|sparkpost class 25\b|resend (?:email\.suppressed|suppression\.added))/i,
    reason: "already-suppressed",
    confidence: 0.95,
  },
  {
    name: "label-unknown",
    when: /^(?:sendgrid \w{1,20}: Invalid Address|postmark HardBounce|sparkpost class 10\b)/i,
    reason: "mailbox-unknown",
    confidence: 0.9,
  },
  { name: "label-syntax", when: /^postmark BadEmailAddress/i, reason: "address-syntax", confidence: 0.9 },
  { name: "label-full", when: /^sparkpost class 22\b/i, reason: "mailbox-full", confidence: 0.9 },
  { name: "label-too-large", when: /^sparkpost class 23\b/i, reason: "message-too-large", confidence: 0.9 },
  { name: "label-attachment", when: /^sparkpost class 53\b/i, reason: "attachment-prohibited", confidence: 0.9 },
  { name: "label-virus", when: /^postmark VirusNotification/i, reason: "virus", confidence: 0.85 },
  {
    name: "label-spam",
    when: /^(?:sendgrid dropped: Spam Content|sendgrid \w{1,20}: Content\b|postmark SpamNotification|sparkpost class 52\b|mailpace email\.spam)/i,
    reason: "spam-content",
    confidence: 0.85,
  },
  {
    name: "label-reputation",
    when: /^(?:sendgrid \w{1,20}: Reputation|mailgun (?:espblock|blacklisted)|sparkpost class 51\b)/i,
    reason: "ip-reputation",
    confidence: 0.8,
  },
  { name: "label-dmarc", when: /^postmark DMARCPolicy/i, reason: "dmarc-failed", confidence: 0.9 },
  { name: "label-relay", when: /^sparkpost class 54\b/i, reason: "relay-denied", confidence: 0.9 },
  {
    name: "label-blocked",
    when: /^(?:postmark Blocked|sparkpost class 50\b)/i,
    reason: "unexplained",
    confidence: 0.7,
  },
  {
    name: "label-rate",
    when: /^sendgrid (?:dropped: Recipient List over Package Quota|\w{1,20}: Frequency\b)/i,
    reason: "rate-limited",
    confidence: 0.85,
  },
  { name: "label-greylisted", when: /^mailgun greylisted/i, reason: "greylisted", confidence: 0.9 },
  { name: "label-dns", when: /^(?:postmark DnsError|sparkpost class 21\b)/i, reason: "dns-failure", confidence: 0.85 },
  { name: "label-expired", when: /^(?:mailgun old|sparkpost class 24\b)/i, reason: "expired", confidence: 0.85 },
  {
    name: "label-own-fault",
    when: /^(?:sendgrid dropped: Invalid SMTPAPI|postmark (?:SMTPApiError|TemplateRenderingFailed)|sparkpost generation_failure|resend email\.failed|mailgun rejected)/i,
    reason: "protocol-error",
    confidence: 0.7,
  },
];

/** What they write in place of a server's answer, where it would be taken for one. */
export const providerWords: readonly ProviderRule[] = [
  {
    name: "sendgrid-no-mx",
    provider: "any",
    when: /^unable to get mx info: /i,
    reason: "dns-failure",
    confidence: 0.85,
  },
];
