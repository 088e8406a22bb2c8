import { describe, expect, it } from "vitest";
import { namesOf, redact } from "../../src/domain/redaction.ts";

const names = namesOf(["ann@example.com", "Ann@Example.com", '"a b"@example.com'], ["5f5f5f5f5f5f5f5f"]);
const cut = (text: string) => redact(text, names, "erased");

describe("redact()", () => {
  it.each([
    ["<ann@example.com>", "<erased>"],
    ["rfc822;ANN@EXAMPLE.COM (user unknown)", "rfc822;erased (user unknown)"],
    ["to=ann@example.com, relay", "to=erased, relay"],
    ["'ann@example.com'.", "'erased'."],
    ["mailto:ann@example.com?subject=x", "mailto:erased?subject=x"],
    ["b+1-ann=example.com@bounces.example", "b+1-erased@bounces.example"],
    ["https://x.example/u?a=ann%40example.com&b", "https://x.example/u?a=erased&b"],
    ["complaint:5f5f5f5f5f5f5f5f", "complaint:erased"],
    ['"a b"@example.com', "erased"],
    ["line\nann@example.com\nline", "line\nerased\nline"],
  ])("takes the name out of %j", (text, expected) => {
    expect(cut(text)).toBe(expected);
  });

  it.each([
    "joann@example.com",
    "jo.ann@example.com",
    "jo-ann@example.com",
    "news+ann@example.com",
    "ann@example.com.au",
    "ann@example.community",
    "ann@example.org",
    "jöann@example.com".replace("jö", "ö"),
    "ann at example.com",
  ])("leaves another's name in %j", (text) => {
    expect(cut(text)).toBe(text);
  });

  it("goes through JSON, names of members too, and keeps everything else as it is", () => {
    const at = new Date(0);
    const value = { "ann@example.com": [1, null, true, at, { to: ["bob@example.com", "ann@example.com"] }] };
    expect(redact(value, names, "erased")).toEqual({
      erased: [1, null, true, at, { to: ["bob@example.com", "erased"] }],
    });
  });
});
