import type { Rule } from "../rule.ts";

/** Wording that says that the mailbox or its domain does not exist. */
export const unknownPhrases = [
  // The sender's own list was written wrongly; the address in it may well exist.
  {
    name: "address-list-malformed",
    when: /\bmalformed address: .{0,300}\bmay not follow\b|\brecipient addresses that were incorrectly constructed\b/i,
    reason: "protocol-error",
    confidence: 0.9,
  },
  {
    name: "address-syntax",
    when: /\b(?:bad|invalid|malformed|illegal|incorrect) (?:recipient |destination |recipient's |mailbox )?address(?:es)? (?:syntax|format)|\bmalformed address\b|\b(?:recipient )?address (?:syntax error|has (?:bad|invalid) syntax|is malformed|not RFC)|\bsyntax error in (?:recipient |mailbox )?address|\b(?:bad|malformed) (?:forward-)?path\b|\billegal character in (?:recipient|local|address)|\bUnsupported (?:mail )?address format|\bdomain missing\b|\bmissing final '@'/i,
    class: "5",
    reason: "address-syntax",
    confidence: 0.97,
  },
  // How Postfix before 3.0 tells of an MX that names no host (RFC 7505 §3).
  {
    name: "null-mx-malformed",
    when: /\btype=MX: Malformed or unexpected name server reply\b/i,
    class: "5",
    reason: "domain-no-mail",
    confidence: 0.9,
  },
  {
    name: "domain-unknown",
    when: /\bNXDOMAIN\b|\b(?:host or )?domain name not found\b|\bhost not found\b(?!.{0,20}\btry again)|(?<!sender: )\bno such (?:domain|host)\b|\b(?:unknown|invalid|nonexistent|non-existent) (?:destination |recipient )?(?:domain|host)\b|\b(?:domain|host)\b.{0,60}\b(?:does not exist|doesn't exist|not exist|is unknown|could not be found|couldn't be found|cannot be found|is not reachable|not resolvable)|\bBad destination host\b|\bunroutable mail domain|\bUnrouteable mail domain|\bno MX (?:record|host)s?\b.{0,60}\b(?:found|exist|for)|\ball relevant MX records point to non-existent hosts|\bDNS (?:query|lookup)\b.{0,40}\bnon-?existent|\bdomain not found\b|\bno MX found\b|\bhost unknown\b|\bname or service not known\b|\bdestination .{0,60}\b(?:domain|host) (?:is )?(?:unknown|invalid)|\bno mail hosts? for domain\b|\bno (?:MX or A|A or MX|A, AAAA or MX|MX) records?\b.{0,20}\bfor\b|\bno (?:MX or A|A or MX) records?\b|\bweren't able to find the recipient domain\b|\b(?:could not|couldn't|cannot|can't|wasn't able to|unable to) find (?:a|any) (?:mail exchanger|host named)\b|\b(?:recipient|destination) domain\b.{0,20}\bnot found\b/i,
    reason: "domain-unknown",
    confidence: 0.97,
  },
  {
    name: "host-not-found",
    when: /\bhost \S{1,100} not found\b(?!.{0,20}\btry again)/i,
    class: "5",
    reason: "domain-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-unknown",
    when: /\b(?:user|recipient|account|mailbox|mail box|addressee|alias|person|login|customer|subscriber)(?: id| name)?(?: is| was)? ?(?:unknown|not found|not known|nonexistent|non-existent|invalid|not listed|not registered|not recognized|unrecognized)\b|\b(?:unknown|nonexistent|non-existent|no such|invalid|illegal|unrecognized|unknown or illegal|not a valid|unkown) (?:local )?(?:user|recipient|mailbox|account|mail ?address|alias|address|e-?mail address|person|addressee|local[- ]part|destination mailbox)\b|\bno (?:such )?(?:mailbox|user|person|account|recipient|addressee|e-?mail account)s? (?:here|by that name|with that name|at this (?:address|domain)|of that name|for|found|named|exists?|available)?/i,
    reason: "mailbox-unknown",
    confidence: 0.98,
  },
  {
    name: "addressee-unknown",
    when: /\b(?:invalid|unknown|unrecogni[sz]ed) (?:receiver|O\/R)\b|\bunknown user ?name\b|\bunknown local-?part\b|\b(?:recipient|addressee)'?s address (?:is )?unrecogni[sz]ed\b|\bO\/R (?:address|name) unrecogni[sz]ed\b|\buser\b.{0,100}\bis not defined\b/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mail-domain-unknown",
    when: /\bunknown mail domain\b/i,
    class: "5",
    reason: "domain-unknown",
    confidence: 0.97,
  },
  {
    name: "rcpt-does-not-exist",
    when: /\b(?:rcpt|recip|local[- ]part) (?:does not|doesn't|not) exists?\b/i,
    reason: "mailbox-unknown",
    confidence: 0.97,
  },
  {
    name: "mailbox-does-not-exist",
    when: /\b(?:user|recipient|account|mailbox|mail box|address|alias|person|addressee|e-?mail account that you tried to reach|login|maildrop|inbox)\b.{0,80}\b(?:does not|doesn't|do not|don't|didn't|did not|not|no longer) exists?\b|\b(?:user|recipient|account|mailbox|address|alias|person|name)\b.{0,60}\b(?:could not|couldn't|cannot|can't|wasn't|was not|not) (?:be )?found\b|\bthis user doesn't have an? \S{1,80} account\b|\bdoesn't have an account here\b|\bnot listed in\b.{0,40}\b(?:directory|address book)|\bnot listed in (?:the )?(?:domino directory|public name)/i,
    reason: "mailbox-unknown",
    confidence: 0.98,
  },
  {
    name: "mailbox-not-ours",
    when: /\bnot our customer\b|\bunknown in (?:local|virtual|relay)\b|\bRESOLVER\.ADR\.(?:RecipNotFound|RecipientNotFound|ExRecipNotFound|InvalidSmtp)|\bnot a (?:valid|known|registered) (?:user|mailbox|recipient|account)|\bis not a valid (?:mailbox|recipient|user|e-?mail)|\bNo user by that name\b|\baddress(?:ee)? unknown\b|\bunknown e-?mail address|\bemail address could not be found|\bcouldn't deliver.{0,60}\bwasn't found|\brecipient (?:address )?(?:does not|doesn't) (?:exist|match)|\brecipient address rejected: (?:nonexistent user|user unknown|unknown user)|\bnot known here\b|\bno mailbox\b|\berr\.nosuchuser|\binvalid-recipient\b|\binvalid mailbox\b|\bcan(?:not|'t) find (?:any (?:mailbox|user) by that name|user)\b|\b(?:do not|don't) have an? (?:mailbox|user|account) (?:for|named)\b|\bcouldn't find any mailbox by that name\b|\bnot in my validrcptto list\b|\be-?mail address (?:does not exist|is no longer valid)\b|\bnot a known user\b|\bmailbox name not allowed\b|\bno valid recipients? for this\b|\b(?:no one|nobody) (?:here )?by that name\b|\baddress \S{1,200} is not known\b|\bno local mailbox\b/i,
    reason: "mailbox-unknown",
    confidence: 0.98,
  },
  // Domino and Notes, in their languages; cc:Mail; Netscape's server; the mailers of BITNET.
  {
    name: "directory-unlisted",
    when: /\bnot listed in (?:the )?(?:public (?:mailing|name|address)|domino|notes|post office)\b|\bnicht im (?:Domino|Notes|öffentlichen)\b.{0,30}\b(?:aufgeführt|gefunden|verzeichnet)|\bnon répertorié.{0,20}\bdans l'annuaire|\bno (?:se encuentra|figura|aparece|está) en el Directorio\b|\bnon (?:è )?(?:elencat[oa]|present[ei]|inclus[oa]) nell[a'] ?(?:Directory|Rubrica|elenco)|\bnão (?:está )?(?:listad[oa]|const[ao]|encontrad[oa]) no Diret[oó]rio|\bniet (?:vermeld|opgenomen|gevonden) in (?:de |het )?(?:Domino|Notes)|ディレクトリ.{0,6}(?:リスト|登録|記載|掲載)されていません|\b(?:destination )?addresses were unknown\b|\bunknown userid\b|\bno such userid\b/i,
    reason: "mailbox-unknown",
    confidence: 0.96,
  },
  // InterScan and its like, which give no reason but this hint.
  {
    name: "check-the-address",
    when: /\bunable to deliver (?:the |your )?(?:message|mail) to\b.{0,200}\bcheck (?:if|that|whether) (?:the )?(?:e-?mail )?address is correct/i,
    reason: "mailbox-unknown",
    confidence: 0.6,
  },
] as const satisfies readonly Rule[];
