import type { Action, DeliveryRecipient, DeliveryReport, FeedbackReport, Original, Report } from "../domain/report.ts";
import { capText } from "../message/clean.ts";
import { findStatus } from "./codes.ts";
import { compact } from "./compact.ts";
import {
  isJsonTrue,
  type JsonObject,
  jsonDate,
  jsonObject,
  jsonObjects,
  jsonText,
  jsonTexts,
  readJsonObject,
} from "./json.ts";
import { readLeadingJson } from "./json-text.ts";
import { makeOriginal } from "./original.ts";
import type { Base, Source } from "./source.ts";
import { readTyped } from "./typed.ts";

const format = "ses-notification";
const actions: readonly Action[] = ["failed", "delayed", "delivered", "relayed", "expanded"];

/** What a notification says beside the message it is about, by the event's type; what is not here reports nothing. */
const readers: Readonly<Record<string, (base: Base, event: JsonObject, mail: JsonObject) => Report | undefined>> = {
  bounce: readBounce,
  complaint: readComplaint,
  delivery: readDelivery,
  deliverydelay: readDelay,
  reject: readReject,
  subscription: readSubscription,
};

/**
 * Reads a notification of Amazon SES that SNS sends as mail: JSON as the text, or JSON within SNS's own JSON. Where
 * it came from is for proof to tell.
 */
export function readSesNotice(source: Source): Report | undefined {
  const outer = readLeadingJson(source.text);
  if (outer === undefined) return undefined;
  const inner = jsonText(outer, "Type") === "Notification" ? jsonText(outer, "Message", source.text.length) : undefined;
  const event = inner === undefined ? outer : readJsonObject(inner);
  return event === undefined ? undefined : readSesEvent(source.base, event);
}

/** Reads one event as SES writes it, however it came; undefined for one that reports nothing of delivery. */
export function readSesEvent(base: Base, event: JsonObject): Report | undefined {
  const mail = jsonObject(event, "mail");
  const type = sesEventType(event);
  return mail === undefined || !Object.hasOwn(readers, type) ? undefined : readers[type]?.(base, event, mail);
}

/** The type of an event, lower case and without blanks; empty where it has none. */
export function sesEventType(event: JsonObject): string {
  const type = jsonText(event, "notificationType", 100) ?? jsonText(event, "eventType", 100) ?? "";
  return type.toLowerCase().replace(/\s/g, "");
}

/** The headers as they were sent, where SES was told to include them; else the few that it always gives. */
function originalOf(mail: JsonObject): Original | undefined {
  const common = jsonObject(mail, "commonHeaders");
  const listed = jsonObjects(mail, "headers").flatMap((header) =>
    fieldOf(jsonText(header, "name"), jsonText(header, "value")),
  );
  const few = [
    ...fieldOf("From", jsonTexts(common, "from").join(", ") || jsonText(mail, "source")),
    ...fieldOf("To", jsonTexts(common, "to").join(", ") || jsonTexts(mail, "destination").join(", ")),
    ...fieldOf("Subject", jsonText(common, "subject")),
    ...fieldOf("Date", jsonText(common, "date")),
    ...fieldOf("Message-ID", jsonText(common, "messageId")),
  ];
  const known = new Set(listed.map(({ name }) => name));
  const ids = fieldOf("X-SES-Message-ID", jsonText(mail, "messageId"));
  return makeOriginal({ fields: [...listed, ...few.filter(({ name }) => !known.has(name)), ...ids] });
}

function fieldOf(name: string | undefined, value: string | undefined): { name: string; value: string }[] {
  return name === undefined || !value ? [] : [{ name: name.toLowerCase(), value }];
}

function deliveryOf(
  base: Base,
  mail: JsonObject,
  reportingMta: string | undefined,
  recipients: readonly DeliveryRecipient[],
): DeliveryReport {
  const mta = readTyped(reportingMta ?? "").value;
  return compact({
    ...base,
    kind: "delivery" as const,
    format,
    original: originalOf(mail),
    reportingMta: mta === "" ? undefined : mta,
    arrivalDate: jsonDate(mail, "timestamp"),
    recipients,
  });
}

/** The recipients of a list that name anybody. */
function addressed(object: JsonObject, key: string): readonly JsonObject[] {
  return jsonObjects(object, key).filter((recipient) => jsonText(recipient, "emailAddress") !== undefined);
}

type Told = {
  readonly action: Action;
  readonly at: Date | undefined;
  /** What SES itself makes of it, in its own words. */
  readonly words?: string | undefined;
  readonly extensions?: Readonly<Record<string, string>>;
};

function recipientOf(recipient: JsonObject, told: Told): DeliveryRecipient {
  const written = jsonText(recipient, "diagnosticCode");
  const { type, value } = readTyped(written ?? "");
  const said = actions.find((action) => action === jsonText(recipient, "action")?.toLowerCase());
  return compact({
    finalRecipient: jsonText(recipient, "emailAddress")?.replace(/^.{0,200}<([^<>]{1,320})>$/, "$1"),
    action: said ?? told.action,
    status: /^[245]\.\d{1,3}\.\d{1,3}$/.exec(jsonText(recipient, "status") ?? "")?.[0],
    diagnosticCode: value === "" ? undefined : { type: type || "smtp", text: capText(value, 2048) },
    lastAttemptDate: told.at,
    text: told.words,
    extensions: told.extensions ?? {},
  });
}

