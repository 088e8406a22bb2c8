import { expect, test } from "vitest";
import { findFeedbackBlock, isRedacted, readFeedbackFields } from "../src/index.ts";

const complete = "Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: 1\n";
const defectsOf = (text: string) =>
  readFeedbackFields(text).defects.map(({ name, field }) => (field === undefined ? name : `${name} ${field}`));

test("readFeedbackFields() finds no fault in the least report of RFC 5965", () => {
  expect(readFeedbackFields(complete)).toEqual({
    feedbackType: "abuse",
    userAgent: "Loop/1.0",
    version: "1",
    originalRcptTo: [],
    incidents: 1,
    authenticationResults: [],
    reportedDomains: [],
    reportedUris: [],
    removalRecipients: [],
    redactedAddresses: [],
    extensions: [],
    defects: [],
  });
});

test("readFeedbackFields() never throws, and lists what is missing", () => {
  expect(defectsOf("")).toEqual(["field-missing Feedback-Type", "field-missing User-Agent", "field-missing Version"]);
});

// RFC 5965 §3.1 and §3.2: what may stand once.
test.each([
  "Feedback-Type",
  "User-Agent",
  "Version",
  "Original-Envelope-Id",
  "Original-Mail-From",
  "Arrival-Date",
  "Reporting-MTA",
  "Source-IP",
  "Source-Port",
  "Incidents",
  "Auth-Failure",
  "Delivery-Result",
  "DKIM-Domain",
  "Identity-Alignment",
])("readFeedbackFields() takes the first of two %s fields and says so", (name) => {
  expect(defectsOf(`${complete}${name}: a\n${name.toLowerCase()}: b\n`)).toContain(`field-repeated ${name}`);
});

test.each(["Original-Rcpt-To", "Reported-Domain", "Reported-URI", "Authentication-Results", "SPF-DNS"])(
  "readFeedbackFields() takes any number of %s fields",
  (name) => {
    expect(defectsOf(`${complete}${name}: a@b.example\n${name}: c@d.example\n`)).toEqual([]);
  },
);

test("readFeedbackFields() takes Received-Date for Arrival-Date, and both for a fault", () => {
  const date = "Thu, 01 Jan 2026 00:00:00 +0000";
  const old = readFeedbackFields(`${complete}Received-Date: ${date}\n`);
  expect(old.arrivalDate).toEqual(new Date("2026-01-01T00:00:00Z"));
  expect(old.defects).toEqual([]);
  expect(defectsOf(`${complete}Received-Date: ${date}\nArrival-Date: ${date}\n`)).toEqual([
    "field-repeated Arrival-Date",
  ]);
});

test.each([
  ["Thu, 01 Jan 2026 01:02:03 +0130", "2025-12-31T23:32:03.000Z"],
  ["1 Jan 2026 01:02 -0000", "2026-01-01T01:02:00.000Z"],
  ["Thu,  1 Jan 26 01:02:03 GMT (a (nested) comment)", "2026-01-01T01:02:03.000Z"],
  ["Thu, 01 Jan 2026 01:02:03 PST", "2026-01-01T09:02:03.000Z"],
  ["Thu, 01 Jan 98 01:02:03", "1998-01-01T01:02:03.000Z"],
  ["31 Feb 2026 01:02:03 +0000", undefined],
  ["yesterday", undefined],
  ["foo 1", undefined],
])("readFeedbackFields() reads the date %j", (text, expected) => {
  expect(readFeedbackFields(`Arrival-Date: ${text}\n`).arrivalDate?.toISOString()).toBe(expected);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["[192.0.2.1] (client)", "192.0.2.1"],
  ["IPv6:2001:DB8::1", "2001:db8::1"],
  ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
  ["192.0.2.256", undefined],
  ["x.x.x.x", undefined],
  ["2001:db8::1::2", undefined],
])("readFeedbackFields() reads the address %j", (text, expected) => {
  expect(readFeedbackFields(`Source-IP: ${text}\n`).sourceIp).toBe(expected);
});

test("readFeedbackFields() keeps unknown fields in order, as they were written", () => {
  const { extensions } = readFeedbackFields(`X-B: 1\n${complete}Abuse-Type: complaint\nx-b:  2\n`);
  expect(extensions).toEqual([
    { name: "X-B", value: "1" },
    { name: "Abuse-Type", value: "complaint" },
    { name: "x-b", value: "2" },
  ]);
});

