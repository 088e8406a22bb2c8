import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/domain/address.ts";
import { base32, base32Number, readBase32, readBase32Number } from "../../src/domain/base32.ts";
import { listAddressTokens, readToken, type Token, type TokenPurpose } from "../../src/domain/token.ts";
import { isAbout, isGenuine, isOfSend, isOfStream, mintLongToken, mintToken } from "../../src/proof/token.ts";

type Vector = {
  readonly name: string;
  readonly purpose: TokenPurpose;
  readonly recipient: string;
  readonly stream: string;
  readonly messageId: string;
  readonly expires: string;
  readonly token: string;
  readonly longToken: string;
};
const { key, vectors } = JSON.parse(
  readFileSync(new URL("../../docs/token-vectors.json", import.meta.url), "utf8"),
) as { readonly key: { readonly id: string; readonly secret: string }; readonly vectors: readonly Vector[] };

const signs = "0123456789abcdefghjkmnpqrstvwxyz";
const subject = {
  purpose: "bounce",
  recipient: "jane@rcpt.test",
  stream: "newsletter",
  send: "<1@sender.test>",
  expires: new Date("2026-12-26"),
} as const;
const anyKey = fc.record({
  id: fc.string({ unit: fc.constantFrom(...signs), minLength: 5, maxLength: 5 }),
  secret: fc.string({ minLength: 20 }),
});
const anySubject = fc.record({
  purpose: fc.constantFrom<TokenPurpose[]>("bounce", "unsubscribe"),
  recipient: fc.emailAddress().map((text) => text.toLowerCase()),
  stream: fc.stringMatching(/^[a-z][a-z0-9-]{0,40}$/),
  send: fc.string({ maxLength: 100 }),
  expires: fc.date({ min: new Date("1970-01-01"), max: new Date("2059-09-18"), noInvalidDate: true }),
});

function read(text: string): Token {
  const token = readToken(text);
  if (token === undefined) throw new Error(`Cannot read ${text}: expected a token`);
  return token;
}

describe("mintToken()", () => {
  it.each(vectors)("mints what the vectors say: $name", ({ name: _, token, longToken, messageId, ...vector }) => {
    const asked = {
      ...vector,
      recipient: readAddress(vector.recipient)?.key ?? "",
      send: messageId,
      expires: new Date(vector.expires),
    };
    expect(mintToken(key, asked)).toBe(token);
    expect(mintLongToken(key, asked)).toBe(longToken);
  });

  it("leaves room for a prefix and BATV within 64 octets", () => {
    expect(`prvs=7301a1b2c3=b+${mintToken(key, subject)}`).toHaveLength(64);
  });

  it("refuses a day that three signs cannot hold", () => {
    expect(() => mintToken(key, { ...subject, expires: new Date("2059-09-19") })).toThrow(RangeError);
    expect(() => mintToken(key, { ...subject, expires: new Date("1969-12-31") })).toThrow(RangeError);
  });
});

