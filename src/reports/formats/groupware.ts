import type { ProseFormat } from "../prose-format.ts";
import { alone } from "../recipient-lines.ts";
import { dominoHeadings, exchangeDelays, exchangeHeadings } from "./translated-headings.ts";

const exchangeSystem = /microsoftexchange[0-9a-f]{20,40}@/i;
// A heading may be quoted by anybody; these words in From are a system's.
const systemLike = /microsoft|exchange|outlook|post-?master|mail[ _]router|mailer-daemon|domino|system|admin/i;
const exchangeRecipients = [
  /^\s{0,8}<?([^\s<>;=]{1,128}@[^\s<>;=]{1,190})>? on \S/,
  /smtp=([^\s;<>]{1,128}@[^\s;<>]{1,190});? on \S/i,
  /<mailto:([^\s<>]{1,320})>/i,
  /^\s{0,8}recipient address:\s{1,20}([^\s<>]{1,320})/i,
  alone,
];

/** Groupware: its reports name people as well as addresses. */
export const groupwareFormats = [
  {
    name: "exchange",
    signs: [
      { text: /did not reach the following recipient\(s\):/i },
      {
        text: /delivery has failed to these recipients or (?:groups|distribution lists):|diagnostic information for administrators:/i,
      },
      { text: /rejected your message to the following e-?mail addresses:/i },
      { text: /could not be delivered to the following user:/i },
    ],
    recipients: exchangeRecipients,
    original: /^\s{0,8}(?:original message headers:|old message:)/i,
    after:
      /did not reach the following|delivery has failed to these|diagnostic information for administrators|rejected your message|could not be delivered to the following/i,
  },
  {
    // In any language: the headings are translated, the lines for administrators are not.
    name: "exchange",
    signs: [
      { from: exchangeSystem, text: /^[ \t]{0,8}#[ \t]{0,2}(?:<|[245]\d\d)|\bremote server .{0,200}returned '/im },
      ...exchangeHeadings.map((text) => ({ from: systemLike, text })),
    ],
    recipients: [...exchangeRecipients, /^[^()\n@]{1,128} \(([^\s()<>]{1,128}@[^\s()<>]{1,190})\)\s{0,4}$/],
  },
  {
    name: "exchange",
    signs: exchangeDelays.map((text) => ({ from: systemLike, text })),
    recipients: exchangeRecipients,
    action: "delayed",
  },
  {
    name: "domino",
    signs: [
      { text: /^\s{0,8}was not delivered to:/im },
      ...dominoHeadings.map((text) => ({ from: systemLike, text })),
      // Domino's own form of a Message-ID, from its router.
      {
        field: ["message-id", /^\s{0,4}<OF[0-9A-F]{6,10}\.[0-9A-F]{6,10}-ON/],
        from: /postmaster|mail[ _]router|mailer-daemon/i,
      },
    ],
    recipients: [alone, /^\s{0,8}([^\s<>]{1,128}@[^\s<>]{1,190})\s/],
    after: /:\s{0,4}$|：\s{0,4}$/,
  },
  {
    name: "notes",
    signs: [{ text: /^-{3,20} ?failure reasons {0,4}-{2,20}/im }],
    recipients: [alone],
    original: /^-{3,20} ?returned message {0,4}-{2,20}/i,
    after: /^-{3,20} ?failure reasons/i,
  },
  {
    name: "microsoft-mail",
    signs: [{ text: /^undelivered message:[ \t]{0,4}\n(?:.{0,200}\n){0,3}to: /im }],
    recipients: [/^to: <?([^\s<>]{1,128}@[^\s<>]{1,190})>?/i],
    original: /^the text of your message follows/i,
  },
] as const satisfies readonly ProseFormat[];
