import type { ProseFormat } from "../prose-format.ts";
import { alone } from "../recipient-lines.ts";

/** Groupware: its reports name people as well as addresses. */
export const groupwareFormats = [
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
    name: "domino",
    signs: [{ text: /^\s{0,8}was not delivered to:/im }],
    recipients: [alone, /^\s{0,8}([^\s<>]{1,128}@[^\s<>]{1,190})\s/],
    after: /was not delivered to:/i,
  },
] as const satisfies readonly ProseFormat[];