describe("readToken()", () => {
  it("gives back what was minted, in either case, whatever was minted", () => {
    fc.assert(
      fc.property(anyKey, anySubject, fc.boolean(), (own, asked, upper) => {
        const text = mintLongToken(own, asked);
        const token = read(upper ? text.toUpperCase() : text);
        expect(token).toMatchObject({ purpose: asked.purpose, keyId: own.id, carried: asked.recipient });
        expect(token.text).toBe(mintToken(own, asked));
        expect(token.expiresAt.getTime() - asked.expires.getTime()).toBeGreaterThan(0);
        expect(token.expiresAt.getTime() - asked.expires.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(isGenuine(token, own)).toBe(true);
        expect(isAbout(token, own, asked.recipient)).toBe(true);
        expect(isOfStream(token, own, asked.stream)).toBe(true);
        expect(isOfSend(token, own, asked.send)).toBe(true);
      }),
    );
  });

  it("takes letters for the digits that they look like", () => {
    const { token } = vectors[0] as Vector;
    expect(read(token.replaceAll("0", "O").replaceAll("1", "l")).text).toBe(token);
  });

  it.each([
    "",
    "b",
    "jane",
    `x${"0".repeat(45)}`,
    `b${"0".repeat(44)}`,
    `b${"0".repeat(46)}`,
    `b${"0".repeat(44)}u`,
    `b${"0".repeat(45)}-`,
    `b${"0".repeat(45)}-${"0".repeat(600)}`,
  ])("finds no token in %j", (text) => {
    expect(readToken(text)).toBeUndefined();
  });
});

describe("isGenuine()", () => {
  const text = mintToken(key, subject);

  it("is false when any sign is another", () => {
    fc.assert(
      fc.property(fc.nat({ max: 45 }), fc.constantFrom(...signs), (at, sign) => {
        const altered = text.slice(0, at) + sign + text.slice(at + 1);
        const token = readToken(altered);
        if (token !== undefined) expect(isGenuine(token, key)).toBe(altered === text);
      }),
    );
  });

  it("is false for a token of another purpose, key or secret", () => {
    expect(isGenuine(read(`s${text.slice(1)}`), key)).toBe(false);
    expect(isGenuine(read(text), { ...key, secret: `${key.secret}.` })).toBe(false);
    expect(isGenuine(read(mintToken({ ...key, id: "k7m2r" }, subject)), key)).toBe(false);
  });
});

describe("isAbout()", () => {
  it("is true of the recipient alone", () => {
    const token = read(mintToken(key, subject));
    expect(isAbout(token, key, "jane@rcpt.test")).toBe(true);
    for (const other of ["jane+tag@rcpt.test", "john@rcpt.test", "jane@rcpt.test.evil.example", ""]) {
      expect(isAbout(token, key, other)).toBe(false);
    }
  });

  it("does not believe the address that somebody hung on", () => {
    const token = read(`${mintToken(key, subject)}-${base32(Buffer.from("victim@rcpt.test"))}`);
    expect(token.carried).toBe("victim@rcpt.test");
    expect(isGenuine(token, key)).toBe(true);
    expect(isAbout(token, key, token.carried ?? "")).toBe(false);
  });
});

describe("listAddressTokens()", () => {
  const token = mintToken(key, subject);

  it.each([
    `b+${token}@bounces.sender.test`,
    `b=${token}@bounces.sender.test`,
    `${token}@bounces.sender.test`,
    `bounces-${token}@sender.test`,
    `bounces+news+${token}+1@sender.test`,
    `B+${token.toUpperCase()}@BOUNCES.SENDER.TEST`,
    `<b+${token}@bounces.sender.test>`,
    `prvs=7301a1b2c3=b+${token}@bounces.sender.test`,
    `btv1==301a1b2c3d4==b+${token}@bounces.sender.test`,
    `SRS0=x9Yz=QH=bounces.sender.test=b+${token}@forward.test`,
    `srs1=k2lm=first.test==x9yz=qh=bounces.sender.test=b=${token}@second.test`,
    `fwd+SRS=x9Yz=QH=bounces.sender.test=b+${token}@tenant.test`,
    `b+${token}+jane=rcpt.test@bounces.sender.test`,
  ])("finds the token in %s", (address) => {
    expect(listAddressTokens(address).map(({ text }) => text)).toContain(token);
  });

  it("finds the token when relays have wrapped its address in any order", () => {
    const wrappings = [
      (local: string, domain: string) => `prvs=7301a1b2c3=${local}@${domain}`,
      (local: string, domain: string) => `SRS0=x9Yz=QH=${domain}=${local}@f.test`,
      (local: string, domain: string) => `SRS1=k2Lm=f.test==x9Yz=QH=${domain}=${local}@s.test`,
      (local: string, domain: string) => `${local}@${domain}`.toUpperCase(),
      (local: string, domain: string) => `${local}@${domain}`.toLowerCase(),
    ];
    fc.assert(
      fc.property(
        anyKey,
        anySubject,
        fc.array(fc.constantFrom(...wrappings), { maxLength: 4 }),
        (own, asked, steps) => {
          const minted = mintToken(own, asked);
          let address = `b+${minted}@bounces.test`;
          for (const step of steps) {
            const at = address.lastIndexOf("@");
            address = step(address.slice(0, at), address.slice(at + 1));
          }
          expect(listAddressTokens(address).map(({ text }) => text)).toContain(minted);
        },
      ),
    );
  });

  it.each(["", "<>", "jane@rcpt.test", `u${"0".repeat(45)}@sender.test`])("finds none in %j", (address) => {
    expect(listAddressTokens(address)).toEqual([]);
  });
});

describe("base32()", () => {
  it("is read back as it was", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void expect(readBase32(base32(bytes))).toEqual(bytes)));
    fc.assert(
      fc.property(
        fc.nat({ max: 32_767 }),
        (value) => void expect(readBase32Number(base32Number(value, 3))).toBe(value),
      ),
    );
  });
});
