import type { Notice } from "../domain/notice.ts";
import {
  type JsonObject,
  jsonDate,
  jsonEntries,
  jsonObject,
  jsonText,
  jsonTexts,
  readJsonObjects,
} from "../reports/json.ts";
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

/** https://developers.sparkpost.com/api/webhooks/#header-webhook-event-types */
const meanings: Readonly<Record<string, Meaning>> = {
  delivery: { says: "delivery", action: "delivered" },
  delay: { says: "delivery", action: "delayed" },
  bounce: { says: "delivery", action: "failed" },
  out_of_band: { says: "delivery", action: "failed" },
  policy_rejection: { says: "delivery", action: "failed" },
  generation_failure: { says: "delivery", action: "failed" },
  generation_rejection: { says: "delivery", action: "failed" },
  spam_complaint: { says: "complaint" },
  list_unsubscribe: { says: "opt-out" },
  link_unsubscribe: { says: "opt-out" },
  injection: { says: "nothing" },
  open: { says: "nothing" },
  initial_open: { says: "nothing" },
  click: { says: "nothing" },
  amp_open: { says: "nothing" },
  amp_initial_open: { says: "nothing" },
  amp_click: { says: "nothing" },
};

/** Bounces that are none, by bounce_class: something else came back to the return path. */
const classMeanings: Readonly<Record<string, Meaning>> = {
  "60": { says: "auto-reply" },
  "80": { says: "subscription" },
  "90": { says: "opt-out" },
  "100": { says: "challenge" },
};

/**
 * Reads a batch of SparkPost's event webhook; an empty one is a ping.
 * @throws SyntaxError when it is no batch
 */
export function readSparkpost(text: string): readonly Notice[] {
  const events = readJsonObjects(text)?.map((outer) => jsonObject(outer, "msys"));
  if (events === undefined || events.includes(undefined)) {
    throw new SyntaxError("Cannot read the events of SparkPost: expected a JSON list of objects with msys");
  }
  return events.flatMap((kinds) => listKinds(kinds)).map(readEvent);
}

/** The events of an envelope, whatever kind each is filed under. */
function listKinds(kinds: JsonObject | undefined): readonly JsonObject[] {
  const names = kinds === undefined ? [] : Object.keys(kinds);
  return names.flatMap((name) => jsonObject(kinds, name) ?? []);
}

function readEvent(event: JsonObject): Notice {
  const type = jsonText(event, "type", 100) ?? "";
  const bounceClass = jsonText(event, "bounce_class", 10) ?? "";
  const isBounce = type === "bounce" || type === "out_of_band";
  const other = isBounce ? rowOf(classMeanings, bounceClass) : undefined;
  const meaning = other ?? rowOf(meanings, type);
  return noticeOf(meaning, factsOf(event, type, bounceClass), event);
}

function factsOf(event: JsonObject, type: string, bounceClass: string): EventFacts {
  const metadata = jsonObject(event, "rcpt_meta");
  const address = jsonText(event, "raw_rcpt_to", 1000) ?? jsonText(event, "rcpt_to", 1000);
  const words = jsonText(event, "raw_reason") ?? jsonText(event, "reason") ?? jsonText(event, "user_str");
  const tags = [...jsonTexts(event, "campaign_id"), ...jsonTexts(event, "rcpt_tags")];
  return {
    format: "sparkpost",
    id: jsonText(event, "event_id", 200),
    type,
    at: readSeconds(jsonText(event, "timestamp")) ?? jsonDate(event, "timestamp"),
    recipients: address === undefined ? [] : [address],
    original: originalOf({
      messageId: jsonText(event, "transmission_id", 998) ?? jsonText(event, "message_id", 998),
      from: jsonText(event, "friendly_from", 1000),
      subject: jsonText(event, "subject", 2000),
    }),
    stream: streamOf(metadata),
    extensions: {
      ...extensionsOf(tags, metadata),
      ...Object.fromEntries(jsonEntries(event).filter(([name]) => name === "bounce_class" || name === "ip_address")),
    },
    reply: replyOf("x-sparkpost", words, jsonText(event, "error_code", 10)),
    label: bounceClass === "" ? `sparkpost ${type}` : `sparkpost class ${bounceClass} (${type})`,
    logId: jsonText(event, "message_id", 200),
    feedbackType: jsonText(event, "fbtype", 100)?.toLowerCase(),
    userAgent: jsonText(event, "report_by", 500),
    text: words,
  };
}
