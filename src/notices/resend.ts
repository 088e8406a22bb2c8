import type { Notice } from "../domain/notice.ts";
import { readMailboxes } from "../message/addresses.ts";
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
  replyOf,
  rowOf,
  streamOf,
} from "./event.ts";

const nothing: Meaning = { says: "nothing" };

/** https://resend.com/docs/webhooks/event-types; some with what makes the difference. */
const meanings: Readonly<Record<string, Meaning>> = {
  "email.delivered": { says: "delivery", action: "delivered" },
  "email.delivery_delayed": { says: "delivery", action: "delayed" },
  "email.bounced": { says: "delivery", action: "failed" },
  "email.failed": { says: "delivery", action: "failed" },
  "email.suppressed": { says: "delivery", action: "failed" },
  "email.complained": { says: "complaint" },
  "contact.updated unsubscribed": { says: "opt-out" },
  "suppression.added manual": { says: "delivery", action: "failed" },
  // The bounce or complaint has an event of its own.
  "suppression.added bounce": nothing,
  "suppression.added complaint": nothing,
  "email.sent": nothing,
  "email.scheduled": nothing,
  "email.opened": nothing,
  "email.clicked": nothing,
  "email.received": nothing,
  "contact.created": nothing,
  "contact.updated": nothing,
  "contact.deleted": nothing,
  "domain.created": nothing,
  "domain.updated": nothing,
  "domain.deleted": nothing,
};

/**
 * Reads an event of a Resend webhook. `deliveryId` is its svix-id: the same for the same event, told again.
 * @throws SyntaxError when it is no event
 */
export function readResend(text: string, deliveryId?: string | undefined): readonly Notice[] {
  const events = readJsonObjects(text);
  if (events === undefined) throw new SyntaxError("Cannot read the event of Resend: expected a JSON object");
  return events.map((event) => readEvent(event, events.length === 1 ? deliveryId : undefined));
}

function readEvent(event: JsonObject, deliveryId: string | undefined): Notice {
  const type = jsonText(event, "type", 100) ?? "";
  const about = jsonObject(event, "data");
  const isOptOut = isJsonTrue(about, "unsubscribed");
  const differing: Readonly<Record<string, string | undefined>> = {
    "contact.updated": isOptOut ? "unsubscribed" : undefined,
    "suppression.added": jsonText(about, "origin", 20),
  };
  const key = [type, rowOf(differing, type)].filter(Boolean).join(" ");
  const meaning = rowOf(meanings, key);
  return noticeOf(meaning, factsOf(event, about, type, deliveryId), event);
}

function factsOf(
  event: JsonObject,
  about: JsonObject | undefined,
  type: string,
  deliveryId: string | undefined,
): EventFacts {
  const named = [...jsonTexts(about, "to"), ...jsonTexts(about, "email")];
  const tags = jsonObject(about, "tags");
  return {
    format: "resend",
    id: deliveryId,
    type,
    at: jsonDate(event, "created_at"),
    recipients: named.flatMap((one) => readMailboxes(one).map(({ address }) => address)),
    original: originalOf({
      messageId: jsonText(about, "message_id", 998) ?? jsonText(about, "email_id", 998),
      from: jsonText(about, "from", 1000),
      to: jsonTexts(about, "to").join(", "),
      subject: jsonText(about, "subject", 2000),
    }),
    stream: streamOf(tags),
    extensions: extensionsOf([], tags),
    ...wordsOf(about),
    label: `resend ${type}${bounceLabel(about)}`,
    logId: jsonText(about, "email_id", 200),
  };
}

/** What the server answered, where Resend passes it on; its own sentences sum up the type, and speak where there is none. */
function wordsOf(about: JsonObject | undefined): Pick<EventFacts, "reply"> {
  const bounce = jsonObject(about, "bounce");
  const [diagnosis] = jsonTexts(bounce, "diagnosticCode");
  if (diagnosis !== undefined) return { reply: replyOf("x-resend", readTyped(diagnosis).value) };
  const own = jsonText(bounce, "type") === undefined ? jsonText(bounce, "message") : undefined;
  const others =
    jsonText(jsonObject(about, "failed"), "reason") ?? jsonText(jsonObject(about, "suppressed"), "message");
  return { reply: replyOf("x-resend", own ?? others) };
}

/** Resend sends through Amazon SES, and passes on its types. */
function bounceLabel(about: JsonObject | undefined): string {
  const bounce = jsonObject(about, "bounce");
  const [kind, subKind] = [jsonText(bounce, "type", 50), jsonText(bounce, "subType", 50)];
  return kind === undefined ? "" : `, bounceType: ${kind}, bounceSubType: ${subKind ?? "General"}`;
}
