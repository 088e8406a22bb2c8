import type { Notice } from "../domain/notice.ts";
import { type JsonObject, jsonObject, jsonText, jsonTexts, readJsonObjects } from "../reports/json.ts";
import { extensionsOf, type Meaning, noticeOf, originalOf, readSeconds, replyOf, rowOf, streamOf } from "./event.ts";

/** https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event */
const meanings: Readonly<Record<string, Meaning>> = {
  delivered: { says: "delivery", action: "delivered" },
  deferred: { says: "delivery", action: "delayed" },
  // A block is a bounce of type "blocked": what the server said tells which it is.
  bounce: { says: "delivery", action: "failed" },
  dropped: { says: "delivery", action: "failed" },
  spamreport: { says: "complaint" },
  unsubscribe: { says: "opt-out" },
  group_unsubscribe: { says: "opt-out" },
  processed: { says: "nothing" },
  open: { says: "nothing" },
  click: { says: "nothing" },
};

/**
 * Reads a batch of SendGrid's event webhook.
 * @throws SyntaxError when it is no list of events
 */
export function readSendgrid(text: string): readonly Notice[] {
  const events = readJsonObjects(text);
  if (events === undefined)
    throw new SyntaxError("Cannot read the events of SendGrid: expected a JSON list of objects");
  return events.map(readEvent);
}

function readEvent(event: JsonObject): Notice {
  const type = jsonText(event, "event", 100) ?? "";
  const email = jsonText(event, "email", 1000);
  const reason = jsonText(event, "reason") ?? jsonText(event, "response");
  const isDropped = type === "dropped";
  const facts = {
    format: "sendgrid",
    id: jsonText(event, "sg_event_id", 200),
    type,
    at: readSeconds(jsonText(event, "timestamp")),
    recipients: email === undefined ? [] : [email],
    original: originalOf({ messageId: jsonText(event, "smtp-id", 998) ?? jsonText(event, "sg_message_id", 998) }),
    // Unique arguments of a sender stand among the members of the event itself, or in one of their own.
    stream: streamOf(event, jsonObject(event, "unique_args")),
    extensions: extensionsOf(jsonTexts(event, "category"), jsonObject(event, "unique_args")),
    // What SendGrid itself dropped was refused by no server.
    reply: isDropped ? undefined : replyOf("x-sendgrid", reason),
    status: jsonText(event, "status", 20),
    label: isDropped ? `sendgrid dropped: ${reason ?? ""}` : labelOf(event, type),
    logId: jsonText(event, "sg_message_id", 200),
  };
  return noticeOf(rowOf(meanings, type), facts, event);
}

function labelOf(event: JsonObject, type: string): string | undefined {
  if (type !== "bounce") return undefined;
  const kind = jsonText(event, "type", 20) === "blocked" ? "blocked" : "bounce";
  return `sendgrid ${kind}: ${jsonText(event, "bounce_classification", 100) ?? "Unclassified"}`;
}
