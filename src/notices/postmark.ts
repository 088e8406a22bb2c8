import type { Notice } from "../domain/notice.ts";
import {
  isJsonTrue,
  type JsonObject,
  jsonDate,
  jsonObject,
  jsonText,
  jsonTexts,
  readJsonObjects,
} from "../reports/json.ts";
import { readTyped } from "../reports/typed.ts";
import {
  type EventFacts,
  extensionsOf,
  type Meaning,
  noticeOf,
  originalOf,
  readStream,
  replyOf,
  rowOf,
  streamOf,
} from "./event.ts";

const failed: Meaning = { says: "delivery", action: "failed" };

/** By RecordType; a bounce is told apart by its Type, a change of subscription by its reason. */
const meanings: Readonly<Record<string, Meaning>> = {
  Delivery: { says: "delivery", action: "delivered" },
  SpamComplaint: { says: "complaint" },
  SMTPApiError: failed,
  Open: { says: "nothing" },
  Click: { says: "nothing" },
};

/** https://postmarkapp.com/developer/api/bounce-api#bounce-types; every other type is a failure. */
const bounceMeanings: Readonly<Record<string, Meaning>> = {
  Transient: { says: "delivery", action: "delayed" },
  Unsubscribe: { says: "opt-out" },
  Subscribe: { says: "subscription" },
  AutoResponder: { says: "auto-reply" },
  AddressChange: { says: "auto-reply" },
  ChallengeVerification: { says: "challenge" },
  SpamComplaint: { says: "complaint" },
  // Tests and faults of what comes in, not of what we sent.
  OpenRelayTest: { says: "nothing" },
  InboundError: { says: "nothing" },
};

/** Who or what put an address on Postmark's own list. */
const changeMeanings: Readonly<Record<string, Meaning>> = {
  "ManualSuppression Recipient": { says: "opt-out" },
  "ManualSuppression Customer": failed,
  "ManualSuppression Admin": failed,
  "SpamComplaint Recipient": { says: "complaint" },
  // The bounce has an event of its own, with what the server said.
  "HardBounce Recipient": { says: "nothing" },
};

/**
 * Reads an event of a Postmark webhook.
 * @throws SyntaxError when it is no event
 */
export function readPostmark(text: string): readonly Notice[] {
  const events = readJsonObjects(text);
  if (events === undefined) throw new SyntaxError("Cannot read the event of Postmark: expected a JSON object");
  return events.map(readEvent);
}

function readEvent(event: JsonObject): Notice {
  const record = jsonText(event, "RecordType", 100) ?? "";
  const kind = jsonText(event, "Type", 100);
  const type = record === "Bounce" && kind !== undefined ? `Bounce/${kind}` : record;
  return noticeOf(meaningOf(event, record, kind ?? ""), factsOf(event, type, kind), event);
}

function meaningOf(event: JsonObject, record: string, kind: string): Meaning | undefined {
  if (record === "Bounce") return rowOf(bounceMeanings, kind) ?? failed;
  if (record !== "SubscriptionChange") return rowOf(meanings, record);
  // Who is taken off their list may be mailed by them: that is no consent, so it lifts nothing here.
  if (!isJsonTrue(event, "SuppressSending")) return undefined;
  const change = `${jsonText(event, "SuppressionReason", 100)} ${jsonText(event, "Origin", 100)}`;
  return rowOf(changeMeanings, change);
}

function factsOf(event: JsonObject, type: string, kind: string | undefined): EventFacts {
  const address = jsonText(event, "Email", 1000) ?? jsonText(event, "Recipient", 1000);
  const messageId = jsonText(event, "MessageID", 998);
  const metadata = jsonObject(event, "Metadata");
  const said = readTyped(jsonText(event, "Details") ?? "");
  const ids = [type, jsonText(event, "ID", 100) ?? messageId, atText(event)];
  return {
    format: "postmark",
    id: ids.includes(undefined) ? undefined : [...ids, address].join(" "),
    type,
    at: jsonDate(event, "BouncedAt") ?? jsonDate(event, "DeliveredAt") ?? jsonDate(event, "ChangedAt"),
    recipients: address === undefined ? [] : [address],
    original: originalOf({ messageId, from: jsonText(event, "From", 1000), subject: jsonText(event, "Subject", 2000) }),
    stream: streamOf(metadata) ?? readStream(jsonText(event, "MessageStream", 100)),
    extensions: extensionsOf(jsonTexts(event, "Tag"), metadata),
    reply: replyOf("x-postmark", said.value),
    label: `postmark ${kind ?? jsonText(event, "SuppressionReason", 100) ?? type}`,
    text: [jsonText(event, "Description"), said.value].filter(Boolean).join("\n"),
  };
}

function atText(event: JsonObject): string | undefined {
  return jsonText(event, "BouncedAt", 50) ?? jsonText(event, "DeliveredAt", 50) ?? jsonText(event, "ChangedAt", 50);
}
