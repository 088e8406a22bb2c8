import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFeedbackReport, readFeedbackFields } from "../src/index.ts";

const folder = new URL("./fixtures/", import.meta.url);
const seeds = readdirSync(folder)
  .filter((name) => name.endsWith(".eml"))
  .map((name) => readFileSync(new URL(name, folder)));

/** Parses, and lets nothing pass but a report or a SyntaxError. */
function survives(message: Uint8Array): void {
  try {
    const report = parseFeedbackReport(message);
    expect(report.incidents).toBeGreaterThanOrEqual(0);
    expect(JSON.stringify(report)).toBeTypeOf("string");
  } catch (fault) {
    expect(fault).toBeInstanceOf(SyntaxError);
  }
}

const edit = fc.record({
  kind: fc.constantFrom("flip", "cut", "double", "insert"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(200),
  bytes: fc.uint8Array({ maxLength: 40 }),
});

function apply(bytes: Uint8Array, change: { kind: string; at: number; length: number; bytes: Uint8Array }): Uint8Array {
  const start = Math.floor(change.at * bytes.length);
  const end = Math.min(bytes.length, start + change.length);
  switch (change.kind) {
    case "flip":
      return Buffer.concat([bytes.subarray(0, start), change.bytes, bytes.subarray(start + change.bytes.length)]);
    case "cut":
      return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
    case "double":
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
    default:
      return Buffer.concat([bytes.subarray(0, start), change.bytes, bytes.subarray(start)]);
  }
}

test("parseFeedbackReport() throws nothing but SyntaxError on spoilt reports", () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 6 }), (seed, edits) => {
      survives(edits.reduce(apply, seed as Uint8Array));
    }),
    { numRuns: 3000 },
  );
});

test("parseFeedbackReport() throws nothing but SyntaxError on any bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), survives), { numRuns: 1000 });
});

test("readFeedbackFields() never throws", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: "binary" }), (text) => {
      expect(readFeedbackFields(text).defects).toBeInstanceOf(Array);
    }),
    { numRuns: 1000 },
  );
});

const name = fc.stringMatching(/^X-[A-Za-z0-9-]{1,20}$/);
const value = fc.stringMatching(/^[!-~]{1,40}( [!-~]{1,40}){0,3}$/);

test("readFeedbackFields() loses no unknown field and changes none", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name, value }), { maxLength: 50 }), (fields) => {
      const text = fields.map((field) => `${field.name}: ${field.value}\r\n`).join("");
      expect(readFeedbackFields(text).extensions).toEqual(fields);
    }),
  );
});

test("parseFeedbackReport() stays quick on what is made to be slow", () => {
  const head = "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n";
  const bombs = [
    head + "--b\n\n".repeat(200_000),
    head + "--b".repeat(400_000),
    `${head}--b\nContent-Type: message/feedback-report\n\nFeedback-Type: ${"(".repeat(1_000_000)}`,
    `${head}--b\nContent-Type: message/feedback-report\n\n${"\n ".repeat(500_000)}`,
    `${head}--b\nContent-Type: message/feedback-report\n\nArrival-Date: ${" ".repeat(1_000_000)}x`,
    `${head}--b\nContent-Type: message/feedback-report\n\nOriginal-Rcpt-To: ${"<,".repeat(500_000)}`,
    `Content-Type: multipart/mixed; boundary="${'\\"'.repeat(500_000)}\n\n`,
    `${head}--b\nContent-Type: message/feedback-report\nContent-Transfer-Encoding: quoted-printable\n\n${"= \t".repeat(400_000)}`,
    `${head}--b\nContent-Type: message/feedback-report\nContent-Transfer-Encoding: quoted-printable\n\n${" ".repeat(2_000_000)}`,
    "a".repeat(2_000_000),
    "\n".repeat(2_000_000),
  ];
  for (const bomb of bombs) survives(Buffer.from(bomb, "latin1"));
});
