import type { Rule } from "../rule.ts";

/** Wording about the mailbox itself. Order matters: "user over quota (#5.1.1)" is full, not unknown. */
export const recipientPhrases = [
  {
    name: "mailbox-full-inactive",
    when: /\b(?:over quota|out of storage(?: space)?|full) and inactive\b|\bp=OverQuotaPerm\b/i,
    reason: "mailbox-full-inactive",
    confidence: 0.98,
  },
  {
    name: "message-too-large",
    when: /\b(?:message|mail|e-?mail|msg|size|content)\b.{0,40}\b(?:too (?:large|big)|exceeds? (?:the )?(?:fixed )?(?:maximum|max|size|limit|allowed|server)\w{0,3}|larger than|oversized?)|\b(?:exceeds?|exceeded|over) (?:the |our |your |its )?(?:fixed |maximum |max )?(?:allowed )?(?:message|mail) (?:size|length)|\bmessage (?:size|length) exceeds?\b|\bmaximum message (?:size|length)|\bsize limit (?:exceeded|reached)|\b(?:length|size) exceeds limit|\bNachricht zu gro(?:ß|ss)|\bmessage trop (?:gros|volumineux|grand)|\btoo much mail data\b|メッセージ.{0,8}サイズ|邮件太大/i,
    reason: "message-too-large",
    confidence: 0.95,
  },
  {
    name: "mailbox-full",
    when: /\b(?:over|exceed\w{0,3}|beyond|above|insufficient|out of|no|not enough) ?(?:the |its |his |their |your |allowed |allocated |disk |mail(?:box)? |user )*(?:quota|storage (?:space|allocation|limit))|\bover-?quota\b|\bquota (?:is )?(?:exceed\w{0,3}|full|reached|violation|overflow)|\bmail(?:box| ?folder| ?drop| quota|dir)?(?:'s| for user| of user| of recipient)? ?(?:is |are |has been )?(?:temporarily )?(?:full|over quota|size limit)\b|\bmailbox\b.{0,30}\b(?:is|has) (?:full|exceeded)|\b(?:inbox|mailbox|account|user)\b.{0,40}\b(?:is full|out of storage|over (?:the )?(?:disk )?quota|exceeded (?:its|the|their|his|storage|quota)|storage limit)|\bdoes not have enough space|\b(?:not enough|no more|insufficient) (?:storage|disk|free|mailbox)? ?space (?:in|for|on|available for) (?:the )?(?:mailbox|user|recipient|account)|\boverdrawn (?:his|her|their|its) diskspace quota|\bdisk quota exceeded|\bdiskspace quota\b|\bmailbox size (?:limit )?exceeded|\bstorage quota\b|\bmailfolder is full|\bfull mailbox\b|\btoo many (?:mails|messages) (?:on server|in (?:the )?mailbox)/i,
    reason: "mailbox-full",
    confidence: 0.96,
  },
  {
    name: "mailbox-full-other-languages",
    when: /\bPostfach (?:ist )?(?:voll|überfüllt|ueberfuellt)|\bzu ?viele Mails auf dem Server|\bSpeicherplatz .{0,20}(?:überschritten|ersch(?:ö|oe)pft)|\bbo[iî]te (?:aux lettres |de r[ée]ception )?(?:est )?pleine|\bbo[iî]te du destinataire pleine|\bquota (?:d[ée]pass[ée]|superada|superato|excedid[ao]|przekroczon\w)|\bbuz[oó]n (?:est[aá] )?lleno|\bcasella (?:di posta )?(?:è )?piena|\bcaixa (?:postal |de correio |de entrada )?(?:est[aá] )?cheia|\bcuota (?:excedida|superada)|\bpostbus (?:is )?vol\b|\bskrzynka (?:jest )?(?:pełna|przepełniona)|邮箱已满|邮箱空间不足|信箱已滿|容量超過|メールボックスが(?:一杯|いっぱい)|容量(?:が|を)(?:超|オーバー)|ящик (?:получателя )?переполнен|превышен\w{0,2} квот|사서함이 (?:가득|꽉)/i,
    reason: "mailbox-full",
    confidence: 0.95,
  },
  {
    name: "mailbox-moved",
    when: /\b(?:user|recipient|mailbox|account|address|e-?mail address)\b.{0,30}\b(?:has |was |have )?(?:been )?(?:moved|changed) (?:to|its|his|her|their)\b|\b(?:has|have) moved\b|\brecipient no longer on server|\buser not local; please try\b|\bnew (?:e-?mail )?address is\b|\baddress changed\b|\bhas changed (?:his|her|their) (?:e-?mail )?address/i,
    reason: "mailbox-moved",
    confidence: 0.97,
  },
  {
    name: "account-billing",
    when: /\b(?:account|mailbox|domain|service|hosting)\b.{0,40}\b(?:non-?payment|unpaid|not paid|billing|payment)|\b(?:suspended|disabled|blocked)\b.{0,30}\b(?:non-?payment|billing|unpaid)/i,
    reason: "mailbox-disabled",
    confidence: 0.97,
  },
  {
    name: "mailbox-disabled",
    when: /\b(?:account|mailbox|mail box|user|recipient|customer|e-?mail account(?: that you tried to reach)?|mail account|inbox)\b.{0,60}\b(?:is |has been |was |are |been |temporar(?:il)?y )+(?:currently |no longer |now )?(?:disabled|suspended|inactive|deactivated|locked|frozen|closed|terminated|expired|blocked for inactivity|not active|archived)\b|\b(?:disabled|suspended|inactive|deactivated|frozen|expired|closed|terminated|archived) (?:user|account|mailbox|recipient|e-?mail)|\b(?:mailbox|account|user|recipient) (?:disabled|inactive|suspended|deactivated|closed|expired|locked|not active|terminated)\b|\baccount closed\b|\bmailbox is frozen|\b(?:account|mailbox)\b.{0,30}\bdue to inactivity|\bno longer active\b|\btemporar(?:il)?y locked\b/i,
    reason: "mailbox-disabled",
    confidence: 0.97,
  },
  {
    name: "mailbox-disabled-other-languages",
    when: /\b(?:Mailbox|Postfach|Konto|Account)\b.{0,20}\b(?:deaktiviert|gesperrt|inaktiv|geschlossen)|\b(?:bo[iî]te|compte|adresse)\b.{0,30}\b(?:d[ée]sactiv[ée]e?|archiv[ée]e?|suspendue?|ferm[ée]e?|cl[oô]tur[ée]e?)|\bbloccat[ao] per inutilizzo|\bcasella\b.{0,20}\b(?:disabilitata|sospesa|disattivata)|\bestado: inactivo|\bexpirado por falta de uso|\b(?:cuenta|buz[oó]n)\b.{0,20}\b(?:desactivad[ao]|suspendid[ao]|inactiv[ao]|bloquead[ao])|\b(?:conta|caixa)\b.{0,20}\b(?:desativada|suspensa|inativa|bloqueada)|\bkonto (?:jest )?(?:zablokowane|nieaktywne|zawieszone)|帐号已(?:停用|冻结|禁用)|账号已(?:停用|冻结|禁用)|アカウント(?:は|が)(?:無効|停止)|(?:ящик|почтовый ящик|аккаунт|учетная запись).{0,20}(?:заблокирован|отключ[её]н|не активен)/i,
    reason: "mailbox-disabled",
    confidence: 0.97,
  },
  {
    name: "recipient-restricted",
    when: /\b(?:only|just) (?:accepts?|receives?|allows?) (?:mail|messages?|e-?mail) from\b|\b(?:members?|subscribers?)[- ]only\b|\bonly (?:list |group )?(?:members|subscribers|authori[sz]ed|allowed|internal|registered)\b|\bclosed (?:group|list)\b|\bnot (?:allowed|permitted|authori[sz]ed) to (?:send|post|mail|e-?mail|submit)\b|\b(?:do(?:es)? not|don't) have permission to (?:post|send|e-?mail)|\bRESOLVER\.RST\.(?:NotAuthorized|AuthRequired|RestrictedToRecipientsPermission)|\b(?:recipient|user|he|she) (?:has )?(?:refuses?|refused|rejected|does not (?:accept|want)|is not accepting|not accept)\b.{0,30}\b(?:mail|messages?|e-?mails?|your)|\brefuse to receive\b|\brejected by (?:the )?recipients?\b|\bmailbox is restricted\b|\brecipient address (?:reserved|restricted)|\bsender (?:is )?not (?:in|on) (?:the )?(?:allowed|allow|white)|\bprivate (?:group|list|mailbox)\b|\bblocked by (?:the )?(?:recipient|user)/i,
    reason: "recipient-policy",
    confidence: 0.92,
  },
  {
    name: "null-mx",
    when: /\b(?:domain|host|recipient'?s? domain|address|server|it) (?:.{0,40} )?(?:does not|doesn't|will not|never) (?:accept|receive|handle) (?:any )?(?:mail|e-?mail|messages)\b|\bnull ?MX\b|\bMX or SRV record indicated no SMTP service\b|\baccepts no mail\b|\bdomain does not accept mail|\bno mail (?:is )?accepted (?:at|for) this domain/i,
    reason: "domain-no-mail",
    confidence: 0.97,
  },
] as const satisfies readonly Rule[];
