import type { Notice } from "../domain/notice.ts";
import { type JsonObject, jsonObject, jsonText, jsonTexts, readJsonObjects } from "../reports/json.ts";
import {
  type EventFacts,
  extensionsOf,
  type Meaning,
  noticeOf,
  originalOf,
  readSeconds,
  replyOf,
  rowOf,
  streamOf,
} from "./event.ts";

/** https://documentation.mailgun.com/docs/mailgun/user-manual/events/event-types; a failure with its severity. */
const meanings: Readonly<Record<string, Meaning>> = {
  delivered: { says: "delivery", action: "delivered" },
  "failed/permanent": { says: "delivery", action: "failed" },
  "failed/temporary": { says: "delivery", action: "delayed" },
  rejected: { says: "delivery", action: "failed" },
  complained: { says: "complaint" },
  unsubscribed: { says: "opt-out" },
  accepted: { says: "nothing" },
  stored: { says: "nothing" },
  opened: { says: "nothing" },
  clicked: { says: "nothing" },
};

/**
 * Reads a post of a Mailgun webhook: one event beside its signature.
 * @throws SyntaxError when it is none
 */
export function readMailgun(text: string): readonly Notice[] {
  const events = readJsonObjects(text)?.map((post) => jsonObject(post, "event-data"));
  if (events === undefined || events.includes(undefined)) {
    throw new SyntaxError("Cannot read the event of Mailgun: expected a JSON object with event-data");
  }
  return events.flatMap((event) => (event === undefined ? [] : [readEvent(event)]));
}

function readEvent(event: JsonObject): Notice {
  const name = jsonText(event, "event", 100) ?? "";
  const severity = jsonText(event, "severity", 100);
  const type = name === "failed" && severity !== undefined ? `failed/${severity}` : name;
  const facts = factsOf(event, type);
  return noticeOf(rowOf(meanings, type), facts, event);
}

function factsOf(event: JsonObject, type: string): EventFacts {
  const headers = jsonObject(jsonObject(event, "message"), "headers");
  const variables = jsonObject(event, "user-variables");
  const status = jsonObject(event, "delivery-status");
  const [id, timestamp] = [jsonText(event, "id", 200), jsonText(event, "timestamp", 50)];
  const original = originalOf({
    messageId: jsonText(headers, "message-id", 998),
    from: jsonText(headers, "from", 1000),
    to: jsonText(headers, "to", 1000),
    subject: jsonText(headers, "subject", 2000),
  });
  const recipient = jsonText(event, "recipient", 1000);
  const reason = jsonText(event, "reason", 100);
  return {
    format: "mailgun",
    // An id is unique within a day only.
    id: id === undefined ? undefined : `${id} ${timestamp ?? ""}`,
    type,
    at: readSeconds(timestamp),
    // A message that was rejected at the door has but its header.
    recipients: recipient === undefined ? (original?.to ?? []) : [recipient],
    original,
    stream: streamOf(variables),
    extensions: extensionsOf(jsonTexts(event, "tags"), variables),
    reply: wordsOf(event, status),
    status: jsonText(status, "enhanced-code", 20),
    label: reason === undefined ? `mailgun ${type}` : `mailgun ${reason}`,
    remoteMta: jsonText(status, "mx-host", 255),
    logId: id,
  };
}

/** What the server answered. Codes from 600 on are Mailgun's own, and so are the words beside them. */
function wordsOf(event: JsonObject, status: JsonObject | undefined): EventFacts["reply"] {
  const refusal = jsonObject(event, "reject");
  if (refusal !== undefined)
    return replyOf("x-mailgun", jsonText(refusal, "description") ?? jsonText(refusal, "reason"));
  const words = jsonText(status, "message") ?? jsonText(status, "description");
  const [code, enhanced] = [jsonText(status, "code", 20), jsonText(status, "enhanced-code", 20)];
  const isNew = enhanced !== undefined && !words?.includes(enhanced);
  return replyOf("x-mailgun", isNew ? `${enhanced} ${words ?? ""}` : words, code);
}
