import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { providerRules, specificPhrases } from "../../src/classify/engine.ts";
import type { Rule } from "../../src/classify/rule.ts";
import { genericPhrases } from "../../src/classify/tables/generic.ts";
import { informativeStatuses } from "../../src/classify/tables/statuses.ts";
import { foldUnit } from "../../src/matching/fold.ts";
import { requiredLiterals } from "../../src/matching/literals.ts";
import { indexRows } from "../../src/matching/row-index.ts";
import { proseFormats } from "../../src/reports/prose-formats.ts";
import { listFixtures } from "../support/fixtures.ts";
import { mutate, seededRandom } from "../support/mutate.ts";

const rules: readonly Rule[] = [...providerRules, ...specificPhrases, ...informativeStatuses, ...genericPhrases];
const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

describe("foldUnit()", () => {
  it.each(["i", "iu"])("gives one unit for all that a pattern with the flags %s takes for the same", (flags) => {
    const text = units.filter((unit) => !/[\ud800-\udfff]/.test(unit)).join(" ");
    const cased = units.filter((unit) => unit.toLowerCase() !== unit || unit.toUpperCase() !== unit);
    for (const unit of cased) {
      const same = text.match(new RegExp(unit, `g${flags}`)) ?? [];
      expect(new Set(same.map(foldUnit))).toEqual(new Set([foldUnit(unit)]));
    }
  });

  it("leaves alone what it has folded", () => {
    for (const unit of units) expect(foldUnit(foldUnit(unit))).toBe(foldUnit(unit));
  });
});

describe("requiredLiterals()", () => {
  it.each([
    [/user unknown/i, ["user unknown"]],
    [
      /\b(?:user|account) (?:is )?unknown\b/i,
      ["user unknown", "user is unknown", "account unknown", "account is unknown"],
    ],
    [/\bno such .{0,40} here|mailbox full/, ["no such ", "mailbox full"]],
    [/e-?mail/, ["email", "e-mail"]],
    [/(?:never )*again+/, ["agai"]],
    [/^[45]\.7\.1[01]$/, ["4.7.10", "4.7.11", "5.7.10", "5.7.11"]],
    [/(?<!x)quota(?= exceeded)/, ["quota"]],
    [/an [^a-z] \d+ [\w.-] mark\/\x41\u0062/, [" mark/ab"]],
    [/退信|ＦＵＬＬ/i, ["退信", "ｆｕｌｌ"]],
    [/user|\d{3}/, undefined],
    [/.*/, undefined],
    [/(?:x|)/, undefined],
    [/[^x]{0,9}/, undefined],
    [/😀+/u, undefined],
  ])("tells of %s what must stand in a match", (pattern, literals) => {
    expect(requiredLiterals(pattern)?.toSorted()).toEqual(literals?.toSorted());
  });

  it("tells something of every row of the tables", () => {
    const patterns = [
      ...rules.flatMap((rule) => [rule.when, rule.status]),
      ...proseFormats.flatMap(({ signs }) => signs.map(({ text }) => text)),
    ];
    const silent = patterns.filter((pattern) => pattern && requiredLiterals(pattern) === undefined);
    // Such a row is asked of every text. A few may be.
    expect(silent.length).toBeLessThan(10);
  });
});

/** Sources of patterns over few letters, so that they often match. */
const source = fc.letrec<{ one: string; many: string; all: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      "a",
      "b",
      "B",
      "ſ",
      "s",
      "K",
      "é",
      "É",
      ".",
      "\\d",
      "\\s",
      "[ab]",
      "[^a]",
      "[a-k]",
      "\\b",
      "^",
      "$",
      "\\x61",
      "(?=a)",
      "(?<!b)",
    ),
    tie("all").map((all) => `(?:${all})`),
    fc
      .tuple(tie("one"), fc.constantFrom("?", "*", "+", "{0,2}", "{2}", "{1,}", "+?"))
      .map(([one, sign]) => (/^[\^$]|^\\b|^\(\?[=<]|[?*+}]$/.test(one) ? one : one + sign)),
  ),
  many: fc.array(tie("one"), { maxLength: 4 }).map((list) => list.join("")),
  all: fc.array(tie("many"), { minLength: 1, maxLength: 3 }).map((list) => list.join("|")),
})).all;
const shortText = fc.string({ unit: fc.constantFrom(..."aAbBsSſkK\u212aéÉ1 "), maxLength: 12 });

describe("indexRows()", () => {
  it("lists every row whose pattern matches, in their order, whatever the pattern", () => {
    const row = fc.tuple(source, fc.constantFrom("", "i", "iu")).map(([text, flags]) => new RegExp(text, flags));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), fc.array(shortText), (rows, texts) => {
        const find = indexRows(rows, (pattern) => pattern);
        for (const text of texts) {
          const found = find(text);
          expect(rows.filter((pattern) => found.includes(pattern))).toEqual(found);
          expect(rows.filter((pattern) => pattern.test(text) && !found.includes(pattern))).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("finds what stands far into a long text", () => {
    const rows = [/needle/, /\u9000\u9001/];
    const find = indexRows(rows, (pattern) => pattern);
    for (const at of [16_380, 16_381, 16_384, 40_000]) {
      expect(find(`${"x".repeat(at)}needle`)).toEqual([rows[0]]);
      expect(find(`${"x".repeat(at)}\u9000\u9001`)).toEqual([rows[1]]);
    }
  });

  it("asks every column that a row has a pattern for", () => {
    const rows = [{ a: /one/ }, { b: /two/ }, { a: /one/, b: /two/ }, {}] as { a?: RegExp; b?: RegExp }[];
    const find = indexRows(
      rows,
      ({ a }) => a,
      ({ b }) => b,
    );
    expect(find("one", "two")).toEqual(rows);
    expect(find("one", "")).toEqual([rows[0], rows[3]]);
    expect(find(undefined, "two")).toEqual([rows[1], rows[3]]);
  });

  it("passes over no row of the tables that a message would match", () => {
    const patterns = [
      ...rules.flatMap((rule) => rule.when ?? []),
      ...proseFormats.flatMap(({ signs }) => signs.flatMap(({ text }) => text ?? [])),
    ];
    const find = indexRows(patterns, (pattern) => pattern);
    const random = seededRandom(20260303);
    const fixtures = listFixtures();
    const donor = () => fixtures[Math.floor(random() * fixtures.length)]?.raw ?? Buffer.of();
    const mutants = fixtures.flatMap(({ raw }) => [raw, mutate(raw, donor(), random), mutate(raw, donor(), random)]);
    const lines = readFileSync(new URL("../classify/cases.jsonl", import.meta.url), "utf8").split("\n");
    const texts = [...mutants.map((raw) => Buffer.from(raw).toString("utf8").slice(0, 20_000)), ...lines];
    let matched = 0;
    for (const text of texts) {
      const found = new Set(find(text));
      for (const pattern of patterns) {
        if (!pattern.test(text)) continue;
        matched++;
        expect(found, `${pattern} matches ${text.slice(0, 200)}`).toContain(pattern);
      }
    }
    expect(matched).toBeGreaterThan(500);
  });
});
