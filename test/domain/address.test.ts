import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  baseKey,
  domainKey,
  domainOf,
  foldCase,
  parseAddress,
  readAddress,
  readDomain,
} from "../../src/domain/address.ts";

type Case = { readonly text: string; readonly key: string | null };
const cases = JSON.parse(readFileSync(new URL("address-keys.json", import.meta.url), "utf8")) as Case[];

describe("readAddress()", () => {
  it.each(cases)("gives $key when it reads $text", ({ text, key }) => {
    expect(readAddress(text)?.key ?? null).toBe(key);
  });

  it("keeps the spelling and gives local part and domain when it reads <John@Bücher.Example.>", () => {
    expect(readAddress("<John@Bücher.Example.>")).toEqual({
      text: "John@Bücher.Example.",
      local: "John",
      domain: "xn--bcher-kva.example",
      key: "john@xn--bcher-kva.example",
    });
  });

  it("reads a key as itself when the key came from any address", () => {
    const local = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
    const domain = fc.constantFrom("example.com", "Bücher.example", "[192.0.2.1]", "[IPv6:2001:DB8::1]", "x.");
    fc.assert(
      fc.property(local, domain, fc.boolean(), (name, host, quoted) => {
        const text = `${quoted ? `"${name.replace(/["\\]/g, "\\$&")}"` : name}@${host}`;
        const key = readAddress(text)?.key;
        if (key !== undefined) expect(readAddress(key)?.key).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws when it reads arbitrary text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readAddress(text)));
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void readAddress(`a@${text}`)));
  });
});

describe("parseAddress()", () => {
  it("says action, value and expectation when it throws", () => {
    expect(() => parseAddress("john")).toThrow(new SyntaxError('Cannot parse address "john": expected local@domain'));
  });
});

describe("foldCase()", () => {
  // The /iu flags compare by simple case folding (ECMA-262 §22.2.2.7.3), so they are the reference.
  const same = (a: string, b: string) => new RegExp(`^[\\u{${a.codePointAt(0)?.toString(16)}}]$`, "iu").test(b);
  const letters: string[] = [];
  for (let point = 0x80; point <= 0x1ffff; point++) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const char = String.fromCodePoint(point);
    if (char.normalize("NFC") === char && char.toLowerCase() + char.toUpperCase() !== char + char) letters.push(char);
  }

  it("never joins letters that simple case folding keeps apart, when given any letter", () => {
    const wrong = letters.filter((letter) => !same(letter, foldCase(letter)));
    expect(wrong).toEqual([]);
    expect(letters.length).toBeGreaterThan(2000);
  });

  it("joins capital and small letter when simple case folding does", () => {
    const wrong = letters.filter((letter) =>
      [letter.toLowerCase(), letter.toUpperCase()].some(
        (other) => [...other].length === 1 && same(letter, other) && foldCase(letter) !== foldCase(other),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe("domains", () => {
  it("domainKey() puts an @ before the domain when given an address", () => {
    expect(domainKey(parseAddress("john@Example.COM"))).toBe("@example.com");
  });

  it("domainOf() is undefined when the text is no address", () => {
    expect(domainOf("example.com")).toBeUndefined();
    expect(domainOf("x@Bücher.example")).toBe("xn--bcher-kva.example");
  });

  it("readDomain() reads host names and literals when they stand alone", () => {
    expect(readDomain("MX.Example.com.")).toBe("mx.example.com");
    expect(readDomain("[IPv6:::1]")).toBe("[ipv6:::1]");
    expect(readDomain("127.1")).toBeUndefined();
  });
});

describe("baseKey()", () => {
  it.each([
    ["jane@example.com", "jane@example.com"],
    ["jane+news@example.com", "jane@example.com"],
    ["jane+news+daily@example.com", "jane@example.com"],
    ["jane+@example.com", "jane@example.com"],
    ["+jane@example.com", "+jane@example.com"],
    ["+jane+news@example.com", "+jane+news@example.com"],
    ["+@example.com", "+@example.com"],
    ["jane.doe+x@example.com", "jane.doe@example.com"],
    ['"jane doe+x"@example.com', '"jane doe+x"@example.com'],
    ['"a@b+c"@example.com', '"a@b+c"@example.com'],
    ["@example.com", "@example.com"],
    ["jörg+x@[ipv6:::1]", "jörg@[ipv6:::1]"],
  ])("gives of %s %s", (key, base) => {
    expect(baseKey(key)).toBe(base);
    expect(baseKey(base)).toBe(base);
  });
});
