import { describe, expect, it } from "vitest";
import { findField, findText, listFields } from "../../src/message/fields.ts";
import { defaultScanLimits } from "../../src/message/limits.ts";
import type { Part } from "../../src/message/message.ts";
import { mapFieldOffsets } from "../../src/message/offsets.ts";
import { scanMessage } from "../../src/message/scan.ts";

const scan = (text: string, limits = defaultScanLimits) => scanMessage(Buffer.from(text, "utf8"), limits);
const names = (text: string, limits = defaultScanLimits) => scan(text, limits).defects.map((defect) => defect.name);
const tree = (part: Part): unknown => (part.parts.length === 0 ? part.type : [part.type, ...part.parts.map(tree)]);

const mixed = [
  "Subject: two",
  "Content-Type: multipart/mixed; boundary=cut",
  "",
  "preamble",
  "--cut",
  "",
  "first",
  "--cut",
  "Content-Type: message/rfc822",
  "",
  "Subject: inner",
  "",
  "inner body",
  "--cut--",
  "epilogue",
];

function bodyOf(text: string, part: Part | undefined): string {
  return part ? text.slice(part.bodyStart, part.bodyEnd) : "no such part";
}

describe("scanMessage()", () => {
  it.each([
    ["CRLF", "\r\n"],
    ["LF", "\n"],
    ["CR", "\r"],
  ])("finds the same tree and bodies when lines end with %s", (_, end) => {
    const text = mixed.join(end);
    const { root, defects } = scan(text);
    expect(defects).toEqual([]);
    expect(tree(root)).toEqual(["multipart/mixed", "text/plain", ["message/rfc822", "text/plain"]]);
    expect(bodyOf(text, root.parts[0])).toBe("first");
    expect(bodyOf(text, root.parts[1])).toBe(["Subject: inner", "", "inner body"].join(end));
    expect(bodyOf(text, root.parts[1]?.parts[0])).toBe("inner body");
    expect(findField(root.parts[1]?.parts[0] ?? root, "subject")).toBe("inner");
  });

  it("gives offsets that find each field in the raw bytes", () => {
    const raw = Buffer.from("A: ä\r\nSubject: one\r\n two\r\n\r\nbody");
    const fields = scanMessage(raw).root.fields.map((field) => raw.toString("utf8", field.start, field.end));
    expect(fields).toEqual(["A: ä", "Subject: one\r\n two"]);
  });

  it("unfolds a field to one space and keeps raw UTF-8", () => {
    expect(findField(scan("Subject: one\n\t two\n  zwölf\n\n").root, "subject")).toBe("one two zwölf");
  });

  it("keeps bytes that are no UTF-8 as one character each", () => {
    const raw = Buffer.concat([Buffer.from("Subject: "), Buffer.from([0xe4, 0xf6]), Buffer.from("\n\n")]);
    expect(findField(scanMessage(raw).root, "subject")).toBe("äö");
  });

  it("lists repeated fields in their order", () => {
    expect(listFields(scan("Received: b\nX: 1\nReceived: a\n\n").root, "received")).toEqual(["b", "a"]);
  });

  it("passes over an mbox line, blank lines before the header and a blank before the colon", () => {
    expect(findField(scan("\n\nFrom a@b.example Tue Mar 3 2026\nSubject : x\n\nbody").root, "subject")).toBe("x");
  });

  it("takes text without a header as the body", () => {
    const { root } = scan("Dear all,\nnothing here.\n");
    expect([root.type, root.fields, root.bodyStart]).toEqual(["text/plain", [], 0]);
  });

  it("ends a header that no blank line ends, with a defect", () => {
    const text = "Subject: x\nHello there\nwho is it\n";
    const { root, defects } = scan(text);
    expect(bodyOf(text, root)).toBe("Hello there\nwho is it\n");
    expect(defects.map((defect) => defect.name)).toEqual(["header-not-ended"]);
  });

  it("closes inner multiparts when an outer delimiter comes", () => {
    const text = [
      "Content-Type: multipart/mixed; boundary=out",
      "",
      "--out",
      "Content-Type: multipart/alternative; boundary=in",
      "",
      "--in",
      "",
      "x",
      "--out",
      "",
      "y",
      "--out--",
      "",
    ].join("\n");
    expect(tree(scan(text).root)).toEqual(["multipart/mixed", ["multipart/alternative", "text/plain"], "text/plain"]);
    expect(names(text)).toEqual(["multipart-not-closed"]);
  });

  it.each([
    ["none is said", "Content-Type: multipart/mixed"],
    ["another is said", "Content-Type: multipart/mixed; boundary=other"],
  ])("guesses the boundary that the body uses when %s", (_, head) => {
    const { root } = scan(`${head}\n\n--part-77\nContent-Type: text/html\n\nx\n--part-77--\n`);
    expect(tree(root)).toEqual(["multipart/mixed", "text/html"]);
  });

  it("reads a boundary that is the beginning of another one apart", () => {
    const text =
      "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\nx\n--ab--\n--a--\n";
    expect(tree(scan(text).root)).toEqual(["multipart/mixed", ["multipart/mixed", "text/plain"]]);
  });

  it("makes plain text of a type it cannot understand, and messages of a digest's parts", () => {
    expect(scan("Content-Type: nonsense\n\n").root.type).toBe("text/plain");
    const digest = scan("Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: x\n\n--d--\n");
    expect(tree(digest.root)).toEqual(["multipart/digest", ["message/rfc822", "text/plain"]]);
  });

  it.each([
    ["message-too-large", "Subject: x\n\n0123456789", { bytes: 12 }],
    ["header-too-long", "A: 1\nB: 2\nC: 3\n\n", { fields: 2 }],
    ["header-too-long", `A: ${"x".repeat(50)}\nB: 2\n\n`, { header: 20 }],
    ["field-too-long", `A: ${"x".repeat(50)}\n\n`, { line: 20 }],
    ["too-many-parts", mixed.join("\n"), { parts: 2 }],
    ["too-deep", mixed.join("\n"), { depth: 0 }],
  ])("says %s when a limit is exceeded", (defect, text, limit) => {
    expect(names(text)).not.toContain(defect);
    expect(names(text, { ...defaultScanLimits, ...limit })).toContain(defect);
  });

  it("cuts a field at its limit and stops keeping fields after the last allowed", () => {
    const { root } = scan("A: 123456789\nB: 2\nC: 3\n\n", { ...defaultScanLimits, line: 6, fields: 2 });
    expect(root.fields.map((field) => [field.name, field.value])).toEqual([
      ["a", "123"],
      ["b", "2"],
    ]);
  });

  it("keeps a bounded number of defects", () => {
    expect(scan("junk line\nA: b\n".repeat(5000)).defects.length).toBeLessThanOrEqual(100);
  });
});

describe("findText()", () => {
  it("decodes encoded words", () => {
    expect(findText(scan("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\n\n").root, "subject")).toBe("Grüße");
  });
});

describe("mapFieldOffsets()", () => {
  it("leads from a place in the unfolded value to the raw bytes", () => {
    const raw = Buffer.from("X: 1\r\nSubject:  ä𝄞b\r\n\t c\r\n\r\n");
    const message = scanMessage(raw);
    const field = message.root.fields[1];
    if (!field) throw new Error("Cannot map offsets: expected a second field");
    const map = mapFieldOffsets(message, field);
    expect(map).toHaveLength(field.value.length + 1);
    const place = (word: string) => map[field.value.indexOf(word)];
    expect(field.value).toBe("ä𝄞b c");
    expect([place("ä"), place("𝄞"), place("b"), place("c")]).toEqual(
      ["ä", "𝄞", "b", "c"].map((word) => raw.indexOf(word, field.start + 8)),
    );
    expect(map.at(-1)).toBe(raw.indexOf("c", field.start + 8) + 1);
  });
});
