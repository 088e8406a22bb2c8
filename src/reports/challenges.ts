import type { NoticeRow } from "./notice-rows.ts";

/** A sign's `text` sees the head of the message; distances are bounded so that it stays quick. */
const asks =
  /\b(?:click|follow|visit|go to|reply to|simply reply|just reply|press|use)\b.{0,200}\b(?:deliver|release|approve|authori[sz]e|confirm|verify|prove|whitelist|allowed list)/is;

// Lists ask to confirm a subscription from addresses of the same shape.
const heldByTmda =
  /\b(?:release|deliver|hold(?:ing)?|held)\b.{0,100}\bmessage|\bmessage\b.{0,100}\b(?:held|released|delivered)\b/is;

const challenge = "challenge";

/** What machines of challenges want to hear, and what they do then, in either order. */
function humanThenDelivered(human: string, delivered: string): RegExp {
  return new RegExp(`(?:${human}).{0,300}(?:${delivered})|(?:${delivered}).{0,300}(?:${human})`, "is");
}

// Only where a machine says that it answers: people write of such things too.
const answersItself = ["auto-submitted", /^auto-/i] as const;
const provings: readonly RegExp[] = [
  humanThenDelivered(
    "\\byou(?:'re| are) (?:indeed |really )?(?:a )?(?:human|real person|real human|not a (?:robot|spammer|machine|bot))|\\b(?:allow|allowed|white|safe|approved)[- ]?(?:senders?[- ]?)?list\\b|\\blist of (?:approved|allowed|known) senders\\b|\\bapproved senders?\\b",
    "\\b(?:(?:message|e-?mail|mail|it) (?:will|can|to|is|has)(?: then| now)? (?:be |been )?(?:delivered|released|held|accepted|passed)|have your (?:message|e-?mail|mail) delivered|(?:deliver|release) (?:your|the) (?:message|e-?mail|mail)|reach my inbox)",
  ),
  humanThenDelivered(
    "\\bdass sie (?:wirklich )?(?:ein mensch|kein (?:roboter|automat|computer|spammer|bot))|\\bliste (?:der|meiner) (?:erlaubten|zugelassenen|bekannten) absender",
    "zugestellt|zustell|freigegeben|ausgeliefert|weitergeleitet",
  ),
  humanThenDelivered(
    "\\bvous (?:[êe]tes|n'[êe]tes) (?:bien )?(?:un (?:[êe]tre )?humain|une (?:vraie )?personne|pas un robot)|\\bexp[ée]diteurs? (?:autoris[ée]s|approuv[ée]s)",
    "remis|d[ée]livr|distribu|transmis|parvien",
  ),
  humanThenDelivered(
    "\\b(?:es|[ée]) (?:un(?:a)? )?(?:persona|humano|ser humano|essere umano|pessoa)|\\bno es un robot|\\bnon (?:[èe]|sei) un robot|\\bn[ãa]o [ée] um rob[ôo]|\\bque (?:usted )?es (?:un )?humano|\\bdi essere (?:un(?:a)? )?(?:umano|persona)",
    "entreg|consegnat|recapitat|liberad",
  ),
  humanThenDelivered("\\b(?:een mens|geen robot)\\b", "afgeleverd|bezorgd|doorgestuurd|vrijgegeven"),
  humanThenDelivered("(?:вы|что вы) (?:не робот|человек|живой человек)", "доставлен"),
];

/**
 * Services that hold a message until its sender confirms it. The recipient is probably there; nobody answers them here.
 * They are asked before anything that begins with Re: is let pass, since several put it before our subject.
 */
