import type { MessageOrigin } from "./source.ts";

/** The doors through which a message comes in. */
export const doors = ["smtp", "lmtp", "http", "file", "imap"] as const;
export type Door = (typeof doors)[number];

/** RFC 5321 §2.3.1: how a message was handed to us. The null sender is the empty text. */
export type Envelope = {
  readonly mailFrom: string;
  readonly rcptTo: string;
  readonly door: Door;
  /** The peer's address, where there was one. */
  readonly remoteAddress?: string | undefined;
  /** The door vouches that the peer is one of TRUSTED_RELAYS. */
  readonly trustedRelay: boolean;
};

/** One message for one recipient, on its way into the store. */
export type Incoming = {
  readonly raw: Uint8Array;
  readonly envelope: Envelope;
  /** The tenant whose door it came through, other than "default"; else processing finds whose it is. */
  readonly tenant?: string | undefined;
  /** Of a message that was read from a mailbox. */
  readonly origin?: MessageOrigin | undefined;
};

/** `duplicate`: the same bytes for the same recipient were accepted before, under this id. */
export type Accepted = { readonly id: string; readonly duplicate: boolean };

/** Stores durably, then answers: one answer a message, in order. Rejects when nothing can be stored at present. */
export type Accept = (messages: readonly Incoming[]) => Promise<readonly (Accepted | Error)[]>;
