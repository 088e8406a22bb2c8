import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseFeedbackReport } from "../src/index.ts";

const folder = new URL("./fixtures/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));

// `UPDATE_GOLDEN=1` writes the answers anew; read the difference before you commit it.
test.each(names)("parseFeedbackReport() reads %s as its JSON says", (name) => {
  const answer = JSON.stringify(parseFeedbackReport(readFileSync(new URL(name, folder))), null, 2);
  const golden = new URL(name.replace(/eml$/, "json"), folder);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, `${answer}\n`);
  expect(JSON.parse(answer)).toEqual(JSON.parse(readFileSync(golden, "utf8")));
});

test.each(["\n", "\r", "\r\n"])("parseFeedbackReport() reads the same with line ends %j", (end) => {
  for (const name of names) {
    const text = readFileSync(new URL(name, folder), "utf8").replace(/\r\n/g, "\n");
    const expected = parseFeedbackReport(readFileSync(new URL(name, folder)));
    expect(parseFeedbackReport(text.replaceAll("\n", end)), name).toEqual(expected);
  }
});

const part = (fields: string) =>
  `Content-Type: multipart/report; boundary=b; report-type=feedback-report\n\n--b\n\nhi\n--b\nContent-Type: message/feedback-report\n\n${fields}`;

test.each([
  ["an empty text", ""],
  ["plain mail", "Subject: x\n\nFeedback-Type: abuse\n"],
  ["a delivery report", "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nx\n--b--\n"],
  ["a part that says nothing", part("\n\n")],
  ["a part of unknown fields alone", part("X-Custom: 1\n")],
  [
    "a report inside a returned message",
    `Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: message/rfc822\n\n${part("Feedback-Type: abuse\n")}\n--o--\n`,
  ],
])("parseFeedbackReport() throws SyntaxError for %s", (_name, text) => {
  expect(() => parseFeedbackReport(text)).toThrow(SyntaxError);
});

test("parseFeedbackReport() finds the report below other multiparts", () => {
  const outer = `Content-Type: multipart/mixed; boundary=o\n\n--o\n${part("Feedback-Type: virus\n")}\n--b--\n--o--\n`;
  expect(parseFeedbackReport(outer).feedbackType).toBe("virus");
});

test("parseFeedbackReport() takes the first of two machine-readable parts and says so", () => {
  const two = `${part("Feedback-Type: abuse\n")}\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: fraud\n--b--\n`;
  const report = parseFeedbackReport(two);
  expect(report.feedbackType).toBe("abuse");
  expect(report.defects.map(({ name }) => name)).toContain("feedback-part-repeated");
});

test("parseFeedbackReport() undoes nothing under a base64 label that is a lie", () => {
  const text = part("Feedback-Type: abuse\n").replace(
    "feedback-report\n\n",
    "feedback-report\nContent-Transfer-Encoding: base64\n\n",
  );
  const lie = text.replace(/report-type=feedback-report\n(.*?)\n\n/s, "report-type=feedback-report\n\n");
  const report = parseFeedbackReport(
    lie.replace("message/feedback-report\n\n", "message/feedback-report\nContent-Transfer-Encoding: base64\n\n"),
  );
  expect(report.feedbackType).toBe("abuse");
  expect(report.defects.map(({ name }) => name)).toContain("encoding-invalid");
});

test("parseFeedbackReport() keeps to its limits and says so", () => {
  const many = part(`Feedback-Type: abuse\n${"X-A: b\n".repeat(20)}X-Long: ${"y".repeat(500)}\n`);
  const names = (limits: Parameters<typeof parseFeedbackReport>[1]) =>
    parseFeedbackReport(many, limits).defects.map(({ name }) => name);
  expect(names({ fields: 10 })).toContain("fields-over-limit");
  expect(names({ fieldLength: 100 })).toContain("field-over-limit");
  expect(names({ bytes: many.length - 200 })).toContain("bytes-over-limit");
  expect(names({})).not.toContain("bytes-over-limit");
  const nested = `Content-Type: multipart/mixed; boundary=o\n\n--o\n${part("Feedback-Type: virus\n")}\n--b--\n--o--\n`;
  expect(() => parseFeedbackReport(nested, { depth: 1 })).toThrow(SyntaxError);
  expect(() => parseFeedbackReport(nested, { parts: 2 })).toThrow(SyntaxError);
});
