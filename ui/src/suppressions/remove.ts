import { api, ask } from "../api/client.ts";
import type { Entry } from "./words.ts";

export type Consent = { readonly basis: string; readonly at: string };

/** Takes one entry off the list, and says why; an opt-out goes only with a consent that is later. */
export function removeEntry(entry: Pick<Entry, "address" | "scope" | "cause">, reason: string, consent?: Consent) {
  const { address, scope, cause } = entry;
  const body = { reason, scope, cause, ...(consent === undefined ? {} : { consent }) };
  return ask(api.DELETE("/v1/suppressions/{address}", { params: { path: { address } }, body: body as never }));
}

/** What to think of before an entry goes. */
export const removalWarnings: Readonly<Record<string, string>> = {
  complaint:
    "This person marked our mail as spam. Whoever complained once complains again, and that harms the mail to everybody. Go on only with a good reason.",
  "opt-out": "This person asked for no more mail. It may only go with a new consent of the person, later than that.",
  delivery: "If the mailbox is still dead, the next message bounces and the address comes back on the list.",
};