export const challengeRows: readonly NoticeRow[] = [
  { name: "spamarrest", notice: challenge, signs: [{ from: /@(?:[\w-]{1,40}\.)?spamarrest\.com/i }] },
  { name: "boxbe", notice: challenge, signs: [{ from: /@(?:[\w-]{1,40}\.)?boxbe\.com/i }] },
  {
    name: "earthlink",
    notice: challenge,
    signs: [
      { subject: /\[spamblocker\]/i },
      { text: /spamBlocker.{0,200}(?:allowed|approved) (?:sender|list)|earthlink.{0,80}requires? that you verify/is },
    ],
  },
  {
    name: "tmda",
    notice: challenge,
    signs: [
      { field: ["x-delivery-agent", /\btmda\b/i], text: heldByTmda },
      { from: /[-+]confirm[-+.][\w.=-]{6,80}@/i, text: heldByTmda },
      {
        field: ["reply-to", /[-+]confirm[-+.](?:accept[-+.])?[\w.=-]{6,80}@/i],
        text: heldByTmda,
      },
    ],
  },
  {
    name: "boxtrapper",
    notice: challenge,
    signs: [{ subject: /verify#[\w-]{6,60}/i }, { subject: /^your e-?mail requires verification/i }],
  },
  {
    name: "uol-antispam",
    notice: challenge,
    signs: [{ from: /antispam ?uol/i }, { from: /@(?:[\w-]{1,30}\.)?anti-?spam\.uol\.com\.br/i }],
  },
  { name: "bluebottle", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?bluebottle\.com/i, text: asks }] },
  { name: "mailblocks", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?mailblocks\.com/i }] },
  {
    name: "choicemail",
    notice: challenge,
    signs: [{ text: /\bchoicemail\b/i, subject: /\b(?:permission|registration|approval|message|request)/i }],
  },
  {
    name: "sendio",
    notice: challenge,
    signs: [{ text: /\bsendio\b/i, subject: /verif|confirm|request|action|sender address/i }],
  },
  { name: "knowspam", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?knowspam\.net/i }] },
  { name: "0spam", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?0spam\.com/i }] },
  {
    name: "bitbounce",
    notice: challenge,
    signs: [{ from: /@(?:[\w-]{1,30}\.)?bitbounce\.(?:com|io)/i }, { text: /\bbitbounce\b.{0,300}\bpay\b/is }],
  },
  {
    name: "mailinblack",
    notice: challenge,
    signs: [
      { from: /@(?:[\w-]{1,30}\.)?mailinblack\.com/i },
      { text: /\bmailinblack\b/i, subject: /authenti|valid|confirm|demande|message/i },
    ],
  },
  { name: "altospam", notice: challenge, signs: [{ text: /\baltospam\b/i, subject: /authenti|valid|confirm/i }] },
  { name: "vanquish", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?vanquish\.com/i }] },
  { name: "spamlion", notice: challenge, signs: [{ from: /@(?:[\w-]{1,30}\.)?spamlion\.com/i }] },
  // Active Spam Killer writes the hash of the message it holds.
  { name: "active-spam-killer", notice: challenge, signs: [{ subject: /^please confirm \(conf#?[\w:.-]{8,80}\)/i }] },
  {
    name: "qconfirm",
    notice: challenge,
    signs: [{ field: ["x-qconfirm", /./], text: /confirm/i }, { text: /this is the qconfirm mail-handling program/i }],
  },
  {
    name: "challenge-words",
    notice: challenge,
    notBulk: true,
    signs: [
      {
        subject: /\bconfirm/i,
        text: /\breply to this (?:message|e-?mail|mail) to have (?:it|your (?:message|e-?mail|mail)) (?:delivered|released)\b/i,
      },
      {
        subject:
          /\b(?:confirm|verif|authori[sz]|authenticat|approv|action required|requires? (?:your )?(?:action|confirmation)|permission|human)/i,
        text: /(?:anti-?spam|spam (?:filter|protection|blocker|control|prevention)|unsolicited|junk|(?:from|of) spam|spammers?).{0,1200}(?:to have your (?:message|e-?mail|mail) delivered|(?:message|e-?mail|mail) will (?:then |now |not )?be (?:delivered|released|held)|(?:deliver|release) your (?:message|e-?mail|mail)|just reply to this)/is,
      },
      {
        subject:
          /\b(?:confirm|verif|authori[sz]|authenticat|approv|action required|requires? (?:your )?(?:action|confirmation)|permission|human)/i,
        text: /(?:to have your (?:message|e-?mail|mail) delivered|(?:message|e-?mail|mail) (?:is being|has been|was|is) (?:held|quarantined|placed on hold|not (?:yet )?(?:been )?delivered)).{0,1200}(?:anti-?spam|spam (?:filter|protection|blocker|control|prevention)|unsolicited|junk|(?:from|of|block|stop|against) spam|spammers?|you are (?:a )?(?:human|real person|not a (?:spammer|robot)))/is,
      },
      {
        text: /(?:votre (?:message|mail|courriel|e-?mail)).{0,300}(?:anti-?spam|anti-?pourriel|spam).{0,600}(?:cliqu|confirm|valid|authentif|r[ée]pond)/is,
        subject: /confirm|authenti|valid|v[ée]rif/i,
      },
      {
        text: /(?:(?:su|tu) (?:mensaje|correo)|(?:sua|seu) (?:mensagem|e-?mail)).{0,300}(?:anti-?spam|spam|correo no deseado|lixo eletr[ôo]nico).{0,600}(?:haga clic|clique|confirm|responda|verifi)/is,
        subject: /confirm|autoriz|autentic|valid|verific/i,
      },
      {
        text: /(?:ihre|deine) (?:nachricht|e-?mail|mail).{0,150}(?:anti-?spam|spam-?(?:schutz|filter)|werbung|spam).{0,300}(?:klicken|best[äa]tigen|antworten sie)/is,
        subject: /best[äa]tig|freischalt|verifi|authentifi/i,
      },
      {
        text: /(?:il (?:suo|tuo|vostro) messaggio|la (?:sua|tua) (?:e-?mail|mail)).{0,300}(?:anti-?spam|spam).{0,600}(?:clicc|conferm|rispond)/is,
        subject: /conferm|autorizz|autentic|verific/i,
      },
      {
        text: /ваше (?:письмо|сообщение).{0,300}(?:антиспам|спам).{0,600}(?:подтверд|перейдите|нажмите|ответьте)/is,
        subject: /подтвер|провер/i,
      },
      ...provings.map((text) => ({ field: answersItself, text })),
    ],
  },
];
