import type { NoticeReport } from "../domain/report.ts";
import type { Sign } from "./prose-format.ts";

/** A kind of notice, as a row: of one sign all must hold, and one sign suffices. */
export type NoticeRow = {
  readonly name: string;
  readonly notice: NoticeReport["notice"];
  readonly signs: readonly Sign[];
  /** What lists and newsletters may say too; then only mail to one counts. */
  readonly notBulk?: true;
};

/** Addresses from which gateways and list servers write; a person's quarantine is another thing. */
const gateway =
  /\b(?:e?quarantine\w{0,12}|spam\w{0,12}|anti-?spam|digest|e-?digest|euq|no[-_.]?reply|do[-_.]?not[-_.]?reply|post-?master|mailer-daemon|notif\w{0,10}|admin\w{0,10}|mail-?admin|support|security|system|alerts?|mail(?:gateway|filter|guard|marshal|scanner|security|watch|control)?|proofpoint|barracuda|ironport|fortimail|sophos|gateway|pmg|root|service|hornet\w{0,10}|mimecast)(?:[-+._][\w.+-]{0,60})?@/i;
const listServer =
  /\b(?:mailman|majordomo|listserv|sympa|ezmlm|listmaster|lists?)(?:[-+._][\w.-]{0,60})?@|[-+](?:request|bounces|owner|confirm|join|leave|help|return|subscribe|unsubscribe)(?:[-+._=][\w.=-]{0,100})?@/i;

