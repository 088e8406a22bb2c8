import type { Advice } from "../domain/advice.ts";
import { type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { defaultPolicySettings } from "./settings.ts";

type Row = {
  /** While the server asks to come again: 4xx. */
  readonly transient: Advice["advice"];
  /** Once it has refused: 5xx. */
  readonly terminal: Advice["advice"];
  /** Seconds to wait when the text names none. */
  readonly wait?: number;
  readonly because: string;
};

const minute = 60;
const hour = 60 * minute;

const badAddress: Row = {
  transient: "retry",
  terminal: "suppress",
  because: "The address does not take mail: nothing sent to it will arrive.",
};
const doubtfulAddress: Row = {
  transient: "retry",
  terminal: "drop",
  because: "The address may not take mail, but the reply leaves doubt: one alone suppresses nothing.",
};
const theirTrouble: Row = {
  transient: "retry",
  terminal: "drop",
  wait: 30 * minute,
  because: "The receiving system or the way to it has trouble that is not the recipient's.",
};
const reputation: Row = {
  transient: "pause-provider",
  terminal: "pause-provider",
  wait: hour,
  because: "The provider distrusts the sending address or domain: more mail makes it worse.",
};
const sendersTrouble: Row = {
  transient: "retry",
  terminal: "fix",
  because: "The sending side must be put right: the recipient is not at fault.",
};
const contentTrouble: Row = {
  transient: "retry",
  terminal: "fix",
  because: "This message was refused for what it holds: change it before it is sent again.",
};
const policyTrouble: Row = {
  transient: "retry",
  terminal: "drop",
  because: "The recipient's side does not want this message; another one may pass.",
};
const wish: Row = { transient: "suppress", terminal: "suppress", because: "The person does not want this mail." };
const nothing: Row = {
  transient: "retry",
  terminal: "drop",
  because: "Nothing in the reply speaks against the address.",
};

/** Reasons that a reply to SMTP commands can have; the rest has `nothing`. */
const rows: Partial<Record<Reason, Row>> = {
  "mailbox-unknown": badAddress,
  "address-syntax": badAddress,
  "domain-unknown": badAddress,
  "domain-no-mail": badAddress,
  "mailbox-moved": badAddress,
  "owner-changed": badAddress,
  "mailbox-disabled": badAddress,
  "mailbox-full": { ...theirTrouble, wait: 4 * hour, because: "The mailbox is full; it may be emptied." },
  "mailbox-full-inactive": { ...theirTrouble, wait: 24 * hour, because: "The mailbox is full and seems abandoned." },
  "message-too-large": { ...contentTrouble, because: "The message is too large for this recipient." },
  greylisted: {
    ...theirTrouble,
    wait: 10 * minute,
    because: "The server takes mail from strangers at the second try.",
  },
  "rate-limited": {
    transient: "pause-provider",
    terminal: "pause-provider",
    wait: 15 * minute,
    because: "The provider wants less mail in this time.",
  },
  "too-many-recipients": {
    ...sendersTrouble,
    wait: minute,
    because: "The transaction had too many recipients: send to fewer at once.",
  },
  "system-full": theirTrouble,
  "system-unavailable": theirTrouble,
  "list-problem": theirTrouble,
  "connection-failed": theirTrouble,
  "dns-failure": theirTrouble,
  "routing-loop": theirTrouble,
  expired: { ...theirTrouble, because: "The message waited too long; the address may be good." },
  "protocol-error": sendersTrouble,
  "smtputf8-unsupported": { ...sendersTrouble, because: "The server knows no internationalised mail (RFC 6531)." },
  "ip-reputation": reputation,
  "domain-reputation": reputation,
  "spf-failed": sendersTrouble,
  "dkim-failed": sendersTrouble,
  "dmarc-failed": sendersTrouble,
  "dmarc-missing": sendersTrouble,
  "from-misaligned": sendersTrouble,
  "arc-failed": sendersTrouble,
  "ptr-missing": sendersTrouble,
  "tls-required": sendersTrouble,
  "sender-rejected": sendersTrouble,
  "callback-failed": sendersTrouble,
  "submission-auth": sendersTrouble,
  "relay-denied": sendersTrouble,
  "spam-content": contentTrouble,
  virus: contentTrouble,
  "attachment-prohibited": contentTrouble,
  "content-rejected": contentTrouble,
  "recipient-policy": policyTrouble,
  unexplained: policyTrouble,
  "already-suppressed": {
    transient: "suppress",
    terminal: "suppress",
    because: "The provider you send through has this address on its own list.",
  },
  "own-refusal": { transient: "drop", terminal: "drop", because: "Nixie itself refused this message." },
  "unsubscribe-request": wish,
  delivered: { transient: "drop", terminal: "drop", because: "The message was taken: nothing is left to do." },
};

const defaultWait = 30 * minute;

/** What a sender should do about one SMTP reply; TAXONOMY "Advice on an SMTP reply". */
export function adviceFor(verdict: Verdict): Advice {
  const row = rowOf(causeOf(verdict));
  const advice = row[verdict.finality];
  if (advice !== "retry" && advice !== "pause-provider") return { advice, because: row.because };
  return { advice, retryAfter: verdict.retryAfter ?? row.wait ?? defaultWait, because: row.because };
}

/** A 4xx is a delay, and says by its cause what to do about it. */
function causeOf(verdict: Verdict): Verdict {
  const { cause } = verdict;
  return cause === undefined || verdict.reason !== "delayed"
    ? verdict
    : { ...verdict, ...reasons[cause], reason: cause };
}

function rowOf({ reason, status, hop, category, fault, confidence }: Verdict): Row {
  if (category === "complaint" || category === "opt-out") return wish;
  // A forwarder that breaks a signature or dislikes a sender tells nothing about mail that goes straight.
  if (hop === "downstream" && category === "block" && fault === "sender") return policyTrouble;
  // x.2.1 speaks of one mailbox (Gmail: "receiving mail at a rate that …"), not of the provider.
  if (reason === "rate-limited" && status !== undefined && /^[45]\.2\.1$/.test(status)) {
    return { ...theirTrouble, terminal: "retry", wait: hour, because: "This mailbox gets too much mail at present." };
  }
  const row = rows[reason] ?? nothing;
  const isSure = category === "hard" && confidence >= defaultPolicySettings.confidence.hard;
  return row === badAddress && !isSure ? doubtfulAddress : row;
}
