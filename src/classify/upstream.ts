import type { Reason } from "../domain/verdict.ts";
import type { Facts } from "./facts.ts";

/** Why a provider keeps an address on its own list, in its words or its label; the first row that holds decides. */
const rows: readonly { readonly when: RegExp; readonly reason: Reason }[] = [
  {
    when: /\b(?:unsubscribed|UnsubscribedRecipient|suppress-unsubscribe|opted[- ]out)\b/i,
    reason: "list-unsubscribe",
  },
  {
    when: /\b(?:complained|suppress-complaint|Spam Reporting Address|reported (?:as |it as )?spam|marked .{0,60}\bspam)\b/i,
    reason: "abuse",
  },
  {
    when: /\b(?:hard ?bounced?|(?:previously|has) bounced|bounced address|suppress-bounce)\b/i,
    reason: "mailbox-unknown",
  },
];

/** The upstream's own reason for not sending, where it tells one. */
export function upstreamCause({ texts, label }: Facts): Reason | undefined {
  const said = [...texts, ...(label === undefined ? [] : [label])].map(({ text }) => text);
  return rows.find(({ when }) => said.some((text) => when.test(text)))?.reason;
}