/** Messages that wait for a moderator, and what moderators are sent. */
const moderation: readonly NoticeRow[] = [
  {
    name: "mailman-held",
    notice: "moderation",
    signs: [
      { subject: /^your message to .{1,200} awaits moderator approval/i },
      { text: /is being held until the list moderator can review/i },
      { subject: /^.{1,200} post from .{1,320} requires approval$/i },
      { subject: /^\d{1,6} .{1,200} moderator requests?(?:\(s\))? (?:waiting|check result)/i },
      { text: /^\s{0,20}your request to the .{1,200} mailing list\s{1,9}posting of your message/i },
      {
        from: listServer,
        subject:
          /^(?:ihre nachricht an .{1,200} wartet auf|votre message .{1,200} (?:est )?en attente d|(?:su|tu) mensaje .{1,200} (?:pendiente|espera) (?:de|la) |il (?:tuo|suo) messaggio .{1,200} in attesa|(?:sua|seu|tua) mensagem .{1,200} aguarda|uw bericht .{1,200} wacht op|сообщение .{1,200} ожидает)/i,
      },
    ],
  },
  {
    name: "sympa-moderation",
    notice: "moderation",
    signs: [
      {
        from: /\bsympa(?:-request)?@/i,
        subject: /\b(?:moderat|to be approved|à approuver|moderier|freigabe|distribution|rejected|editor)/i,
      },
      {
        text: /your (?:message|e-?mail) (?:for|to|sent to) (?:the )?list .{1,200} (?:is (?:being |now )?moderated|(?:has been|was) forwarded to (?:the |its )?(?:editor|moderator))/i,
      },
    ],
  },
  {
    name: "google-groups-moderation",
    notice: "moderation",
    signs: [
      {
        from: /googlegroups\.com\b|google ?groups/i,
        subject: /\b(?:messages? pending|pending messages?|moderator'?s? spam report|awaiting (?:moderat|approv))/i,
      },
      {
        text: /your (?:message|post) to (?:the )?(?:google )?group \S{1,80} (?:is|has been) (?:pending|held|queued) (?:for )?(?:approval|moderat|review)/i,
      },
    ],
  },
  {
    name: "groups-io-moderation",
    notice: "moderation",
    signs: [
      {
        text: /\bis (?:pending|awaiting) (?:moderator )?(?:approval|moderat)/i,
        from: /groups\.io\b/i,
      },
    ],
  },
  {
    name: "exchange-moderation",
    notice: "moderation",
    signs: [
      {
        subject:
          /^message (?:awaiting|pending) approval\b|^(?:approval requested|approval request|awaiting approval) ?:/i,
      },
      {
        text: /\byour message .{0,300}(?:is|has been) (?:waiting|pending|submitted) for (?:the )?moderator(?:'s)? approval/i,
      },
      {
        text: /\ba message (?:has been|was) sent to \S{1,80}(?: \S{1,80}){0,4} and (?:is awaiting|requires|needs) your approval\b/i,
      },
    ],
  },
  {
    name: "majordomo-moderation",
    notice: "moderation",
    // Majordomo calls what it holds a bounce; nothing has come back.
    signs: [
      {
        subject:
          /^bounce \S{1,200}:\s{1,5}(?:non-?member submission|approval required|admin request|message too (?:long|short)|(?:global )?taboo|header too|lines? too|closed list)/i,
      },
      { from: /\bmajordomo/i, subject: /^(?:approve|approval required|your (?:message|post))/i },
    ],
  },
  {
    name: "listserv-moderation",
    notice: "moderation",
    signs: [
      { subject: /^\S{1,60}: (?:approval|confirmation) required \([0-9a-f]{4,16}\)$/i },
      {
        text: /your (?:message|submission|posting) .{0,200}(?:has been|was) (?:submitted|forwarded|sent) to the moderator of the .{1,120} list/i,
      },
    ],
  },
  {
    name: "ezmlm-moderation",
    notice: "moderation",
    signs: [{ subject: /^(?:moderate for|returned post for) \S{1,200}@\S{1,200}/i }],
  },
];

/** Digests of what a gateway holds back, and what senders are told of it. */
const quarantine: readonly NoticeRow[] = [
  {
    name: "quarantine-subject",
    notice: "quarantine",
    notBulk: true,
    signs: [
      {
        from: gateway,
        subject:
          /\bquarantined? (?:e-?mails?|messages?|mail|items?|summary|digest|notifications?|notice|reports?|list|release|alert|status)\b|\b(?:spam|message|e-?mail|daily|weekly|personal|user|virus) quarantine\b|\b(?:messages?|e-?mails?) (?:in|held in|placed in|moved to) (?:your |the )?quarantine\b|\bquarantined?\b.{0,40}\b(?:for|of) \S{1,64}@/i,
      },
      { subject: /\bquarantine (?:summary|digest|notification|report)\b|\bspam digest\b|\bspam-quarantined\b/i },
      {
        from: gateway,
        subject:
          /quarant(?:ä|ae)ne|quarantaine|cuarentena|quarantena|quarentena|karantän|karantæne|karantene|karanteeni|kwarantann|karant[eé]n|карантин|隔離|隔离|격리/i,
      },
    ],
  },
  {
    name: "spam-digest",
    notice: "quarantine",
    notBulk: true,
    signs: [
      {
        from: gateway,
        subject:
          /^(?:\[[^\]]{1,60}\] ?)?(?:end[- ]user (?:spam )?digest|(?:daily |weekly )?(?:spam|junk(?: ?e?-?mail)?|blocked(?: e?-?mail)?|held(?: spam| mail| messages?)?|filtered(?: mail)?|protection|antispam) (?:digest|summary|report|notification|overview)|your (?:spam|junk) (?:digest|summary|report))\b/i,
      },
      {
        from: gateway,
        subject:
          /\b(?:messages|e-?mails) (?:are |were )?(?:on hold|held)\b|\bheld messages\b|\bspam[- ](?:report|bericht) (?:for|für) \S{1,64}@/i,
      },
    ],
  },
  {
    name: "quarantine-words",
    notice: "quarantine",
    notBulk: true,
    signs: [
      {
        from: gateway,
        text: /\b(?:messages?|e-?mails?)\b.{0,120}\b(?:have been|has been|were|was|are|is) (?:being )?(?:quarantined|placed (?:in|into|under)|moved to|sent to|held in|stored in|kept in) (?:in )?(?:your |the |a |our )?(?:[\w-]{1,30} ){0,2}quarantine\b/i,
      },
      {
        from: gateway,
        text: /\b(?:release|whitelist|deliver|view|preview)\b.{0,200}\bquarantine(?:d)? (?:e-?mails?|messages?|mailbox|area|portal)\b/i,
        subject: /\b(?:spam|quarantine|junk|held|blocked)\b/i,
      },
    ],
  },
];

/** A message its sender wants back. */
const recall: readonly NoticeRow[] = [
  {
    name: "exchange-recall",
    notice: "recall",
    signs: [
      { subject: /^message recall (?:success|failure|report|status)\b/i },
      { subject: /^(?:message )?recall(?: success| failure)?:/i, field: ["x-ms-exchange-parent-message-id", /./] },
      { subject: /^(?:message )?recall(?: success| failure)?:/i, field: ["thread-topic", /./] },
      { text: /\bwould like to recall the message, ?["“]/i, subject: /^recall:/i },
      {
        text: /möchte die (?:folgende )?nachricht .{0,300}zurückrufen|souhaite(?:rait)? rappeler le message|(?:desea|quiere|le gustaría) recuperar el mensaje|(?:desidera|vorrebbe) richiamare il messaggio|gostaria de (?:cancelar|recuperar|chamar) .{0,20}mensagem|wil het bericht .{0,300}intrekken|chcę? odwołać wiadomość|хочет отозвать сообщение|想要撤回邮件|想要收回郵件|メッセージを取り消/i,
      },
    ],
  },
];

/** What list servers say of subscriptions. */
const subscription: readonly NoticeRow[] = [
  {
    name: "mailman-subscription",
    notice: "subscription",
    signs: [
      { subject: /^confirm [0-9a-f]{20,60}$/i },
      { field: ["x-list-administrivia", /^yes/i] },
      {
        from: listServer,
        subject:
          /^(?:your confirmation is (?:needed|required) to (?:join|leave)|welcome to the "?.{1,200}"? mailing list|you have been (?:un)?subscribed (?:to|from)|.{1,200} mailing list memberships? reminder|the results of your (?:e-?mail )?commands)/i,
      },
    ],
  },
  {
    name: "majordomo-subscription",
    notice: "subscription",
    signs: [
      { from: /\bmajordomo/i, subject: /^(?:majordomo results|confirmation for|welcome to|your majordomo request)/i },
    ],
  },
  {
    name: "ezmlm-subscription",
    notice: "subscription",
    signs: [
      {
        from: /-(?:help|return-|owner)\S{0,200}@/i,
        subject:
          /^(?:confirm (?:un)?subscribe (?:to|from)|welcome to|goodbye from|ezmlm (?:warning|probe|response)) ?\S{0,200}/i,
      },
      { text: /\bhi! this is the ezmlm program\b/i },
    ],
  },
  {
    name: "listserv-subscription",
    notice: "subscription",
    signs: [
      {
        from: /\blistserv\b|\bl-soft\b/i,
        subject:
          /\b(?:subscription|command confirmation|confirmation request|you are now subscribed|probe|output of your job|usage guidelines|signoff|removal)\b/i,
      },
    ],
  },
  {
    name: "sympa-subscription",
    notice: "subscription",
    signs: [
      {
        from: /\bsympa(?:-request)?@/i,
        subject: /\b(?:subscri|welcome|abonn|bienvenue|confirm|auth [0-9a-f]|signoff|unsubscri|summary)/i,
      },
    ],
  },
  {
    name: "google-groups-subscription",
    notice: "subscription",
    signs: [
      {
        from: /googlegroups\.com\b|noreply@google\.com/i,
        subject:
          /^(?:google groups: |you(?:'ve| have) been (?:added|invited)|request to (?:join|subscribe)|confirm(?:ation)?\b|unsubscribe\b)/i,
      },
    ],
  },
  {
    name: "sns-subscription",
    notice: "subscription",
    signs: [
      { from: /@sns\.amazonaws\.com\b/i, subject: /^aws notification - (?:un)?subscri/i },
      {
        from: /@sns\.amazonaws\.com\b/i,
        text: /^\s{0,20}\{\s{0,20}"notificationType"\s{0,9}:\s{0,9}"AmazonSnsSubscriptionSucceeded"/i,
      },
    ],
  },
];

/** First match wins: a list's message about a held message bears the marks of its other messages too. */
export const noticeRows: readonly NoticeRow[] = [...moderation, ...recall, ...quarantine, ...subscription];
