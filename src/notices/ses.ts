import { createHash } from "node:crypto";
import type { Notice } from "../domain/notice.ts";
import { compact } from "../reports/compact.ts";
import { type JsonObject, jsonObject, jsonText, jsonTexts, readJsonObject, readJsonObjects } from "../reports/json.ts";
import { readSesEvent, sesEventType } from "../reports/ses-notice.ts";
import { readStream } from "./event.ts";

/** Known to say nothing of delivery. */
const passedOver = ["send", "open", "click"];

/**
 * Reads what SNS sends for Amazon SES: a notification with an event in it, or events alone. A notification that holds
 * no event, such as SNS's own test, is none.
 * @throws SyntaxError when it is no JSON
 */
export function readSes(text: string): readonly Notice[] {
  const outer = readJsonObjects(text);
  if (outer === undefined) throw new SyntaxError("Cannot read the event of Amazon SES: expected a JSON object");
  return outer.flatMap((one) => {
    if (jsonText(one, "Type") !== "Notification") return [readEvent(one, undefined)];
    const event = readJsonObject(jsonText(one, "Message", text.length) ?? "");
    return event === undefined ? [] : [readEvent(event, jsonText(one, "MessageId", 200))];
  });
}

function readEvent(event: JsonObject, messageId: string | undefined): Notice {
  const type = sesEventType(event);
  const raw = JSON.stringify(event);
  const report = readSesEvent({ text: "", received: [], defects: [] }, event);
  const kept = {
    kind: "none" as const,
    format: "ses-notification",
    text: raw.slice(0, 65_536),
    received: [],
    defects: [],
  };
  return compact({
    id: messageId ?? createHash("sha256").update(raw).digest("hex"),
    type,
    stream: streamOf(event),
    report: passedOver.includes(type) ? undefined : (report ?? kept),
  });
}

/** SES passes on the tags of a message, each with a list of values. */
function streamOf(event: JsonObject): string | undefined {
  const tags = jsonObject(jsonObject(event, "mail"), "tags");
  return readStream(jsonTexts(tags, "nixie-stream")[0] ?? jsonTexts(tags, "nixie_stream")[0]);
}
