import type { FeedbackReport } from "../domain/report.ts";
import { decodeBody } from "../message/body.ts";
import { capText } from "../message/clean.ts";
import { readFieldsOfText } from "../message/embedded.ts";
import type { Part } from "../message/message.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { compact } from "./compact.ts";
import { findComplainant } from "./complainant.ts";
import { type JsonObject, jsonDate, jsonObject, jsonObjects, jsonText, readJsonObject } from "./json.ts";
import { makeOriginal, type Returned } from "./original.ts";
import type { Source } from "./source.ts";

/** What a report of either version says, under one set of names. */
type Xarf = {
  readonly category: string | undefined;
  readonly type: string | undefined;
  readonly evidenceSource: string | undefined;
  readonly reporter: string | undefined;
  readonly reportId: string | undefined;
  readonly sourceIp: string | undefined;
  readonly mailFrom: string | undefined;
  readonly rcptTo: string | undefined;
  readonly messageId: string | undefined;
  readonly subject: string | undefined;
  readonly date: Date | undefined;
  readonly samples: readonly Sample[];
};

type Sample = { readonly type: string | undefined; readonly base64: boolean; readonly payload: string | undefined };

// Samples hold whole messages; a header is at their start.
const sampleLimit = 64 * 1024;

function isJson(part: Part): boolean {
  if (part.parts.length > 0 || isEmbeddedMessage(part)) return false;
  const name = part.parameters["filename"] ?? part.parameters["name"] ?? "";
  return /^(?:application|text)\/(?:x-)?(?:[\w.-]{1,40}\+)?json$/.test(part.type) || /\.json$/i.test(name);
}

function findXarf(source: Source): Xarf | undefined {
  for (const part of walkOwnParts(source.message.root)) {
    if (!isJson(part) && !(part.type === "text/plain" && part === source.message.root)) continue;
    const text = decodeBody(source.message, part, 512 * 1024).trim();
    if (!text.startsWith("{")) continue;
    const json = readJsonObject(text);
    const xarf = json && (readVersion4(json) ?? readVersion3(json));
    if (xarf) return xarf;
  }
  return undefined;
}

/** XARF 4: flat, lower case. */
function readVersion4(json: JsonObject): Xarf | undefined {
  if (jsonText(json, "xarf_version") === undefined || jsonText(json, "category") === undefined) return undefined;
  const reporter = jsonObject(json, "reporter");
  return {
    category: jsonText(json, "category", 100),
    type: jsonText(json, "type", 100),
    evidenceSource: jsonText(json, "evidence_source", 100),
    reporter: jsonText(reporter, "org", 200) ?? jsonText(reporter, "contact", 200),
    reportId: jsonText(json, "report_id", 100),
    sourceIp: jsonText(json, "source_identifier", 100),
    mailFrom: jsonText(json, "smtp_from", 320),
    rcptTo: jsonText(json, "smtp_to", 320),
    messageId: jsonText(json, "message_id", 900),
    subject: jsonText(json, "subject", 2000),
    date: jsonDate(json, "timestamp"),
    samples: jsonObjects(json, "evidence").map((one) => ({
      type: jsonText(one, "content_type", 100),
      base64: true,
      payload: jsonText(one, "payload", sampleLimit),
    })),
  };
}

/** XARF 3: in groups, capitalised. */
function readVersion3(json: JsonObject): Xarf | undefined {
  const report = jsonObject(json, "Report");
  const reporter = jsonObject(json, "ReporterInfo");
  if (report === undefined || reporter === undefined) return undefined;
  return {
    category: jsonText(report, "ReportClass", 100),
    type: jsonText(report, "ReportType", 100)?.toLowerCase(),
    evidenceSource: undefined,
    reporter: jsonText(reporter, "ReporterOrg", 200) ?? jsonText(reporter, "ReporterOrgDomain", 200),
    reportId: jsonText(report, "ReportID", 100),
    sourceIp: jsonText(report, "SourceIp", 100),
    mailFrom: jsonText(report, "SmtpMailFromAddress", 320),
    rcptTo: jsonText(report, "SmtpRcptToAddress", 320),
    messageId: undefined,
    subject: jsonText(report, "SmtpMessageSubject", 2000),
    date: jsonDate(report, "Date"),
    samples: jsonObjects(report, "Samples").map((one) => ({
      type: jsonText(one, "ContentType", 100),
      base64: !/^false$/i.test(jsonText(one, "Base64Encoded", 10) ?? "true"),
      payload: jsonText(one, "Payload", sampleLimit),
    })),
  };
}

function findReturned(xarf: Xarf): Returned | undefined {
  for (const { type, base64, payload } of xarf.samples) {
    if (payload === undefined || !/rfc822|text\/plain/i.test(type ?? "message/rfc822")) continue;
    const isEncoded = base64 && /^[A-Za-z0-9+/=\s]{1,200}/.exec(payload)?.[0].length === Math.min(payload.length, 200);
    const text = isEncoded ? Buffer.from(payload, "base64").toString("utf8") : payload;
    const header = { fields: readFieldsOfText(text.trimStart()) };
    const original = makeOriginal(header);
    if (original) return { header, original };
  }
  const { messageId, subject } = xarf;
  const fields = [
    ...(messageId === undefined ? [] : [{ name: "message-id", value: messageId }]),
    ...(subject === undefined ? [] : [{ name: "subject", value: subject }]),
  ];
  const original = makeOriginal({ fields });
  return original && { header: { fields }, original };
}

/** Reads a report in XARF, version 3 or 4; RFC 9477 §5 lets it carry complaints too. */
export function readXarf(source: Source): FeedbackReport | undefined {
  const xarf = findXarf(source);
  if (xarf === undefined) return undefined;
  const returned = findReturned(xarf);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["xarf-category", xarf.category],
    ["xarf-type", xarf.type],
    ["evidence-source", xarf.evidenceSource],
    ["report-id", xarf.reportId],
    // RFC 9477 §3.1.1: whoever asked for reports of recipients gets them here.
    ["cfbl-address", returned?.original.fields["cfbl-address"]],
  ];
  const named = xarf.rcptTo === undefined ? [] : [{ field: "smtp_to", value: xarf.rcptTo, addresses: [xarf.rcptTo] }];
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "xarf",
    original: returned?.original,
    feedbackType: xarf.type === "spam" ? "abuse" : (xarf.type ?? xarf.category ?? "other").toLowerCase(),
    userAgent: xarf.reporter,
    originalMailFrom: xarf.mailFrom,
    ...findComplainant({ named, ...returned }),
    arrivalDate: xarf.date,
    sourceIp: xarf.sourceIp,
    incidents: 1,
    extensions: Object.fromEntries(
      rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, [capText(value, 2048)]]])),
    ),
  });
}
