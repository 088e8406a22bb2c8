import { describe, expect, it } from "vitest";
import { compareNewest, mergeNewest, type TimelineKind, type TimelineRow } from "../../src/domain/timeline.ts";

function row(kind: TimelineKind, at: number, id: string): TimelineRow {
  return { kind, at: new Date(at), id, about: "a@b.example", details: {} };
}
const named = (rows: readonly TimelineRow[]) => rows.map(({ kind, at, id }) => `${kind} ${at.getTime()} ${id}`);

describe("mergeNewest()", () => {
  it("puts the newest first, of one moment by kind, of one kind by id", () => {
    const lists = [
      [row("verdict", 5, "b"), row("verdict", 3, "c"), row("verdict", 3, "a")],
      [row("send", 5, "a"), row("send", 4, "a")],
      [],
      [row("change", 5, "a")],
    ];
    const all = ["verdict 5 b", "change 5 a", "send 5 a", "send 4 a", "verdict 3 c", "verdict 3 a"];
    expect(named(mergeNewest(lists, 10))).toEqual(all);
    expect(named(mergeNewest(lists, 3))).toEqual(all.slice(0, 3));
    expect(mergeNewest([], 3)).toEqual([]);
  });
});

describe("compareNewest()", () => {
  it("takes a row for its like alone", () => {
    expect(compareNewest(row("send", 1, "a"), row("send", 1, "a"))).toBe(0);
    expect(compareNewest(row("send", 1, "a"), row("token", 1, "a"))).toBeLessThan(0);
    expect(compareNewest(row("send", 1, "a"), row("send", 1, "b"))).toBeGreaterThan(0);
  });
});
