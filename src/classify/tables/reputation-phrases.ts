import type { Rule } from "../rule.ts";

/** Wording about the sender's standing, the message's content and the rate of sending. */
export const reputationPhrases = [
  {
    name: "url-on-blocklist",
    when: /\b(?:DBL|SURBL|URIBL|ivmURI|multi\.surbl|uribl\.com|URL|URI|link|domain name)\b.{0,80}\b(?:black|block|deny)[- ]?list|\b(?:black|block)[- ]?list(?:ed)?\b.{0,40}\b(?:URL|URI|link)s?\b|\bdbl\.spamhaus\.org|\burl found in\b|\bsurbl\.org|\buribl\.com|\bdomain\b.{0,60}\blisted (?:in|on|by)\b|\b(?:MailFrom|sender|from) domain is listed\b/i,
    reason: "domain-reputation",
    confidence: 0.93,
  },
  {
    name: "domain-reputation",
    when: /\b(?:low|poor|bad|very low) reputation of the sending domain|\bdomain (?:has )?(?:a )?(?:low|poor|bad|no)\b.{0,12}\breputation|\b(?:sender|sending|from) domain\b.{0,40}\breputation|\bdomain reputation\b/i,
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
    when: /\b(?:client|server|host|ip|network|address|you|connection)\b.{0,40}\b(?:blocked\b|listed (?:in|at|by|on)\b|(?:black|block|deny)[- ]?listed\b)|\bon (?:a|an|our|the|this|my) (?:block|black|deny|local)[- ]?list|\b(?:black|block)[- ]?listed (?:by|at|in|on|IP|address)|\b(?:RBL|DNSBL|DNSRBL|DNS ?BL|blocklist|blacklist)\b/i,
    reason: "ip-reputation",
    confidence: 0.9,
  },
  {
    name: "bad-reputation",
    when: /\b(?:poor|bad|low|no|negative|none\/bad|suspicious)\b.{0,12}\breputation|\breputation (?:is |was |has been )?(?:too )?(?:poor|bad|low)|\bsender reputation\b|\b(?:ip|sending mta)\b.{0,20}\breputation|\bblocked for (?:abuse|spam\w{0,4})|\bdynamic(?:ally)?[- ](?:assigned )?ip\b|\bdial-?up\b|\bAdresse IP\b.{0,40}\bbloqu|\btoo many spams? from your ip|\bspamming issues\b|\bbanned (?:sending )?ip\b|\bpoor sending (?:history|practices)|\bunusual rate of unsolicited mail\b|\buser complaints\b|\babus d[ée]tect[ée]/i,
    reason: "ip-reputation",
    confidence: 0.92,
  },
  {
    name: "ip-not-accepted",
    when: /\baccess (?:from ip address .{1,50})?(?:blocked|from .{1,60} (?:blocked|denied))|\bIP (?:address )?(?:is |has been )?(?:blocked|banned|rejected|denied|black)|\bnot accepting (?:mail|connections?) from (?:this|your)|\byour (?:ip|server|network|host) .{0,30}\b(?:blocked|banned|rejected|refused|denied)|\brefused by (?:local )?(?:ip )?policy.{0,20}\bip\b|\bSender (?:IP|address) (?:is )?block/i,
    reason: "ip-reputation",
    confidence: 0.88,
  },
  {
    name: "virus",
    when: /\bvirus(?:es)?\b|\bmalware\b|\binfected\b|\btrojan\b|\bphish(?:ing)?\b|\bworm found\b|\bClamAV\b|\bvirusverdacht\b/i,
    reason: "virus",
    confidence: 0.93,
  },
  {
    name: "attachment-prohibited",
    when: /\b(?:attach\w{0,5}|file (?:type|extension|name)|archive|executable)\b.{0,60}\b(?:not (?:allowed|accepted|permitted)|prohibited|banned|blocked|forbidden|illegal|reject\w{0,3}|unacceptable|dangerous)|\b(?:illegal|banned|prohibited|forbidden|blocked|dangerous|unacceptable) (?:attach\w{0,5}|file\b)|\bBANNED\b/i,
    reason: "attachment-prohibited",
    confidence: 0.93,
  },
  {
    name: "greylisted",
    when: /\bgr[ae]y-?list|\bpostgrey\b|\bsqlgrey\b|\bgreylist\b|\bgr[ae]ylisting in action|\bfirst time we'?ve seen|\btoo new\b.{0,30}\bretry|\bin graylist/i,
    class: "4",
    reason: "greylisted",
    confidence: 0.97,
  },
  {
    name: "spam-content",
    when: /\bspam (?:message|content|score|mail|filter|detected|classification|points|rejected|suspicion|engine)|\b(?:considered|classified|identified|detected|looks like|tagged|marked|flagged|rejected|suspected|suspicion|appears to be|seems to be|is|as|be|of|possible|probable|probably|likely|to) (?:as |to be |of being |being |an? )?(?:spam|junk|UCE|UBE|SPAM|unsolicited|bulk)\b|\bunsolicited (?:bulk |commercial )?(?:e-?mail|content|mail|messages?)|\bUBE\b|\bUCE\b|\b(?:anti-?spam|spam-?assassin|rspamd)\b|\bscored .{1,10} spam points|\bhigh probability of spam|\b(?:message|mail) content rejected|\bbulk mail\b|- SPAM\b|\bMCSpamSignature/i,
    reason: "spam-content",
    confidence: 0.92,
  },
  {
    name: "spam-content-other-languages",
    when: /垃圾邮件|スパム|迷惑メール|\bпризнан\w{0,3} спамом|подозрени\w{1,3} на спам|\bals Spam\b|\bcomme (?:spam|ind[ée]sirable)|\bcomo spam\b|\bpourriel\b/i,
    reason: "spam-content",
    confidence: 0.9,
  },
  {
    name: "too-many-recipients",
    when: /\btoo many recipients?\b(?! this hour)|\bmaximum (?:number of )?recipients?\b|\brecipient limit (?:reached|exceeded)|\btoo many rcpts?\b|\bmultiple destination domains\b/i,
    reason: "too-many-recipients",
    confidence: 0.93,
  },
  {
    name: "rate-limited",
    when: /\btoo many (?:connections?|concurrent|messages?|mails?|e-?mails?|sessions?|errors?|login|SMTP|transactions|requests|invalid recipients|unknown users|recipients this hour|attempts)\b|\brate[- ]?limit\w{0,3}\b|\bthrottl(?:ed|ing)\b|\bexceeded? (?:the |its |your )?(?:maximum |allowed )?(?:rate|number of|connection|concurrent|sending|hourly|daily|message|mail|SMTP|rate limit)\b.{0,40}|\b(?:receiving|sending|sent) (?:mail |messages |e-?mail )?(?:at a rate|too (?:many|much|fast|quickly))|\btoo (?:quickly|fast|frequent(?:ly)?)\b|\bfrequency limited\b|\bslow(?:ing)? down\b|\bunusual rate\b|\bmail flood\b|\b(?:hourly|daily) (?:quota|limit)|\bconnection (?:rate|frequency|limit)\b|\bdeferred due to (?:excess|unexpected volume)|\bsending rate\b|\bhas sent to too many recipients|\bexcessive (?:volume|connections|mail)/i,
    reason: "rate-limited",
    confidence: 0.93,
  },
] as const satisfies readonly Rule[];
