import type { Rule } from "../rule.ts";

/** Wording that blames the sender, the message or the policy, which must be tried before wording that blames the recipient. */
export const senderPhrases = [
  // Ours, and those of services that keep a list like ours.
  {
    name: "upstream-suppressed",
    when: /\b(?:address|recipient)\b.{0,120}\bsuppression list\b|\b(?:not delivering|not sent|will not be delivered) to (?:a )?(?:previously (?:bounced|unsubscribed|complained)|user who marked)|\bhardbounced? address|\bsuppressed (?:address|recipient)\b|\bhas suppressed sending to this address|\b(?:address|recipient) (?:address )?(?:was |is |has been )?suppressed\b|\brecipient that has been marked as inactive\b/i,
    reason: "already-suppressed",
    confidence: 0.95,
  },
  // Being told that our own bounce address or null sender is refused says nothing of the recipient.
  {
    name: "callback-refused",
    when: /\b(?:null|empty|blank) (?:envelope )?(?:reverse[- ]path|senders?|return[- ]path)\b.{0,40}\b(?:not (?:allowed|accepted|permitted)|rejected|denied|refused)|<>: sender address rejected\b|\bno third[- ]party DSNs?\b|\bBATV\b|\bunsigned DSN\b|\bsuspected bounce attack/i,
    reason: "callback-failed",
    confidence: 0.95,
  },
  {
    name: "sender-verify-failed",
    when: /\bsender (?:address )?(?:verif(?:y|ication)|callout|callback)(?: has)? (?:failed|error)|\b(?:sender|mail from|return|from) address\b.{0,80}\b(?:could not be verified|failed verification)|\b(?:callback )?verification of (?:the )?(?:sender|\S{1,100} failed)|\b(?:could not|cannot|unable to|can't|failed to) (?:complete sender )?verif(?:y|ication)(?: the| of)? (?:sender|callout)|\bunverified (?:sender )?address\b.{0,60}\bsender|\bsender address rejected: (?:unverified|undeliverable|user unknown)|\bcallout verification failure\b/i,
    reason: "callback-failed",
    confidence: 0.95,
  },
  {
    name: "helo-refused",
    when: /\b(?:helo|ehlo)\b(?: command| name| argument| hostname| host)?(?: \[?\S{1,120}\]?)?:? (?:rejected|(?:is )?(?:invalid|not valid|forged|bad)|must be|does not)|\b(?:invalid|bad|forged|illegal|malformed|fake) (?:helo|ehlo)\b|\b(?:helo|ehlo)(?:\/ehlo)? (?:name|argument) (?:is )?(?:invalid|not)/i,
    reason: "sender-rejected",
    confidence: 0.93,
  },
  {
    name: "dmarc-record-missing",
    when: /\b(?:doesn't|does not) have a DMARC (?:record|policy)|\b(?:no|missing) DMARC (?:record|policy)\b/i,
    reason: "dmarc-missing",
    confidence: 0.93,
  },
  {
    name: "from-misaligned",
    when: /\bFrom\b:?.{0,60}\b(?:isn't|is not|not) aligned\b/i,
    reason: "from-misaligned",
    confidence: 0.93,
  },
  {
    name: "spf-and-dkim-missing",
    when: /\bSPF (?:or|and|\/) ?DKIM\b|\bDKIM (?:or|and|\/) ?SPF\b/i,
    reason: "dmarc-failed",
    confidence: 0.93,
  },
  {
    name: "dmarc-rejected",
    when: /\bDMARC\b(?![ :=]{0,3}pass)/i,
    reason: "dmarc-failed",
    confidence: 0.95,
  },
  {
    name: "dkim-rejected",
    when: /\bDKIM\b(?![ :=]{0,3}pass)/i,
    reason: "dkim-failed",
    confidence: 0.93,
  },
  {
    name: "spf-rejected",
    when: /\bSPF\b(?![ :=]{0,3}pass)|\bsender policy framework\b|\bopenspf\b|\binvalid ip for sending mail of domain\b/i,
    reason: "spf-failed",
    confidence: 0.93,
  },
  {
    name: "arc-rejected",
    when: /\bARC (?:validation|seal|chain)\b.{0,40}\b(?:fail\w{0,3}|invalid|broken)/i,
    reason: "arc-failed",
    confidence: 0.93,
  },
  // RFC 5248 §2.4, x.7.13: the account that is disabled is the one that logged in to send, whatever else the text says of
  // accounts; some servers give the code to a recipient, and say so.
  {
    name: "submission-account-status",
    when: /^(?!.{0,500}\brecipient\b).{1,120}/i,
    status: /^[45]\.7\.13$/,
    reason: "submission-auth",
    confidence: 0.93,
  },
  {
    name: "sending-suspended",
    when: /\bsending (?:from|by|for|of) (?:this|your|the) account\b.{0,40}\b(?:suspended|disabled|blocked|paused)\b|\bsending (?:is |was |has been )?(?:paused|suspended|disabled) for (?:this|your|the) account\b/i,
    reason: "submission-auth",
    confidence: 0.93,
  },
  {
    name: "our-login",
    when: /\byour (?:[\w-]{1,16} ){0,2}(?:account|login)\b[^;]{0,60}\b(?:disabled|suspended|locked|expired)\b/i,
    reason: "submission-auth",
    confidence: 0.9,
  },
  {
    name: "sender-unknown",
    when: /(?<![@.-])\b(?:sender(?:'s)?|sending (?:domain|account|address)|return[- ]path|reverse[- ]path|return address|reply address|mail from address|from address|from header|envelope from)\b(?![.@-]\w)[^;]{0,60}\b(?:does not exist|doesn't exist|do not exist|not exist|not found|unknown|invalid|could not be found|cannot be (?:found|resolved)|not resolve|disabled|suspended|has no MX)\b|\b(?:cannot|can't|could not|unable to) resolve (?:the )?sender|\b(?:do not|don't) accept (?:any )?(?:mail|e-?mail) from [a-z0-9-]{1,63}\.|\bmail from \S{1,100} rejected: domain\b|\bfor sender domain\b/i,
    reason: "sender-rejected",
    confidence: 0.92,
  },
  {
    name: "our-account",
    when: /\byour (?:[\w-]{1,16} ){0,2}(?:account|address|domain|host|mail ?server|server|mailbox|login)\b[^;]{0,60}\b(?:disabled|suspended|does not exist|not exist|unknown|not found|could not be found|locked|expired)\b|\baddress \S{1,100} is not allowed to send\b/i,
    reason: "sender-rejected",
    confidence: 0.9,
  },
  {
    name: "authentication-missing",
    when: /\bunauthenticated (?:e?-?mail|messages?|senders?) (?:from .{1,80} )?(?:is|are|not)\b|\b(?:mail|message|sender|e-?mail)\b.{0,30}\b(?:lacks|without|failed|fails|missing) (?:(?:proper|valid|sender|e?-?mail|domain) ){0,2}authentication|\bpurported responsible address/i,
    reason: "dmarc-failed",
    confidence: 0.85,
  },
  {
    name: "relay-denied",
    when: /\brela(?:y|ying) (?:mail |messages )?(?:to \S{1,80} )?(?:access )?(?:is )?(?:(?:is |was )?(?:denied|prohibited|refused|not (?:allowed|permitted|available))|operation rejected|rejected)|\b(?:not|n't|cannot|unable to|not configured to|does not|do not|won't|refuse to) (?:(?:permitted|allowed|accept|authori[sz]ed|able) )?(?:to )?relay\b|\bmy list of allowed rcpthosts|\bwe do(?: not|n't) relay|\bno relaying\b|\bopen relay\b|\brelay (?:not permitted|denied)|\bnot a (?:local|hosted) domain\b|\bnot permitted to relay|\brelaying (?:denied|to|not)|\brejected: relay\b|\bnon-relay\b|\bcredentials for relay\b|\brela(?:y|ying) blocked\b|\brelay to .{1,80} denied\b|n't allowed to be relayed\b|\brelay attempt (?:was )?(?:rejected|denied|blocked)\b/i,
    reason: "relay-denied",
    confidence: 0.95,
  },
  {
    name: "reverse-dns-missing",
    when: /\breverse[- ](?:dns|hostname|lookup)\b|\brDNS\b|\bPTR\b|\bcannot find your (?:reverse )?hostname|\bnot? (?:a )?(?:valid )?reverse\b|\bmay not be mail exchanger|\bIP name (?:possibly )?(?:forged|lookup failed)|\bno rdns\b|\brdns failure\b|\bconnecting host has no (?:DNS )?name\b/i,
    reason: "ptr-missing",
    confidence: 0.93,
  },
  {
    name: "tls-required",
    when: /\bmust issue a STARTTLS|\bSTARTTLS (?:command )?(?:is )?(?:required|first|must)|\b(?:TLS|TLS session|encryption|encrypted connection) (?:is )?(?:required|needed|mandatory)|\bTLS handshake|\b(?:start|starting) TLS\b|\bserver certificate not (?:trusted|verified)|\bcertificate (?:has )?(?:expired|validation|verif)|\brequires encryption\b|\bover a TLS connection\b|\bTLS (?:is )?(?:currently |temporarily )?unavailable|\bSSL handshake|\brequires? (?:a )?(?:TLS|encrypted|STARTTLS)\b|\bREQUIRETLS\b|\bdoes not support TLS\b|\bTLS (?:is )?(?:not available|failure|negotiation failed)|\bplaintext connections are not\b/i,
    reason: "tls-required",
    confidence: 0.93,
  },
  {
    name: "submission-auth-code",
    codes: [530, 534, 535, 538],
    reason: "submission-auth",
    confidence: 0.93,
  },
  // RFC 5248 §2.4: before any recipient was named, the account that is disabled is the one that logs in to send.
  {
    name: "submission-account-disabled",
    codes: [525],
    phases: ["connect", "helo", "mail"],
    reason: "submission-auth",
    confidence: 0.9,
  },
  {
    name: "submission-auth-client",
    when: /\bauthentication unsuccessful\b|\btoo many login attempts\b|\bclient was not authenticated\b|\brequired for message submission\b|\bincorrect authentication data\b|\b(?:user ?name|user|login) or password\b|\bpassword (?:has )?expired\b/i,
    reason: "submission-auth",
    confidence: 0.93,
  },
  {
    name: "submission-auth",
    when: /\bauthentication (?:is )?(?:required|credentials invalid|failed|failure|unsuccessful)|\b(?:must|need to|please) (?:first )?(?:authenticate|log ?in)\b|\busername and password not accepted|\bSMTP AUTH\b.{0,30}\b(?:required|needed|failed)|\bapplication-specific password|\bbad credentials\b|\bclient not authenticated|\bneed to use (?:smtp )?auth/i,
    phases: ["helo", "mail", "connect"],
    reason: "submission-auth",
    confidence: 0.93,
  },
  // A recipient's domain is no number: it is the client that has no name.
  {
    name: "client-host-unknown",
    when: /\bunknown (?:client )?host \[?\d{1,3}(?:\.\d{1,3}){3}\b/i,
    reason: "ptr-missing",
    confidence: 0.85,
  },
  {
    name: "mail-from-refused",
    when: /\bnot accepting (?:any )?(?:mail|messages|e-?mail) from (?!this\b|your\b)/i,
    reason: "sender-rejected",
    confidence: 0.85,
  },
  {
    name: "sender-domain-refused",
    when: /\bsender address rejected\b|\bdomain of sender(?: address)?\b|\bsender domain\b.{0,40}\b(?:does not (?:exist|resolve)|not found|must (?:exist|resolve)|invalid|could not be|no MX|reject\w{0,3})|\b(?:MAIL FROM|envelope from|from) (?:address|domain)\b.{0,60}\b(?:invalid|does not exist|not exist|unresolvable|rejected|not allowed)|\bsender (?:address )?(?:is |was |has been )?(?:rejected|denied|invalid|blacklisted|blocked|not allowed|unknown)|\bunknown sender\b|\bunresolvable (?:RFC\.?5321 )?from domain|\bbad sender's system\b|\bbadmailfrom\b|\byour domain\b.{0,60}\b(?:does not|doesn't|not) exist|\bsender\b.{0,20}\bhas (?:a )?null MX|\bnot (?:allowed|have permissions?) to send (?:as|from)\b|\bpermissions? to send as\b|\bfrom unregistered domains\b|\bmail sending denied\b|\bfrom domain (?:is )?(?:invalid|not)|\b(?:bad|invalid) (?:sender|return path)\b|\bdomain must resolve|\bsender address .{0,80}\bnot exist|\benvelope sender is not acceptable\b/i,
    reason: "sender-rejected",
    confidence: 0.93,
  },
] as const satisfies readonly Rule[];