function readBounce(base: Base, event: JsonObject, mail: JsonObject): DeliveryReport | undefined {
  const bounce = jsonObject(event, "bounce");
  if (bounce === undefined) return undefined;
  const kind = jsonText(bounce, "bounceType", 100) ?? "Undetermined";
  const subKind = jsonText(bounce, "bounceSubType", 100) ?? "Undetermined";
  const told: Told = {
    action: "failed",
    at: jsonDate(bounce, "timestamp"),
    words: `bounceType: ${kind}, bounceSubType: ${subKind}`,
    extensions: compact({
      "bounce-type": kind,
      "bounce-sub-type": subKind,
      "feedback-id": jsonText(bounce, "feedbackId", 200) as string,
      "remote-mta-ip": jsonText(bounce, "remoteMtaIp", 100) as string,
    }),
  };
  const recipients = addressed(bounce, "bouncedRecipients").map((recipient) => recipientOf(recipient, told));
  return deliveryOf(base, mail, jsonText(bounce, "reportingMTA"), recipients);
}

function readDelay(base: Base, event: JsonObject, mail: JsonObject): DeliveryReport | undefined {
  const delay = jsonObject(event, "deliveryDelay");
  if (delay === undefined) return undefined;
  const kind = jsonText(delay, "delayType", 100) ?? "Undetermined";
  const told: Told = {
    action: "delayed",
    at: jsonDate(delay, "timestamp"),
    words: `delayType: ${kind}`,
    extensions: { "delay-type": kind },
  };
  const willRetryUntil = jsonDate(delay, "expirationTime");
  const recipients = addressed(delay, "delayedRecipients").map((recipient) =>
    compact({ ...recipientOf(recipient, told), action: "delayed" as const, willRetryUntil }),
  );
  return deliveryOf(base, mail, jsonText(delay, "reportingMTA"), recipients);
}

function readDelivery(base: Base, event: JsonObject, mail: JsonObject): DeliveryReport | undefined {
  const delivery = jsonObject(event, "delivery");
  if (delivery === undefined) return undefined;
  const reply = jsonText(delivery, "smtpResponse", 2048);
  const recipients = jsonTexts(delivery, "recipients").map((finalRecipient) =>
    compact({
      finalRecipient,
      action: "delivered" as const,
      status: findStatus(reply ?? ""),
      diagnosticCode: reply === undefined ? undefined : { type: "smtp", text: reply },
      lastAttemptDate: jsonDate(delivery, "timestamp"),
      extensions: {},
    }),
  );
  return deliveryOf(base, mail, jsonText(delivery, "reportingMTA"), recipients);
}

/** SES found a virus and sent nothing. */
function readReject(base: Base, event: JsonObject, mail: JsonObject): DeliveryReport | undefined {
  const why = jsonText(jsonObject(event, "reject"), "reason", 500);
  if (why === undefined) return undefined;
  const recipients = jsonTexts(mail, "destination").map((finalRecipient) => ({
    finalRecipient,
    action: "failed" as const,
    diagnosticCode: { type: "x-amazon-ses", text: `Amazon SES rejected the message: ${why}` },
    extensions: {},
  }));
  return deliveryOf(base, mail, undefined, recipients);
}

function feedbackOf(base: Base, mail: JsonObject, report: Partial<FeedbackReport>): FeedbackReport {
  return compact({
    ...base,
    kind: "feedback" as const,
    format,
    original: originalOf(mail),
    feedbackType: "abuse",
    originalMailFrom: jsonText(mail, "source", 320),
    originalRcptTo: [],
    sourceIp: jsonText(mail, "sourceIp", 50),
    incidents: 1,
    extensions: {},
    ...report,
  });
}

function readComplaint(base: Base, event: JsonObject, mail: JsonObject): FeedbackReport | undefined {
  const complaint = jsonObject(event, "complaint");
  if (complaint === undefined) return undefined;
  const named = jsonObjects(complaint, "complainedRecipients").flatMap(
    (one) => jsonText(one, "emailAddress", 320) ?? [],
  );
  const addresses = [...new Set(named)];
  const feedbackId = jsonText(complaint, "feedbackId", 200);
  const subType = jsonText(complaint, "complaintSubType", 100);
  return feedbackOf(base, mail, {
    feedbackType: jsonText(complaint, "complaintFeedbackType", 100)?.toLowerCase() ?? "abuse",
    userAgent: jsonText(complaint, "userAgent", 500),
    originalRcptTo: addresses,
    ...(addresses.length > 0
      ? { recipientSource: `complainedRecipients: ${capText(addresses.join(", "), 500)}` }
      : { recipientMissing: "not-named" as const }),
    arrivalDate: jsonDate(complaint, "arrivalDate") ?? jsonDate(complaint, "timestamp"),
    extensions: {
      ...(feedbackId === undefined ? {} : { "feedback-id": [feedbackId] }),
      ...(subType === undefined ? {} : { "complaint-sub-type": [subType] }),
    },
  });
}

/** SES keeps lists of contacts; who leaves all of them wants no more mail. */
function readSubscription(base: Base, event: JsonObject, mail: JsonObject): FeedbackReport | undefined {
  const subscription = jsonObject(event, "subscription");
  if (!isJsonTrue(jsonObject(subscription, "newTopicPreferences"), "unsubscribeAll")) return undefined;
  const addresses = jsonTexts(mail, "destination");
  return feedbackOf(base, mail, {
    feedbackType: "opt-out",
    originalRcptTo: addresses,
    recipientSource: `destination: ${capText(addresses.join(", "), 500)}`,
    arrivalDate: jsonDate(subscription, "timestamp"),
  });
}
