import type { Rule } from "../rule.ts";

/** Wording about the sender's standing, the message's content and the rate of sending. */
export const reputationPhrases = [
  {
    name: "blocked-as-spam",
    when: /\bblocked (?:as|by (?:our|the|its) (?:bulk e-?mail|anti-?spam|spam)) ?(?:spam|junk|unsolicited|filter|firewall)?\b/i,
    reason: "spam-content",
    confidence: 0.92,
  },
  {
    name: "recipients-own-list",
    when: /\bin (?:the )?(?:recipient|user)'?s? (?:personal )?(?:black|block|deny)[- ]?list|\bblocked by (?:the )?recipient'?s?\b|\bmanually blocked senders?\b/i,
    reason: "recipient-policy",
    confidence: 0.93,
  },
  {
    name: "sender-quota",
    when: /\bquota exceeded for sender\b|\bsender(?:'s)? (?:quota|rate|limit)\b.{0,20}\bexceeded|\bmessage quota exceeded\b/i,
    reason: "rate-limited",
    confidence: 0.92,
  },
  {
    name: "url-listed",
    when: /\b(?:URL|URI|link)s?\b.{0,60}\blisted (?:on|in|by|at)\b/i,
    reason: "domain-reputation",
    confidence: 0.93,
  },
  {
    name: "url-on-blocklist",
    when: /\b(?:DBL|SURBL|URIBL|ivmURI|multi\.surbl|uribl\.com|URL|URI|link|domain name)\b.{0,80}\b(?:black|block|deny)[- ]?list|\b(?:contains?|contained|containing|blocking) (?:an? )?(?:\w{1,20} )?(?:blocking )?(?:URL|URI|link)s?\b.{0,40}\b(?:listed|blocked|reputation)|\bblocking URL|\blinks? to a (?:blacklisted|blocked|listed)\b|\bURL in message is (?:listed|blocked)|\bspamhaus DBL\b|\blisted in (?:SURBL|URIBL|DBL)\b|\bsender address \[.{1,200}\] blocked using|\b(?:black|block)[- ]?list(?:ed)?\b.{0,40}\b(?:URL|URI|link)s?\b|\bdbl\.spamhaus\.org|\burl found in\b|\bsurbl\.org|\buribl\.com|\bdomain\b.{0,60}\blisted (?:in|on|by)\b|\b(?:MailFrom|sender|from) domain is listed\b/i,
    reason: "domain-reputation",
    confidence: 0.93,
  },
  {
    name: "domain-reputation",
    when: /\b(?:low|poor|bad|very low) reputation of the sending domain|\bdomain (?:has )?(?:a )?(?:low|poor|bad|no)\b.{0,12}\breputation|\b(?:sender|sending|from) domain\b.{0,40}\breputation|\bdomain reputation\b|\breputation of a domain\b|(?<!\bip )\bdomain \S{1,100} has a (?:bad|poor|low) reputation\b/i,
    reason: "domain-reputation",
    confidence: 0.93,
  },
  {
    name: "blocklist-named",
    when: /\b(?:zen|sbl|xbl|pbl|css)\.spamhaus|\bspamhaus\b|\bbarracuda(?:central| reputation)\b|\bBRBL\b|\bspamcop\b|\bsorbs\b|\bcbl\.abuseat|\babuseat\.org|\buceprotect\b|\bpsbl\b|\binvaluement\b|\bivmSIP|\bhostkarma\b|\bjunkemailfilter\b|\bcsi\.cloudmark|\bcloudmark\b|\bipcheck\.proofpoint|\bRBL\+|\bnixspam\b|\bmanitu\b|\b0spam\b|\bspamrl\b|\btruncate\.gbudb|\bsender ?score\b|\blashback\b|\bmailspike\b|\babusix\b|\bsenderbase\b|\bsnds\b|\bspamrats\b|\bdnswl\b|\bwpbl\b|\bmatrix\.spfbl/i,
    reason: "ip-reputation",
    confidence: 0.94,
  },
  {
    name: "client-blocked",
    when: /\b(?:client|server|host|ip|network|address|you|connection|(?:\d{1,3}\.){3}\d{1,3})\b.{0,40}\b(?:blocked\b|listed (?:in|at|by|on)\b|(?:black|block|deny)[- ]?listed\b)|\bon (?:a|an|our|the|this|my) (?:block|black|deny|local)[- ]?list|\b(?:black|block)[- ]?listed (?:by|at|in|on|IP|address)|\b(?:RBL|DNSBL|DNSRBL|DNS ?BL|blocklist|blacklist|black-?listed)\b|\bblocked using\b|\bblack ip\b|\bIP (?:is )?listed\b|\bon CSI\b/i,
    reason: "ip-reputation",
    confidence: 0.9,
  },
  {
    name: "bad-reputation",
    when: /\b(?:poor|bad|low|no|negative|none\/bad|suspicious)\b.{0,12}\breputation|\breputation (?:is |was |has been )?(?:too )?(?:poor|bad|low)|\bsender reputation\b|\b(?:ip|sending mta)\b.{0,20}\breputation|\bblocked for (?:abuse|spam\w{0,4})|\bdynamic(?:ally)?[- ](?:assigned )?ip\b|\bdial-?up\b|\bAdresse IP\b.{0,40}\bbloqu|\btoo many spams? from your ip|\bspamming issues\b|\bbanned (?:sending )?ip\b|\bpoor sending (?:history|practices)|\bunusual rate of unsolicited mail\b|\buser complaints\b|\babus d[ée]tect[ée]|\bdynamic\/residential\b|\bintrusion prevention active\b/i,
    reason: "ip-reputation",
    confidence: 0.92,
  },
  {
    name: "ip-not-accepted",
    when: /\baccess (?:from ip address .{1,50})?(?:blocked|from .{1,60} (?:blocked|denied))|\baccess denied for your IP\b|\bclient host rejected: access denied\b|\byour access to (?:this mail system|submit messages)\b.{0,40}\brejected|\bconnection rejected by policy\b|\bIP (?:address )?(?:is |has been )?(?:blocked|banned|rejected|denied|black)|\bnot accepting (?:mail|connections?) from (?:this|your)|\byour (?:ip|server|network|host) .{0,30}\b(?:blocked|banned|rejected|refused|denied)|\brefused by (?:local )?(?:ip )?policy.{0,20}\bip\b|\bSender (?:IP|address) (?:is )?block|\byour (?:server|host|system) is sending spam\b|\byour IP range\b|\bblocked (?:\d{1,3}\.){3}\d{1,3}\b/i,
    reason: "ip-reputation",
    confidence: 0.88,
  },
  {
    name: "virus",
    when: /(?<!spam or )\bvirus(?:es)?\b|\bmalware\b|\binfected\b|\btrojan\b|\bphish(?:ing)?\b|\bworm found\b|\bClamAV\b|\bvirusverdacht\b/i,
    reason: "virus",
    confidence: 0.93,
  },
  {
    name: "attachment-prohibited",
    when: /\b(?:attach\w{0,5}|file (?:type|extension|name)|zip files?|archive|executable)\b.{0,60}\b(?:not (?:allowed|accepted|permitted)|prohibited|banned|blocked|forbidden|illegal|reject\w{0,3}|unacceptable|dangerous)|\b(?:illegal|banned|prohibited|forbidden|blocked|dangerous|unacceptable) (?:attach\w{0,5}|file\b)|\bbanned (?:name|extension|content|type)\b|\bdo not accept \.\w{1,8} attachments\b|\bnot allowed as attachments\b/i,
    reason: "attachment-prohibited",
    confidence: 0.93,
  },
  {
    name: "greylisted",
    when: /\bgr[ae]y-?list|\bpostgrey\b|\bsqlgrey\b|\bgreylist\b|\bgr[ae]ylisting in action|\bfirst time we'?ve seen|\btoo new\b.{0,30}\bretry|\bin graylist|\baddress verification in progress\b|\bfirst-time sender\b|\btriplet greylisted\b/i,
    class: "4",
    reason: "greylisted",
    confidence: 0.97,
  },
  {
    name: "header-refused",
    when: /\bnot RFC ?\d{3,4} compliant|\bmust be RFC ?\d{3,4}\b.{0,40}\bcompliant|\b(?:missing|no) (?:a )?(?:valid |required )?(?:address in )?(?:\w{1,10} )?(?:Date|From|To|Subject|Message-?ID)\b:? header|\b(?:Date|From|Subject|Message-?ID)\b:? header (?:is )?missing|\b(?:duplicate|malformed|invalid|bad) (?:\w{1,10} )?header|\bheader (?:is )?(?:malformed|syntax)|\bcharacter set not allowed|\bline length is\b|\bcontent is not acceptable|\bheaders? (?:fail|failed|has) .{0,20}syntax|\black(?:s|ing) an? (?:\w{1,10} )?(?:Date|From|Subject|Message-?ID)\b|\bHTML (?:mail|messages?) (?:is|are) not\b|\bsubject not allowed\b|\bviolates RFC ?\d{3,4}\b/i,
    reason: "content-rejected",
    confidence: 0.9,
  },
  {
    name: "spam-content",
    when: /\bspam (?:message|content|score|mail|filter|detected|classification|points|rejected|suspicion|engine)|\b(?:considered|classified|identified|detected|looks like|tagged|marked|flagged|rejected|suspected|suspicion|appears to be|seems to be|is|as|be|of|possible|probable|probably|likely|to) (?:as |to be |of being |being |an? )?(?:spam|junk|UCE|UBE|SPAM|unsolicited|bulk)\b|\bunsolicited (?:bulk |commercial )?(?:e-?mail|content|mail|messages?)|\bUBE\b|\bUCE\b|\b(?:anti-?spam|spam-?assassin|rspamd)\b|\bscored .{1,10} spam points|\bhigh probability of spam|\b(?:rejected|consider|refused)(?::| as)? spam\b|\bspam scale\b|: spam\b|\bjunk mail\b|\bspam or virus\b|\bno spam please\b|\bgtube\b|\bquarantined this message\b|\bbulk mail\b|- SPAM\b|\bMCSpamSignature|\bspammy\b/i,
    reason: "spam-content",
    confidence: 0.92,
  },
  {
    name: "too-many-recipients",
    when: /\btoo many recipients?\b(?! this hour| received this hour)|\btransaction exceeded, please try this recipient\b|\bmaximum (?:number of )?recipients?\b|\brecipient limit (?:reached|exceeded)|\btoo many rcpts?\b|\bmultiple destination domains\b/i,
    reason: "too-many-recipients",
    confidence: 0.93,
  },
  {
    name: "rate-limited",
    when: /\btoo many (?:connections?|concurrent|messages?|mails?|e-?mails?|sessions?|errors?|login|SMTP|open connections|transactions|requests|invalid recipients|unknown users|recipients (?:received )?this hour|attempts)\b|\brate[- ]?limit\w{0,3}\b|\bthrottl(?:ed|ing)\b|\bexceeded? (?:the |its |your )?(?:maximum |allowed )?(?:rate|number of|connection|concurrent|sending|hourly|daily|message|mail|SMTP|rate limit)\b.{0,40}|\b(?:receiving|sending|sent) (?:mail |messages |e-?mail )?(?:at a rate|too (?:many|much|fast|quickly))|\btoo (?:quickly|fast|frequent(?:ly)?)\b|\bfrequency limited\b|\bslow(?:ing)? down\b|\bunusual rate\b|\bmail flood\b|\b(?:hourly|daily) (?:quota|limit|(?:\w{1,10} ){1,2}limit)\b|\btoo much mail from\b|\bexceeded the max (?:e-?mails|defers)|\b(?:sender|submission|message) rate\b.{0,30}\bexceeded|\b(?:connections?|thread|session) limit exceeded|\bmaximum number of (?:concurrent )?(?:server )?connections\b|\bmax(?:imum)? messages? per connection\b|\bexceeded (?:permitted limits|threshold)|\bconnection (?:rate|frequency|limit)\b|\bdeferred due to (?:excess|unexpected volume)|\bsending rate\b|\bhas sent to too many recipients|\bexcessive (?:volume|connections|mail)|\bconnection cap\b/i,
    reason: "rate-limited",
    confidence: 0.93,
  },
] as const satisfies readonly Rule[];
