import type { Notice } from "../domain/notice.ts";
import { type SmtpPhase, smtpPhases } from "../domain/report.ts";
import {
  type JsonObject,
  jsonDate,
  jsonObject,
  jsonText,
  jsonTexts,
  readJsonObject,
  readJsonObjects,
} from "../reports/json.ts";
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

/** The events of our own words; docs/notices.md has every member. */
const meanings: Readonly<Record<string, Meaning>> = {
  failed: { says: "delivery", action: "failed" },
  delayed: { says: "delivery", action: "delayed" },
  delivered: { says: "delivery", action: "delivered" },
  relayed: { says: "delivery", action: "relayed" },
  expanded: { says: "delivery", action: "expanded" },
  complained: { says: "complaint" },
  unsubscribed: { says: "opt-out" },
  "auto-replied": { says: "auto-reply" },
};

/**
 * Reads events in our own words: one JSON object a line, or a JSON list, or a single object.
 * @throws SyntaxError that names the line, when one is no event
 */
export function readGeneric(text: string): readonly Notice[] {
  if (text.trimStart().startsWith("[")) {
    const events = readJsonObjects(text);
    if (events === undefined) throw new SyntaxError("Cannot read the events: expected a JSON list of objects");
    return events.map((event, index) => readEvent(event, `event ${index + 1}`));
  }
  const only = readJsonObject(text);
  if (only !== undefined) return [readEvent(only, "the event")];
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const event = readJsonObject(line);
    if (event === undefined) throw new SyntaxError(`Cannot read line ${index + 1}: expected a JSON object`);
    return [readEvent(event, `line ${index + 1}`)];
  });
}

function readEvent(event: JsonObject, place: string): Notice {
  const [type, id] = [jsonText(event, "event", 100), jsonText(event, "id", 200)];
  if (type === undefined) throw new SyntaxError(`Cannot read ${place}: expected "event", such as "failed"`);
  if (id === undefined)
    throw new SyntaxError(`Cannot read ${place}: expected "id", the same whenever it is sent again`);
  const meaning = rowOf(meanings, type);
  const recipient = jsonText(event, "recipient", 1000);
  if (meaning !== undefined && recipient === undefined) {
    throw new SyntaxError(`Cannot read ${place}: expected "recipient", an address`);
  }
  const written = jsonText(event, "at", 50);
  if (written !== undefined && jsonDate(event, "at") === undefined) {
    throw new SyntaxError(`Cannot read ${place}: at "${written}": expected a time such as 2026-03-01T12:00:00Z`);
  }
  return noticeOf(meaning, factsOf(event, type, id, recipient), event);
}

function factsOf(event: JsonObject, type: string, id: string, recipient: string | undefined): EventFacts {
  const metadata = jsonObject(event, "metadata");
  const phase = jsonText(event, "phase", 20);
  return {
    format: "generic-notice",
    id,
    type,
    at: jsonDate(event, "at"),
    recipients: recipient === undefined ? [] : [recipient],
    original: originalOf({
      messageId: jsonText(event, "messageId", 998),
      from: jsonText(event, "from", 1000),
      subject: jsonText(event, "subject", 2000),
    }),
    stream: readStream(jsonText(event, "stream", 100)) ?? streamOf(metadata),
    extensions: extensionsOf(jsonTexts(event, "tags"), metadata),
    reply: replyOf("x-notice", jsonText(event, "reason"), jsonText(event, "code", 10)),
    status: jsonText(event, "status", 20),
    remoteMta: jsonText(event, "remoteMta", 255),
    willRetryUntil: jsonDate(event, "willRetryUntil"),
    logId: jsonText(event, "queueId", 200),
    envelopeId: jsonText(event, "envelopeId", 200),
    phase: smtpPhases.find((known: SmtpPhase) => known === phase),
    feedbackType: jsonText(event, "feedbackType", 100)?.toLowerCase(),
    userAgent: jsonText(event, "reportedBy", 500),
    text: jsonText(event, "text", 4096),
  };
}
