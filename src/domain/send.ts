import type { Address } from "./address.ts";

/** What became of a message: handed over, taken by the next server, or given up. */
export const sendOutcomes = ["sent", "delivered", "failed"] as const;
export type SendOutcome = (typeof sendOutcomes)[number];

/** One message to one recipient, as its sender told us. Either id is empty where it was not told. */
export type Send = {
  /** Message-ID without its angle brackets. */
  readonly messageId: string;
  /** RFC 3461 §4.4 ENVID, decoded. */
  readonly envelopeId: string;
  readonly recipient: Pick<Address, "text" | "key">;
  readonly streamId?: string | undefined;
  /** The sender's own; it comes back in events and reports. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly outcome: SendOutcome;
  readonly sentAt: Date;
};

/** Days for which a registered message proves what comes back about it. */
export const sendDays = 30;

/** A Message-ID as it is compared: without white space around it and angle brackets. RFC 5322 §3.6.4. */
export function bareMessageId(text: string): string {
  return text.trim().replace(/^<|>$/g, "");
}
