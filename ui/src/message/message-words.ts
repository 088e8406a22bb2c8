import type { components } from "../../../clients/typescript/src/schema.ts";

type Message = components["schemas"]["Message"];

export const stateNames: Readonly<Record<Message["state"], string>> = {
  accepted: "Waits to be read",
  done: "Read",
  unreadable: "Could not be read",
};

export const doorNames: Readonly<Record<Message["door"], string>> = {
  smtp: "SMTP",
  lmtp: "LMTP",
  http: "API",
  file: "File",
  imap: "Mailbox",
};

export const kindNames: Readonly<Record<string, string>> = {
  bounce: "Bounce",
  delay: "Delay",
  complaint: "Complaint",
  "opt-out": "Wish to get no more mail",
  "auto-reply": "Automatic reply",
  disposition: "Receipt",
  notice: "Notice",
  "human-reply": "Reply by a person",
  unknown: "Not understood",
};

export const effectNames: Readonly<Record<string, string>> = {
  suppress: "Mail to it was stopped",
  hold: "Mail to it waits for a while",
  count: "Counted; mail goes on",
  review: "Put before a person",
  park: "Put aside; nothing follows",
  ignore: "Nothing follows",
  linked: "Told before; nothing new follows",
};

export const categoryNames: Readonly<Record<string, string>> = {
  hard: "Hard bounce",
  soft: "Soft bounce",
  block: "Blocked",
  complaint: "Complaint",
  "opt-out": "Unsubscribed",
  "auto-reply": "Automatic reply",
  "human-reply": "A person replied",
  notice: "Notice",
  unknown: "Not understood",
};

export const proofNames: Readonly<Record<string, string>> = {
  none: "nothing shows that it answers mail of yours",
  plausible: "it may answer mail of yours",
  matched: "it answers a message that was registered",
  verified: "it is proven to answer mail of yours",
};
