import { describe, expect, it } from "vitest";
import { etagOf, isKnown, readPreconditions, requirePreconditions } from "../../src/http/preconditions.ts";
import { Problem } from "../../src/http/route.ts";

/** What becomes of a change whose target has these tags. */
function outcomeOf(headers: Record<string, string>, tags: readonly string[]): unknown {
  try {
    requirePreconditions(readPreconditions(headers), tags);
    return "passes";
  } catch (fault) {
    if (fault instanceof Problem) return [fault.status, fault.headers["ETag"]];
    throw fault;
  }
}

describe("requirePreconditions()", () => {
  const failed = [412, '"a"'];
  it.each([
    ["passes", {}, ['"a"']],
    ["passes", {}, []],
    ["passes", { "if-match": '"a"' }, ['"a"']],
    ["passes", { "if-match": '"a"' }, ['"b"', '"a"']],
    ["passes", { "if-match": ' "x" , ,"a",' }, ['"a"']],
    ["passes", { "if-match": '"x,y", "a"' }, ['"a"']],
    ["passes", { "if-match": "*" }, ['"a"']],
    ["passes", { "if-match": '""' }, ['""']],
    [failed, { "if-match": '"b"' }, ['"a"']],
    [failed, { "if-match": 'W/"a"' }, ['"a"']],
    [failed, { "if-match": '"x,"' }, ['"a"']],
    [[412, undefined], { "if-match": '"a"' }, []],
    [[412, undefined], { "if-match": "*" }, []],
    ["passes", { "if-none-match": "*" }, []],
    ["passes", { "if-none-match": '"b", W/"c"' }, ['"a"']],
    [failed, { "if-none-match": "*" }, ['"a"']],
    [failed, { "if-none-match": 'W/"a"' }, ['"a"']],
    [failed, { "if-match": '"a"', "if-none-match": "*" }, ['"a"']],
  ] as const)("%j for %j of %j", (expected, headers, tags) => {
    expect(outcomeOf(headers, tags)).toEqual(expected);
  });
});

describe("readPreconditions()", () => {
  it.each([
    "",
    " ",
    ",",
    "a",
    '"',
    '"a',
    'a"',
    '"a" "b"',
    '"a""b"',
    '"a";',
    'w/"a"',
    'W/ "a"',
    '*, "a"',
    '"a b"',
    '"a\tb"',
  ])("refuses the list %j", (text) => {
    for (const name of ["if-match", "if-none-match"]) {
      expect(() => readPreconditions({ [name]: text })).toThrow("invalid-precondition");
    }
  });

  it("reads a long list of what is almost a tag in time that grows with its length", () => {
    const startedAt = performance.now();
    expect(() => readPreconditions({ "if-match": 'W/"'.repeat(100_000) })).toThrow("invalid-precondition");
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe("isKnown()", () => {
  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ["*", true],
    ['"b"', false],
  ])("compares weakly: %s", (text, expected) => {
    expect(isKnown(readPreconditions({ "if-none-match": text }), '"a"')).toBe(expected);
  });

  it("is false where nothing is expected", () => {
    expect(isKnown(readPreconditions({}), '"a"')).toBe(false);
  });
});

describe("etagOf()", () => {
  it("goes by what is told as JSON, not by the order of members", () => {
    const at = new Date(0);
    expect(etagOf({ a: 1, b: { c: at, d: undefined } })).toBe(etagOf({ b: { c: at.toISOString() }, a: 1 }));
    expect(etagOf({ a: 1 })).toMatch(/^"[\w-]{22}"$/);
  });

  it.each([[{ a: 2 }], [{ a: "1" }], [{ b: 1 }], [{ a: 1, b: null }], [[1]], [{ a: [1] }]])(
    "differs for %j",
    (other) => {
      expect(etagOf(other)).not.toBe(etagOf({ a: 1 }));
    },
  );
});
