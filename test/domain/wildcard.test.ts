import { describe, expect, it } from "vitest";
import { matchWildcard } from "../../src/domain/wildcard.ts";

describe("matchWildcard()", () => {
  it.each([
    ["abc", "abc", "abc"],
    ["abc", "abcd", undefined],
    ["a*", "abcd", "a"],
    ["*cd", "abcd", "cd"],
    ["a*cd", "abcd", "cd"],
    ["ab*bc", "abc", undefined],
    ["*b*", "abc", "b"],
    ["a*b*c", "a-bb-c", "a"],
    ["a*b*c", "acb", undefined],
    ["*", "anything", ""],
    ["a.c", "abc", undefined],
  ])("of %j and %j finds %j", (pattern, text, expected) => {
    const found = matchWildcard(pattern, text);
    expect(found && text.slice(found.start, found.end)).toBe(expected);
  });
});
