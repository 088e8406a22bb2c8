import { describe, expect, it } from "vitest";
import { type Format, findFormat } from "../../../src/batch/import/formats.ts";
import { createCells, RowFault, readRow } from "../../../src/batch/import/record.ts";

const format = (header: readonly string[], name: string) => findFormat(header, name) as Format;

function read(cells: Readonly<Record<string, string>>, name = "rows") {
  const header = Object.keys(cells);
  const known = format(header, name);
  return readRow(2, createCells(header, known, "csv")([2, ...Object.values(cells)]), known);
}

describe("readRow()", () => {
  it.each([
    ["2026-03-01T12:00:00Z", "2026-03-01T12:00:00.000Z"],
    ["2026-03-01T12:00:00.123+02:00", "2026-03-01T10:00:00.123Z"],
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01 12:00:00", "2026-03-01T12:00:00.000Z"],
    ["1772366400", "2026-03-01T12:00:00.000Z"],
    ["1772366400.25", "2026-03-01T12:00:00.250Z"],
    ["1772366400123", "2026-03-01T12:00:00.123Z"],
    ["Sun, 01 Mar 2026 12:00:00 GMT", "2026-03-01T12:00:00.000Z"],
  ])("reads the time %s", (text, expected) => {
    expect(read({ email: "a@b.example", reason: "550 no", created: text }).at?.toISOString()).toBe(expected);
  });

  it("refuses a bounce whose date it cannot read, since days count from it, but no wish", () => {
    expect(() => read({ email: "a@b.example", reason: "550 no", created: "03/04/05" })).toThrow(RowFault);
    expect(read({ email: "a@b.example", reason: "unsubscribed", created: "03/04/05" })).toMatchObject({
      means: "opt-out",
      at: undefined,
    });
  });

  it.each([
    ["spam complaint", "complaint"],
    ["SpamReport", "complaint"],
    ["Unsubscribed", "opt-out"],
    ["opt-out", "opt-out"],
    ["hard bounce", "bounce"],
    ["blocked", "block"],
    ["manual", "manual"],
    ["550 5.7.1 complaint about you, unsubscribe me", "bounce"],
  ])("takes the reason %s for: %s", (reason, means) => {
    expect(read({ email: "a@b.example", reason }).means).toBe(means);
  });

  it("leaves a list of blocks a list of blocks, though it calls its rows bounces", () => {
    const cells = { email: "a@b.example", created: "1772366400", reason: "bounced", status: "" };
    expect(read(cells, "sendgrid-blocks").means).toBe("block");
  });

  it.each([
    ["no address", ""],
    ["an allowance", "allowed"],
  ])("refuses %s with its reason", (what, type) => {
    const email = what === "no address" ? "nobody" : "a@b.example";
    expect(() => read({ email, type, reason: "" })).toThrow(RowFault);
  });

  it("takes a whole domain", () => {
    expect(read({ email: "@B.example", reason: "manual" }).target).toMatchObject({ addressKey: "@b.example" });
  });
});
