import type { ProseFormat } from "../prose-format.ts";
import { alone, bracketed } from "../recipient-lines.ts";

/** Mailbox providers. */
export const webmailFormats = [
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
    name: "yahoo",
    signs: [
      { text: /sorry,? we were unable to deliver your message to the following address/i },
      { text: /unable to deliver message to the following address\(es\)/i },
    ],
    recipients: [bracketed],
    original: /^\s{0,8}--- (?:below this line|original message follows)/i,
  },
] as const satisfies readonly ProseFormat[];
