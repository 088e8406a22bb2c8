import type { Notice } from "../domain/notice.ts";
import { readMailboxes } from "../message/addresses.ts";
import { type JsonObject, jsonDate, jsonObject, jsonText, jsonTexts, readJsonObjects } from "../reports/json.ts";
import { extensionsOf, type Meaning, noticeOf, originalOf, rowOf } from "./event.ts";

/** https://docs.mailpace.com/guide/webhooks: no event tells why. */
const meanings: Readonly<Record<string, Meaning>> = {
  "email.delivered": { says: "delivery", action: "delivered" },
  "email.deferred": { says: "delivery", action: "delayed" },
  "email.bounced": { says: "delivery", action: "failed" },
  "email.spam": { says: "delivery", action: "failed" },
  "email.queued": { says: "nothing" },
};

/**
 * Reads an event of a MailPace webhook.
 * @throws SyntaxError when it is no event
 */
export function readMailpace(text: string): readonly Notice[] {
  const events = readJsonObjects(text);
  if (events === undefined) throw new SyntaxError("Cannot read the event of MailPace: expected a JSON object");
  return events.map(readEvent);
}

function readEvent(event: JsonObject): Notice {
  const type = jsonText(event, "event", 100) ?? "";
  const about = jsonObject(event, "payload");
  const [id, updated] = [jsonText(about, "id", 100), jsonText(about, "updated_at", 50)];
  const named = ["to", "cc", "bcc"].flatMap((name) => readMailboxes(jsonText(about, name) ?? ""));
  const facts = {
    format: "mailpace",
    // The id is the message's: each thing that happens to it is another event.
    id: id === undefined || updated === undefined ? undefined : `${type} ${id} ${updated}`,
    type,
    at: jsonDate(about, "updated_at") ?? jsonDate(about, "created_at"),
    recipients: named.map(({ address }) => address),
    original: originalOf({
      messageId: jsonText(about, "message_id", 998),
      from: jsonText(about, "from", 1000),
      to: jsonText(about, "to"),
      subject: jsonText(about, "subject", 2000),
    }),
    stream: undefined,
    extensions: extensionsOf(jsonTexts(about, "tags")),
    label: `mailpace ${type}`,
    logId: id,
  };
  return noticeOf(rowOf(meanings, type), facts, event);
}
