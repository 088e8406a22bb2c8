import type { Rule } from "../rule.ts";

/**
 * Enhanced status codes (RFC 3463, 5248, IANA), each once. "Informative" rows go before generic wording, the others
 * after it. Providers that mean something else by a code have rows of their own, which go before these.
 */
export const informativeStatuses = [
  { name: "status-mailbox-unknown", status: /^5\.1\.1$/, reason: "mailbox-unknown", confidence: 0.99 },
  { name: "status-mailbox-unknown-later", status: /^4\.1\.1$/, reason: "mailbox-unknown", confidence: 0.6 },
  { name: "status-domain-unknown", status: /^5\.1\.2$/, reason: "domain-unknown", confidence: 0.98 },
  { name: "status-domain-lookup", status: /^4\.1\.2$/, reason: "dns-failure", confidence: 0.8 },
  { name: "status-address-syntax", status: /^5\.1\.3$/, reason: "address-syntax", confidence: 0.98 },
  { name: "status-address-ambiguous", status: /^[45]\.1\.4$/, reason: "undetermined", confidence: 0.6 },
  { name: "status-address-refused-later", status: /^4\.1\.(?:3|6|10)$/, reason: "undetermined", confidence: 0.5 },
  { name: "status-mailbox-moved", status: /^5\.1\.6$/, reason: "mailbox-moved", confidence: 0.98 },
  { name: "status-sender-rejected", status: /^[45]\.1\.[78]$/, reason: "sender-rejected", confidence: 0.9 },
  { name: "status-sender-null-mx", status: /^[45]\.7\.27$/, reason: "sender-rejected", confidence: 0.85 },
  // RFC 7505 §4.2 means a null MX, Exchange Online an unknown user: without either's text a person decides.
  { name: "status-domain-no-mail", status: /^5\.1\.10$/, reason: "domain-no-mail", confidence: 0.8 },
  { name: "status-mailbox-disabled", status: /^5\.2\.1$/, reason: "mailbox-disabled", confidence: 0.98 },
  { name: "status-mailbox-disabled-later", status: /^4\.2\.1$/, reason: "mailbox-disabled", confidence: 0.6 },
  { name: "status-mailbox-full", status: /^[45]\.2\.2$/, reason: "mailbox-full", confidence: 0.98 },
  {
    name: "status-message-too-large",
    status: /^[45]\.(?:2\.3|3\.4|7\.16)$/,
    reason: "message-too-large",
    confidence: 0.95,
  },
  { name: "status-list-problem", status: /^[45]\.2\.4$/, reason: "list-problem", confidence: 0.9 },
  { name: "status-recipient-rate", status: /^[45]\.2\.12[12]$/, reason: "rate-limited", confidence: 0.95 },
  { name: "status-system-full", status: /^[45]\.3\.1$/, reason: "system-full", confidence: 0.9 },
  { name: "status-system-unavailable", status: /^[45]\.3\.[25]$/, reason: "system-unavailable", confidence: 0.85 },
  { name: "status-feature-unsupported", status: /^[45]\.3\.3$/, reason: "protocol-error", confidence: 0.8 },
  { name: "status-no-answer", status: /^[45]\.4\.[12]$/, reason: "connection-failed", confidence: 0.85 },
  { name: "status-directory-failure", status: /^[45]\.4\.3$/, reason: "dns-failure", confidence: 0.85 },
  { name: "status-no-route", status: /^[45]\.4\.4$/, reason: "dns-failure", confidence: 0.85 },
  { name: "status-congestion", status: /^[45]\.4\.5$/, reason: "system-unavailable", confidence: 0.8 },
  { name: "status-routing-loop", status: /^[45]\.4\.(?:6|14)$/, reason: "routing-loop", confidence: 0.93 },
  { name: "status-protocol", status: /^[45]\.5\.[12456]$/, reason: "protocol-error", confidence: 0.85 },
  { name: "status-too-many-recipients", status: /^[45]\.5\.3$/, reason: "too-many-recipients", confidence: 0.85 },
  { name: "status-content", status: /^[45]\.6\.[0-6]$/, reason: "content-rejected", confidence: 0.8 },
  { name: "status-smtputf8", status: /^[45]\.6\.(?:[789]|10)$/, reason: "smtputf8-unsupported", confidence: 0.9 },
  { name: "status-list-prohibited", status: /^[45]\.7\.2$/, reason: "recipient-policy", confidence: 0.9 },
  { name: "status-security", status: /^[45]\.7\.(?:[3-7]|15|19)$/, reason: "unexplained", confidence: 0.6 },
  { name: "status-submission-auth", status: /^[45]\.7\.(?:8|9|1[1-4])$/, reason: "submission-auth", confidence: 0.85 },
  { name: "status-tls-required", status: /^[45]\.7\.(?:10|30)$/, reason: "tls-required", confidence: 0.85 },
  { name: "status-owner-changed", status: /^5\.7\.1[78]$/, reason: "owner-changed", confidence: 0.98 },
  { name: "status-dkim-failed", status: /^[45]\.7\.2[0-2]$/, reason: "dkim-failed", confidence: 0.9 },
  { name: "status-spf-failed", status: /^[45]\.7\.2[34]$/, reason: "spf-failed", confidence: 0.9 },
  { name: "status-ptr-missing", status: /^[45]\.7\.25$/, reason: "ptr-missing", confidence: 0.9 },
  { name: "status-dmarc-failed", status: /^[45]\.7\.26$/, reason: "dmarc-failed", confidence: 0.9 },
  { name: "status-mail-flood", status: /^4\.7\.28$/, reason: "rate-limited", confidence: 0.9 },
  { name: "status-mail-flood-refused", status: /^5\.7\.28$/, reason: "ip-reputation", confidence: 0.85 },
  { name: "status-arc-failed", status: /^[45]\.7\.29$/, reason: "arc-failed", confidence: 0.9 },
  { name: "status-vendor-policy", status: /^[45]\.7\.[1-9]\d\d$/, reason: "unexplained", confidence: 0.55 },
] as const satisfies readonly Rule[];

export const uninformativeStatuses = [
  { name: "status-expired", status: /^[45]\.4\.7$/, reason: "expired", confidence: 0.85 },
  { name: "status-policy", status: /^[45]\.7\.[01]$/, reason: "unexplained", confidence: 0.55 },
  { name: "status-network", status: /^[45]\.4\.0$/, reason: "connection-failed", confidence: 0.6 },
  { name: "status-system", status: /^[45]\.3\.0$/, reason: "system-unavailable", confidence: 0.55 },
  { name: "status-protocol-other", status: /^[45]\.5\.0$/, reason: "protocol-error", confidence: 0.55 },
] as const satisfies readonly Rule[];
