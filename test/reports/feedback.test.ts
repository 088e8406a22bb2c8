import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { FeedbackReport } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

const original = [
  "X-Original-To: envelope@mailbox.example",
  "From: <news@sender.example>",
  "To: <shown@mailbox.example>",
  "Message-ID: <1@sender.example>",
];

async function read(fields: readonly string[], returned: readonly string[] = original): Promise<FeedbackReport> {
  const text = [
    "From: <loop@mailbox.example>",
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
    "",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    ...fields,
    "--b",
    "Content-Type: message/rfc822",
    "",
    ...returned,
    "",
    "--b--",
    "",
  ].join("\r\n");
  const report = readReport(scanMessage(Buffer.from(text)));
  if (report.kind !== "feedback") throw new Error(`Read a report of kind ${report.kind}: expected feedback`);
  return report;
}

const hash = "d41d8cd98f00b204e9800998ecf8427e@mailbox.example";

// Where the recipient of a complaint is looked for, best place first.
test.each([
  {
    name: "Original-Rcpt-To first",
    fields: ["Original-Rcpt-To: <said@mailbox.example>"],
    expected: ["said@mailbox.example"],
  },
  {
    name: "every Original-Rcpt-To once",
    fields: ["Original-Rcpt-To: a@x.example", "Original-Rcpt-To: <b@x.example>", "Original-Rcpt-To: a@x.example"],
    expected: ["a@x.example", "b@x.example"],
  },
  {
    name: "Removal-Recipient instead of it in an opt-out",
    fields: ["Feedback-Type: opt-out", "Original-Rcpt-To: list@x.example", "Removal-Recipient: me@x.example"],
    expected: ["me@x.example"],
  },
  {
    name: "what was delivered to when it is redacted",
    fields: [`Original-Rcpt-To: ${hash}`],
    expected: ["envelope@mailbox.example"],
  },
  {
    name: "a lone To after that",
    fields: [`Original-Rcpt-To: ${hash}`],
    returned: original.slice(1),
    expected: ["shown@mailbox.example"],
  },
  {
    name: "AOL's local part with the domain of the To",
    fields: ["Redacted-Address: joe@"],
    returned: original.slice(1),
    expected: ["joe@mailbox.example"],
  },
  {
    name: "nobody when the To names several",
    fields: [],
    returned: ["From: <news@sender.example>", "To: a@x.example, b@x.example", "Message-ID: <1@sender.example>"],
    expected: [],
  },
  {
    name: "nobody when the To is redacted too",
    fields: [],
    returned: ["From: <news@sender.example>", "To: <redacted@x.example>", "Message-ID: <1@sender.example>"],
    expected: [],
  },
])("readFeedback() takes $name", async ({ fields, returned, expected }) => {
  expect(
    (await read(["Feedback-Type: abuse", ...fields].slice(fields[0]?.startsWith("Feedback") ? 1 : 0), returned))
      .originalRcptTo,
  ).toEqual(expected);
});

test("readFeedback() keeps what was redacted apart", async () => {
  const report = await read(["Feedback-Type: abuse", `Original-Rcpt-To: ${hash}`, "Original-Rcpt-To: <a@x.example>"]);
  expect(report.originalRcptTo).toEqual(["a@x.example"]);
  expect(report.redactedRcptTo).toEqual([hash]);
});

test.each([
  { fields: ["Feedback-Type: Fraud"], type: "fraud" },
  { fields: ["Feedback-Type: x-own-type"], type: "x-own-type" },
  { fields: ["Auth-Failure: dmarc"], type: "auth-failure" },
  { fields: ["Removal-Recipient: a@x.example"], type: "opt-out" },
  { fields: ["User-Agent: Loop/1"], type: "other" },
])("readFeedback() reads $fields as type $type", async ({ fields, type }) => {
  expect((await read(fields)).feedbackType).toBe(type);
});

