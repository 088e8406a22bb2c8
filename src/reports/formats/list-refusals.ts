import type { ProseFormat } from "../prose-format.ts";

const listAddress = /\b(?:mailing )?list[ae]?[ :]{1,3}["'<]{0,2}([^\s<>"']{1,128}@[^\s<>"']{1,190}\w)/i;

/** List managers that refuse what was posted: not a member, closed, unknown. The list is the recipient. */
export const listRefusals = [
  {
    name: "fml",
    signs: [{ field: ["x-mlserver", /\bfml\b/i], text: /not (?:a )?member|not registered|closed|too big|rejected/i }],
    recipients: [listAddress, /\bml <([^\s<>]{1,320})>/i],
  },
  {
    name: "mailman",
    signs: [
      {
        field: ["x-mailman-version", /\d/],
        text: /you are not allowed to post to this|your message has\s{1,4}been\s{1,4}(?:automatically\s{1,4})?rejected|non-members are not allowed to post|message was rejected/i,
      },
    ],
    recipients: [listAddress],
    fields: ["x-beenthere", "list-post", "x-original-to"],
  },
  {
    name: "listserv",
    signs: [
      {
        from: /listserv/i,
        text: /you are not authorized to (?:send|post)|your (?:message|posting|mail).{0,80}(?:rejected|cannot be accepted)|not authorized to mail/i,
      },
    ],
    recipients: [listAddress],
    fields: ["subject"],
  },
  {
    name: "sympa",
    signs: [
      {
        from: /\bsympa@|\bsympa\b/i,
        text: /unknown list|liste inconnue|not (?:allowed|authorized)|only subscribers|seuls les abonn|a été rejeté|was rejected|has been rejected|abgelehnt|rechazado/i,
      },
    ],
    recipients: [
      /^\s{0,4}([^\s<>:@]{1,128}@[^\s<>:@]{1,190}) ?: ?(?:unknown|liste)/i,
      /\bliste?a? '?([^\s<>"']{1,128}@[^\s<>"']{1,190}\w)/i,
    ],
  },
  {
    name: "list-refusal",
    signs: [
      {
        from: /(?:\bowner-|-(?:owner|request|bounces|admin|help)\b|majordomo|list(?:s|proc|master|-manager)\b)/i,
        text: /\b(?:rejected|refused|denied|declined|returned|not (?:been )?(?:posted|distributed|accepted|delivered))\b[\s\S]{0,200}\b(?:only|just) (?:list )?(?:members|subscribers)\b|\b(?:only|just) (?:list )?(?:members|subscribers)\b[\s\S]{0,200}\b(?:rejected|refused|denied|declined|returned)\b|\byou are not (?:a member|subscribed|allowed to post)|\b(?:closed list|non-?members|non-?subscribers)\b[\s\S]{0,200}\b(?:rejected|refused|denied)\b/i,
      },
    ],
    recipients: [
      listAddress,
      /\b(?:message|posting|mail|post) to (?:the )?["'<]{0,2}([^\s<>"']{1,128}@[^\s<>"']{1,190}\w)/i,
    ],
    fields: ["x-beenthere", "list-post"],
  },
] as const satisfies readonly ProseFormat[];