test("readFeedbackFields() keeps unknown types", () => {
  expect(readFeedbackFields("Feedback-Type: Miscategorized\n").feedbackType).toBe("miscategorized");
});

test.each([
  ["Abuse", "abuse"],
  [' "abuse" ', "abuse"],
  ["abuse; q=1", "abuse"],
  ["abuse (this is spam)", "abuse"],
  ["Not Spam", "not-spam"],
  ["auth_failure", "auth-failure"],
])("readFeedbackFields() reads the type %j", (text, expected) => {
  expect(readFeedbackFields(`feedback-TYPE : ${text}\n`).feedbackType).toBe(expected);
});

test.each([
  ["1", []],
  ["0.1", []],
  ["1.0", []],
  ["one", ["field-invalid Version"]],
])("readFeedbackFields() finds in Version %s the faults %j", (version, expected) => {
  expect(defectsOf(`Feedback-Type: abuse\nUser-Agent: Loop/1.0\nVersion: ${version}\n`)).toEqual(expected);
});

test("readFeedbackFields() unfolds, and skips blank lines and lines that are no field", () => {
  const fields = readFeedbackFields("\n\nReported-URI: https://x.example/\n\t?a=b\n\nnonsense\nVersion: 1\r\n \r\n");
  expect(fields.reportedUris).toEqual(["https://x.example/\t?a=b"]);
  expect(fields.version).toBe("1");
  expect(fields.defects.map(({ name }) => name)).toContain("field-malformed");
});

test("readFeedbackFields() knows the null reverse-path from none", () => {
  expect(readFeedbackFields("Original-Mail-From: <>\n").originalMailFrom).toBe("");
  expect(readFeedbackFields("").originalMailFrom).toBeUndefined();
});

test("readFeedbackFields() wants Auth-Failure in an authentication failure, and only there", () => {
  expect(defectsOf("Feedback-Type: auth-failure\nUser-Agent: a\nVersion: 1\n")).toEqual(["field-missing Auth-Failure"]);
  expect(defectsOf(`${complete}Auth-Failure: spf\n`)).toEqual(["field-invalid Auth-Failure"]);
});

test.each([
  ["reader@mailbox.example", false],
  ["r.e.d@mailbox.example", false],
  ["x1@mailbox.example", false],
  ["d41d8cd98f00b204@mailbox.example", false],
  ["bounce+abc=def@mailbox.example", false],
  ["d41d8cd98f00b204e9800998ecf8427e@mailbox.example", true],
  ["da39a3ee5e6b4b0d3255bfef95601890afd80709@mailbox.example", true],
  ["1B2M2Y8AsgTpgAmY7PhCfg==@mailbox.example", true],
  ["rZ8cqXWGiKHzhz1MsFRGTysHia4=@mailbox.example", true],
  ["redacted@mailbox.example", true],
  ["redacted-17@mailbox.example", true],
  ["[redacted]@mailbox.example", true],
  ["xxxxx@mailbox.example", true],
  ["*****@mailbox.example", true],
  ["@mailbox.example", true],
  ["redacted", true],
  ["email-redacted@mailbox.example", true],
  ["recipient_removed@mailbox.example", true],
  ["anonymous@mailbox.example", true],
  ["j***n@mailbox.example", true],
  ["joe...@mailbox.example", true],
  ["joe@anonymised.invalid", true],
  ["d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f@mailbox.example", true],
  ["pZGm1Av0IEBKARczz7exkNYsZb8LzaMrV7J32a2fFG4@mailbox.example", true],
  ["name@mailbox.example", false],
  ["sales.department.northern.region@mailbox.example", false],
  ["a*b@mailbox.example", false],
])("isRedacted() says of %s: %s", (address, expected) => {
  expect(isRedacted(address)).toBe(expected);
});

const quoted =
  "Ticket 17\n\n> User-Agent: Loop/1\n> Feedback-Type: abuse\n> Source-IP:\n>  192.0.2.1\n>\n> From: a@b.example\n";

test.each([
  ["quoted by a ticket system", quoted, "User-Agent: Loop/1\nFeedback-Type: abuse\nSource-IP:\n 192.0.2.1"],
  ["too few", "Feedback-Type: abuse\nVersion: 1\n", undefined],
  ["words about it", "A Feedback-Type: abuse report has\nUser-Agent: and\nVersion: fields.\n", undefined],
  ["no fields at all", "hello", undefined],
])("findFeedbackBlock() finds fields %s", (_, text, expected) => {
  expect(findFeedbackBlock(text)).toBe(expected);
});
