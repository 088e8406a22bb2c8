import type { Rule } from "../rule.ts";

/** Wording that several causes share, so that an informative status goes before it. */
export const genericPhrases = [
  {
    name: "unrouteable-address",
    when: /\bunroute?able address\b/i,
    codes: [550, 551, 553, 554],
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  // Exim says so of its own accord too where it finds no route to the whole domain.
  {
    name: "unrouteable-address-unasked",
    when: /\bunroute?able address\b/i,
    reason: "mailbox-unknown",
    confidence: 0.9,
  },
  {
    name: "mailbox-unavailable",
    when: /\bmailbox (?:is )?(?:unavailable|not available)(?! or access denied)(?!.{0,80}\b(?:reject|refuse|polic|spam|sender|block|blacklist|spf|dkim|dmarc|null))/i,
    class: "5",
    phases: ["rcpt"],
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unavailable-unknown-phase",
    when: /\bmailbox (?:is )?(?:unavailable|not available)(?!.{0,80}\b(?:reject|refuse|polic|spam|sender|block|blacklist|spf|dkim|dmarc|null))/i,
    class: "5",
    reason: "mailbox-unknown",
    confidence: 0.93,
  },
  {
    name: "address-rejected",
    when: /\b(?:recipient|mailbox) (?:address )?(?:was )?(?:rejected|refused|not accepted)\b(?:[.!]? ?$| ?[([])|(?:^|[;'"] ?)(?:[45]\d\d )?(?:#?[45]\.\d\.\d{1,3} )?address rejected\b|\b(?:cannot|can't) deliver mail for \{/i,
    class: "5",
    reason: "mailbox-unknown",
    confidence: 0.85,
  },
  {
    name: "try-again-later",
    when: /\b(?:please )?(?:try|retry|come back|resend)\b.{0,20}\b(?:again|later)\b|\btemporar(?:il)?y (?:deferred|rejected|blocked|delayed|unavailable|refused)\b/i,
    class: "4",
    phases: ["rcpt"],
    reason: "greylisted",
    confidence: 0.7,
  },
  {
    name: "recipient-access-denied",
    when: /\brecipient address rejected: access denied\b/i,
    reason: "recipient-policy",
    confidence: 0.75,
  },
  {
    name: "only-try-again",
    when: /(?:^|[ ;:'"])4\d\d[ -](?:4\.\d\.\d )?(?:<[^>]{1,320}>:? )?(?:please )?(?:try again|retry|come back) later[.!]?['"]? ?$/i,
    status: /^4\.(?:7\.[01]|2\.0)$/,
    reason: "greylisted",
    confidence: 0.75,
  },
  {
    name: "refused-at-mail",
    when: /\b(?:denied|rejected|refused|not allowed|not permitted|unknown|no such user|not found)\b/i,
    class: "5",
    phases: ["mail"],
    reason: "sender-rejected",
    confidence: 0.75,
  },
  {
    name: "policy-wording",
    when: /\b(?:policy|policies)\b|\bmail rejected\b|\bmail rejet[eé]|\bprohibit\w{0,3}\b|\bnot (?:allowed|permitted|authori[sz]ed)\b|\badministrative(?:ly)?\b|\byou (?:cannot|can not|can't|may not) (?:send|mail|e-?mail)\b/i,
    reason: "unexplained",
    confidence: 0.6,
  },
  {
    name: "blocked-wording",
    when: /\b(?:blocked|banned|blacklist\w{0,3}|blocklist\w{0,3})\b/i,
    reason: "unexplained",
    confidence: 0.6,
  },
  {
    name: "denied-wording",
    when: /\b(?:access|permission|service) (?:was |is )?denied\b|\bdenied\b|\bforbidden\b|\bnot accepted\b|\bunauthenticated senders?\b|\bauthentication required\b/i,
    reason: "unexplained",
    confidence: 0.55,
  },
  // RFC 5322 §3.6: whoever writes such fields writes them for everybody, so it is the sender's to mend.
  {
    name: "message-malformed",
    when: /\bheader error\b|\bduplicate header|\b(?:RFC ?\d{3,4}|not RFC).{0,20}\b(?:compliant|violat)|\bmultiple addresses in From\b|\bmultiple From\b/i,
    reason: "sender-rejected",
    confidence: 0.7,
  },
  {
    name: "line-too-long",
    when: /\bline (?:length )?(?:limit|too long)\b/i,
    reason: "message-too-large",
    confidence: 0.7,
  },
  {
    name: "denied-wording-other-languages",
    when: /\b(?:Zugriff verweigert|Annahme verweigert|acc[eè]s (?:refus[eé]|interdit)|acceso denegado|accesso negato|acesso negado|toegang geweigerd|[aå]tkomst nekad|adgang n[aæ]gtet|tilgang nektet|p[aä][aä]sy kielletty|odmowa dost[eę]pu|p[rř][ií]stup (?:odep[rř]en|zam[ií]tnut)|hozz[aá]f[eé]r[eé]s megtagadva|acces interzis|eri[sş]im engellendi|akses ditolak)|доступ (?:запрещ|закрыт)|拒绝访问|拒絕存取|アクセス(?:が|を)拒否|접근(?:이)? 거부|truy cập bị từ chối/i,
    reason: "unexplained",
    confidence: 0.55,
  },
  {
    name: "content-wording",
    when: /\b(?:message|content|headers?|body)\b.{0,40}\b(?:rejected|refused|not accepted|unacceptable|denied|invalid|malformed)\b|\bbare (?:LF|CR|linefeed)|\bHeaders too large\b/i,
    reason: "content-rejected",
    confidence: 0.65,
  },
  // RFC 5321 §4.2.2: 550 and 554 refuse, where 500 to 504 tell of a fault in the talk itself.
  {
    name: "protocol-refused",
    when: /\bprotocol violation\b/i,
    codes: [550, 554],
    reason: "unexplained",
    confidence: 0.6,
  },
  {
    name: "protocol-wording",
    when: /\b(?:bad|improper|invalid) (?:command )?sequence\b|\bsyntax error\b|\bcommand (?:not |un)(?:recogni[sz]ed|implemented|known)|\bprotocol (?:error|violation)\b|\bneed (?:MAIL|RCPT)\b|\bbad command\b|\bout of sequence\b/i,
    reason: "protocol-error",
    confidence: 0.8,
  },
  // RFC 5429 §2.1.3: the recipient's own Sieve script refused it, for a reason that no other row knows.
  {
    name: "sieve-reject",
    when: /\b(?:was|has been) automatically rejected\b/i,
    reason: "recipient-policy",
    confidence: 0.8,
  },
] as const satisfies readonly Rule[];
