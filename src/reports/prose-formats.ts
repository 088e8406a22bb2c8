import type { ProseFormat } from "./prose-format.ts";

// An address alone, in brackets or quotes or bare; `\S` is bounded so that a long line costs nothing.
const bracketed = /^\s{0,20}<([^<>\s]{1,320})>/;
const alone = /^\s{0,40}["'<]{0,2}([^\s<>"']{1,128}@[^\s<>"']{1,190})["'>]{0,2}\s{0,4}$/;

/** The formats, the more specific first; the first whose sign holds and that finds a recipient answers. */
export const proseFormats = [
  {
    // cr.yp.to/proto/qsbmf.txt: paragraphs; `<addr>:` and its reasons; a paragraph that begins with a dash ends it.
    name: "qmail",
    signs: [
      { text: /^\s{0,20}hi\. this is the/i },
      { text: /^\s{0,20}(?:this is the mail delivery agent at|we're sorry\. there's a problem)/i },
      { subject: /^failure notice/i, text: /^<[^<>\n]{1,320}>:\s{0,4}$/m },
      { field: ["received", /\(qmail \d{1,10} invoked for bounce\)/], text: /^<[^<>\n]{1,320}>:/m },
    ],
    recipients: [/^<([^<>\s]{1,320})>:\s{0,4}$/, /^<([^<>\s]{1,320})>:\s/],
    original: /^---? ?(?:below this line|enclosed|undelivered|mensaje original)/i,
  },
  {
    name: "exim",
    signs: [
      { text: /this message was created automatically by mail delivery software/i },
      {
        text: /^\s{0,40}a message that you (?:sent|have sent) (?:could not be delivered|has not yet been delivered|using )/im,
        from: /mail delivery|mailer-daemon/i,
      },
      {
        field: ["x-failed-recipients", /@/],
        subject: /mail delivery failed|returning message to sender|warning: message/i,
      },
    ],
    recipients: [
      /^\s{1,8}<?([^\s<>:"]{1,128}@[^\s<>:",]{1,190})>?:?\s{0,4}$/,
      /^\s{0,8}"?([^\s<>:"]{1,128}@[^\s<>:",]{1,190})"?:\s{0,4}$/,
      /^\s{1,8}([^\s<>:"]{1,128}@[^\s<>:",]{1,190}): ?\S/,
      /^\s{0,8}(?:this message was )?\(?(?:generated from|ultimately generated from) ([^\s()]{1,128}@[^\s()]{1,190})\)?/,
    ],
    original:
      /^-{2,10} (?:this is a copy of (?:the|your) message|the header of the original message|the body of the message)/i,
  },
  {
    name: "opensmtpd",
    signs: [{ text: /this is the mailer-daemon, please do not reply/i }],
    recipients: [/^\s{0,8}<?([^\s<>:"]{1,128}@[^\s<>:",]{1,190})>?: \S/],
    original: /^\s{0,8}below is a copy of the original message/i,
  },
  {
    name: "dragonfly",
    signs: [{ text: /this is the dragonfly mail agent/i }],
    recipients: [/there was an error delivering your mail to <([^<>\s]{1,320})>/i],
    original: /^\s{0,4}(?:original message follows|message headers follow)\./i,
  },
  {
    name: "chasquid",
    signs: [{ text: /^delivery of your message to the following recipient\(s\) failed permanently:/im }],
    recipients: [/^\s{0,4}- ([^\s<>"]{1,320}@[^\s<>"]{1,190})$/, /^\s{0,4}- "([^\s"]{1,320})"/],
  },
  {
    name: "postfix",
    signs: [
      {
        text: /^\s{0,40}(?:this is the (?:mail system|\S{1,60} program|\S{1,60} mail system) at host|(?:\s{0,40})the mail system$)/im,
      },
      {
        subject: /^(?:undelivered mail returned to sender|delayed mail \(still being retried\))/i,
        text: /^<[^<>\n]{1,320}>(?: \(expanded from [^)\n]{1,320}\))?: /m,
      },
    ],
    recipients: [/^<([^<>\s]{1,320})>(?: \(expanded from [^)]{1,320}\))?:/],
  },
  {
    name: "sendmail",
    signs: [
      { text: /^\s{0,8}-{3,8} (?:the following addresses (?:had|have)|transcript of (?:the )?session follows)/im },
      { subject: /^returned mail:|^warning: could not send message/i, text: /^\s{0,8}-{3,8} /m },
    ],
    recipients: [
      /^(?:>>> )?<([^<>\s]{1,320})>\s{0,4}$/,
      /^[45]\d\d <?([^<>\s]{1,128}@[^<>\s]{1,190}?)>?\.\.\. /,
      /^<([^<>\s]{1,320})>\.\.\. /,
      /^\s{0,8}<?([^\s<>"']{1,128}@[^\s<>"']{1,190})>?(?: {1,8}\([^)]{0,500}\)?)?\s{0,4}$/,
      /^>>> ([^\s<>]{1,128}@[^\s<>]{1,190}) /,
    ],
    original:
      /^\s{0,8}-{3,8} (?:original message follows|message header follows|unsent message|no message was collected|non-delivered|returned message)/i,
  },
  {
    name: "gmail",
    signs: [
      {
        from: /@(?:google|gmail|googlemail)\.com/i,
        text: /delivery to the following recipients? (?:failed permanently|has been delayed)|wasn't delivered to|message not delivered|address not found/i,
      },
    ],
    recipients: [alone, /wasn't delivered to ([^\s<>]{1,128}@[^\s<>]{1,190}) because/i],
    original: /^\s{0,8}-{3,8} (?:original message|message header follows|final-log)/i,
  },
  {
    name: "exchange",
    signs: [
      { text: /did not reach the following recipient\(s\):/i },
      { text: /delivery has failed to these recipients or groups:|diagnostic information for administrators:/i },
      { text: /rejected your message to the following e-?mail addresses:/i },
      { text: /could not be delivered to the following user:/i },
    ],
    recipients: [
      /^\s{0,8}<?([^\s<>;=]{1,128}@[^\s<>;=]{1,190})>? on \S/,
      /smtp=([^\s;<>]{1,128}@[^\s;<>]{1,190});? on \S/i,
      /<mailto:([^\s<>]{1,320})>/i,
      /^\s{0,8}recipient address:\s{1,20}([^\s<>]{1,320})/i,
      alone,
    ],
    original: /^\s{0,8}(?:original message headers:|old message:)/i,
    after:
      /did not reach the following|delivery has failed to these|diagnostic information for administrators|rejected your message|could not be delivered to the following/i,
  },
  {
    name: "yahoo",
    signs: [
      { text: /sorry,? we were unable to deliver your message to the following address/i },
      { text: /unable to deliver message to the following address\(es\)/i },
    ],
    recipients: [bracketed],
    original: /^\s{0,8}--- (?:below this line|original message follows)/i,
  },
  {
    name: "domino",
    signs: [{ text: /^\s{0,8}was not delivered to:/im }],
    recipients: [alone, /^\s{0,8}([^\s<>]{1,128}@[^\s<>]{1,190})\s/],
    after: /was not delivered to:/i,
  },
  {
    name: "powermta",
    signs: [{ text: /hello, this is the mail server on/i }],
    recipients: [/^\s{0,8}<([^<>\s]{1,320})>/],
  },
  {
    name: "mdaemon",
    signs: [{ text: /the following addresses did not receive a copy of your message/i }],
    recipients: [/^\s{0,4}> ([^\s<>]{1,320}@[^\s<>]{1,190})/],
    original: /^\s{0,8}: message contains/i,
  },
  {
    name: "imail",
    signs: [{ field: ["x-mailer", /^<smtp32/i] }],
    recipients: [
      /(?:user|size|to|attempts|userid): ?<?([^\s<>]{1,128}@[^\s<>]{1,190})>?/i,
      /undeliverable to ([^\s<>]{1,320})/i,
    ],
    original: /^\s{0,8}original message follows/i,
  },
] as const satisfies readonly ProseFormat[];
