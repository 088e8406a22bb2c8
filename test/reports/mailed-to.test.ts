import { describe, expect, it } from "vitest";
import { mailedTo } from "../../src/reports/mailed-to.ts";

describe("mailedTo()", () => {
  it.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ["one address", ["ann@rcpt.example"], {}, ["ann@rcpt.example"]],
    ["a newsletter's reader", ["ann@rcpt.example"], { "list-id": "<news.sender.example>" }, ["ann@rcpt.example"]],
    ["several", ["ann@rcpt.example", "bob@rcpt.example"], {}, []],
    ["nobody", [], {}, []],
    ["a list by its List-Id", ["garden@lists.example"], { "list-id": "gardeners <garden.lists.example>" }, []],
    ["a list by its List-Post", ["Garden@lists.example"], { "list-post": "<mailto:garden@lists.example>" }, []],
  ])("says of %s", (_, to, fields, expected) => {
    expect(mailedTo({ to, fields })).toEqual(expected);
  });
});
