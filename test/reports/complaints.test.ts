import { expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { Report } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

const read = (...lines: readonly string[]): Report => readReport(scanMessage(Buffer.from(lines.join("\r\n"))));
const reasonsOf = (report: Report) => classify(report, []).map(({ reason }) => reason);

const original = [
  "----- Original message -----",
  "From: <news@sender.example>",
  "To: <ann@rcpt.example>",
  "Message-ID: <1@sender.example>",
];

test.each<[string, string, string, string]>([
  [
    "abuse",
    "fbl@isp.example",
    "Complaint",
    "This is an email abuse report for an email message received from 192.0.2.1",
  ],
  ["abuse", "fbl@isp.example", "Spam complaint", ""],
  ["abuse", "x@isp.example", "complaint about message from 192.0.2.1", ""],
  ["abuse", "x@isp.example", "Email Feedback Report for IP 192.0.2.1", ""],
  ["not-spam", "fbl@isp.example", "Report", "This is a not-spam report for a message."],
  ["arf-opt-out", "fbl@isp.example", "Report", "This is an opt-out report for a message."],
  ["auth-failure-report", "dmarc@isp.example", "DMARC Failure Report for sender.example", ""],
  ["auth-failure-report", "x@isp.example", "Report", "This is a DMARC authentication failure report for mail."],
  ["abuse-desk", "autoreporter@blocklist.de", "abuse report about 192.0.2.1", ""],
  ["abuse-desk", "abuse@isp.example", "Abuse: spam from 192.0.2.1", ""],
])("readPlainComplaint() finds %s in what %s writes", async (reason, from, subject, text) => {
  expect(reasonsOf(await read(`From: ${from}`, `Subject: ${subject}`, "", text, "", ...original))).toEqual([reason]);
});

test.each<[string, string, string]>([
  [
    "ann@rcpt.example",
    "Re: Spam complaint",
    "This is an email abuse report for an email message received from 192.0.2.1",
  ],
  ["ann@rcpt.example", "Spam complaint", "I do not want your letters."],
  ["shop@isp.example", "Customer complaint", "The parcel was broken."],
  ["ann@rcpt.example", "How to write it", "Write: Feedback-Type: abuse, then User-Agent: and Version:."],
])("no complaint is read in what %s writes under %j", async (from, subject, text) => {
  expect((await read(`From: ${from}`, `Subject: ${subject}`, "", text)).kind).not.toBe("feedback");
});

const json = (value: unknown) =>
  read("From: reports@x.example", "Content-Type: application/json", "", JSON.stringify(value));
const xarf = {
  xarf_version: "4.0.0",
  category: "messaging",
  type: "spam",
  source_identifier: "192.0.2.1",
  smtp_to: "ann@rcpt.example",
};

test.each<[unknown, readonly string[]]>([
  [{ ...xarf, evidence_source: "user_complaint" }, ["abuse"]],
  [{ ...xarf, evidence_source: "spamtrap" }, ["trap-hit"]],
  [{ ...xarf, evidence_source: "honeypot" }, ["trap-hit"]],
  [{ ...xarf, evidence_source: "automated_filter" }, ["abuse-desk"]],
  [{ ...xarf, evidence_source: "user_complaint", smtp_to: "redacted@rcpt.example" }, ["unattributed"]],
  [{ ...xarf, category: "connection", type: "login_attack" }, ["abuse-desk"]],
  [{ Version: "3", ReporterInfo: {}, Report: { ReportType: "Spam", SourceIp: "192.0.2.1" } }, ["abuse-desk"]],
  [{ hello: "world" }, ["not-a-report"]],
  [[xarf], ["not-a-report"]],
])("readXarf() reads %j as %j", async (value, expected) => {
  expect(reasonsOf(await json(value))).toEqual(expected);
});

const mail = { messageId: "m-1", destination: ["ann@rcpt.example", "bob@rcpt.example"] };
const event = (value: object) =>
  read(
    "From: no-reply@sns.amazonaws.com",
    "Content-Type: text/plain",
    "",
    JSON.stringify({ mail, ...value }),
    "",
    "--",
    "footer {",
  );
const bounce = (bounceType: string, bounceSubType: string, recipient: object = {}) => ({
  notificationType: "Bounce",
  bounce: { bounceType, bounceSubType, bouncedRecipients: [{ emailAddress: "ann@rcpt.example", ...recipient }] },
});

test.each<[object, readonly string[]]>([
  [bounce("Permanent", "NoEmail"), ["mailbox-unknown"]],
  [bounce("Permanent", "Suppressed", { status: "5.1.1", action: "failed" }), ["already-suppressed"]],
  [bounce("Transient", "MessageTooLarge"), ["message-too-large"]],
  [bounce("Transient", "AttachmentRejected"), ["attachment-prohibited"]],
  [bounce("Transient", "ContentRejected"), ["content-rejected"]],
  [bounce("Transient", "General", { diagnosticCode: "smtp; 550 5.1.1 user unknown" }), ["mailbox-unknown"]],
  [{ eventType: "Reject", reject: { reason: "Bad content" } }, ["virus", "virus"]],
  [{ eventType: "Delivery", delivery: { recipients: ["ann@rcpt.example"] } }, ["delivered"]],
  [{ eventType: "Complaint", complaint: { complainedRecipients: [] } }, ["unattributed"]],
  [{ eventType: "Complaint", complaint: { complaintFeedbackType: "auth-failure" } }, ["auth-failure-report"]],
  [
    { eventType: "Subscription", subscription: { newTopicPreferences: { unsubscribeAll: true } } },
    ["arf-opt-out", "arf-opt-out"],
  ],
  [{ eventType: "Subscription", subscription: { newTopicPreferences: { unsubscribeAll: false } } }, ["not-a-report"]],
  [{ eventType: "Open", open: {} }, ["not-a-report"]],
  [{ eventType: "constructor" }, ["not-a-report"]],
  [{ eventType: "Bounce", bounce: "no object" }, ["not-a-report"]],
])("readSesNotice() reads %j as %j", async (value, expected) => {
  expect(reasonsOf(await event(value))).toEqual(expected);
});

test("readSesNotice() is less sure of several, of whom one complained", async () => {
  const complainedRecipients = mail.destination.map((emailAddress) => ({ emailAddress }));
  const report = await event({ eventType: "Complaint", complaint: { complainedRecipients } });
  expect(classify(report, []).map(({ reason, confidence }) => [reason, confidence])).toEqual([
    ["abuse", 0.82],
    ["abuse", 0.82],
  ]);
});

test("readSesNotice() takes no name from the wire for a property", async () => {
  const text =
    '{"notificationType":"Complaint","mail":{"__proto__":{"destination":["x@y.example"]}},"complaint":{"__proto__":{"complainedRecipients":[{"emailAddress":"ann@rcpt.example"}]}}}';
  const report = await read("From: no-reply@sns.amazonaws.com", "", text);
  expect(report).toMatchObject({ kind: "feedback", originalRcptTo: [] });
  expect(({} as Record<string, unknown>)["destination"]).toBeUndefined();
});

test("readSesNotice() is not slow on a deep text", async () => {
  expect((await read("From: x@y.example", "", "{".repeat(60_000))).kind).toBe("none");
  expect((await read("From: x@y.example", "", `{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`)).kind).toBe("none");
});