test("readFeedback() keeps unknown fields as extensions", async () => {
  const report = await read(["Feedback-Type: abuse", "X-Ticket: 1", "Abuse-Type: complaint", "x-ticket: 2"]);
  expect(report.extensions).toEqual({ "x-ticket": ["1", "2"], "abuse-type": ["complaint"] });
});

test("readFeedback() lists defects, and counts incidents", async () => {
  const report = await read([
    "Feedback-Type: abuse",
    "Version: 1",
    "User-Agent: Loop/1",
    "Source-IP: nowhere",
    "Incidents: 12",
  ]);
  expect(report.defects.map(({ name }) => name)).toEqual(["feedback-field-invalid"]);
  expect(report.incidents).toBe(12);
});

test("readFeedback() takes a Message-ID from the report when the original brings none", async () => {
  const returned = ["From: <news@sender.example>"];
  expect(
    (await read(["Feedback-Type: abuse", "Original-Message-ID: 7@sender.example"], returned)).original,
  ).toMatchObject({
    messageId: "<7@sender.example>",
    fromDomain: "sender.example",
  });
  expect((await read(["Feedback-Type: abuse", "Original-Message-ID: <7@x.example>"])).original?.messageId).toBe(
    "<1@sender.example>",
  );
});

test.each(["jmrp-attached", "jmrp-sent-on"])("readJmrp() finds the recipient in %s", async (name) => {
  const raw = readFileSync(new URL(`../fixtures/arf/${name}.eml`, import.meta.url));
  expect(readReport(scanMessage(raw))).toMatchObject({
    kind: "feedback",
    format: "microsoft-jmrp",
    feedbackType: "abuse",
    originalRcptTo: ["reader@mailbox.example"],
  });
});

test("readJmrp() leaves alone what a person forwards", async () => {
  const raw = readFileSync(new URL("../fixtures/arf/forwarded-by-a-person.eml", import.meta.url));
  expect(readReport(scanMessage(raw)).kind).not.toBe("feedback");
});

test("readFeedback() finds the original in a part for people", async () => {
  const text = [
    "From: <loop@mailbox.example>",
    "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
    "",
    "--b",
    "Content-Type: message/feedback-report",
    "",
    "Feedback-Type: abuse",
    "--b",
    "Content-Type: text/plain",
    "",
    "Received: from out.sender.example by mx.mailbox.example for <ann@mailbox.example>; Mon, 14 Sep 2026 06:12:09 +0000",
    ...original.slice(1),
    "--b--",
  ].join("\r\n");
  expect(await readReport(scanMessage(Buffer.from(text)))).toMatchObject({
    originalRcptTo: ["ann@mailbox.example"],
    original: { messageId: "<1@sender.example>" },
  });
});

test.each<[string, string[], string]>([
  [
    "a return path that the To confirms, before what the report says",
    ["Original-Rcpt-To: <fwd@other.example>"],
    "ann@x.example",
  ],
  [
    "what the report says, before a return path that nothing confirms",
    ["Original-Rcpt-To: <bob@x.example>"],
    "bob@x.example",
  ],
])("readFeedback() takes %s", async (_, fields, expected) => {
  const to = expected === "ann@x.example" ? expected : "list@x.example";
  const returned = ["Return-Path: <b+ann=x.example@sender.example>", "From: <news@sender.example>", `To: <${to}>`];
  expect((await read(["Feedback-Type: abuse", ...fields], returned)).originalRcptTo).toEqual([expected]);
});

test("readFeedback() does not take our own address out of what we wrote", async () => {
  const returned = [
    "From: <news@sender.example>",
    "To: undisclosed-recipients:;",
    "List-Unsubscribe: <mailto:leave+news=sender.example@sender.example>",
  ];
  expect(await read(["Feedback-Type: abuse"], returned)).toMatchObject({
    originalRcptTo: [],
    recipientMissing: "redacted",
  });
});
