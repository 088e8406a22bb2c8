import type { Rule } from "../rule.ts";

/** What is left when only the reply code speaks. RFC 5321 §4.2.3, 4954, 7504. None is hard but 556. */
export const replyCodes = [
  { name: "code-domain-no-mail", codes: [556], reason: "domain-no-mail", confidence: 0.97 },
  { name: "code-submission-auth", codes: [530, 534, 535, 538], reason: "submission-auth", confidence: 0.8 },
  { name: "code-tls-required", codes: [523], reason: "tls-required", confidence: 0.7 },
  { name: "code-system", codes: [421, 521], reason: "system-unavailable", confidence: 0.6 },
  // A refusal before any recipient was named cannot be about one.
  { name: "code-banner", phases: ["connect", "helo"], class: "5", reason: "ip-reputation", confidence: 0.7 },
  { name: "code-sender", phases: ["mail"], class: "5", reason: "sender-rejected", confidence: 0.6 },
  { name: "code-storage", codes: [452], reason: "system-full", confidence: 0.5 },
  { name: "code-local-error", codes: [451], reason: "system-unavailable", confidence: 0.5 },
  // 552 means quota or size; before the message was sent only a quota can be known.
  { name: "code-quota", codes: [552], phases: ["rcpt"], reason: "mailbox-full", confidence: 0.6 },
  {
    name: "code-size",
    codes: [552],
    phases: ["mail", "data", "end-of-data"],
    reason: "message-too-large",
    confidence: 0.5,
  },
  { name: "code-protocol", codes: [500, 501, 502, 503, 504, 555], reason: "protocol-error", confidence: 0.6 },
  { name: "code-content", phases: ["end-of-data"], class: "5", reason: "content-rejected", confidence: 0.5 },
] as const satisfies readonly Rule[];
