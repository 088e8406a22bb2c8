import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createSealer, deriveSealKey } from "../../src/store/seal.ts";

const place = { table: "webhook_endpoints", row: "default/1", column: "secret" };
const secret = randomBytes(32);
const key = randomBytes(32);

describe("createSealer()", () => {
  it("opens what it sealed, and never seals the same way twice", () => {
    const sealer = createSealer([key]);
    const [one, two] = [sealer.seal(secret, place), sealer.seal(secret, place)];
    expect(Buffer.from(sealer.open(one, place))).toEqual(secret);
    expect(Buffer.from(one)).not.toEqual(Buffer.from(two));
    expect(Buffer.from(one).includes(secret)).toBe(false);
  });

  it.each(["table", "row", "column"])("does not open in another %s", (part) => {
    const sealer = createSealer([key]);
    expect(() => sealer.open(sealer.seal(secret, place), { ...place, [part]: "other" })).toThrow("another row");
  });

  it("opens nothing in which one bit was changed, wherever it is", () => {
    const sealer = createSealer([key]);
    const sealed = sealer.seal(secret, place);
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(() => sealer.open(altered, place), `byte ${at}`).toThrow("Cannot open webhook_endpoints.secret");
    }
  });

  it("opens nothing that was cut short", () => {
    const sealer = createSealer([key]);
    const sealed = sealer.seal(secret, place);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealer.open(sealed.subarray(0, length), place), `${length} bytes`).toThrow("Cannot open");
    }
  });

  it("names SECRET_KEY when another key sealed", () => {
    const sealed = createSealer([key]).seal(secret, place);
    expect(() => createSealer([randomBytes(32)]).open(sealed, place)).toThrow("expected the SECRET_KEY that sealed it");
  });

  it("opens with an old key what a new one no longer seals with", () => {
    const sealed = createSealer([key]).seal(secret, place);
    const fresh = randomBytes(32);
    const both = createSealer([fresh, key]);
    expect(Buffer.from(both.open(sealed, place))).toEqual(secret);
    expect(Buffer.from(createSealer([fresh]).open(both.seal(secret, place), place))).toEqual(secret);
  });

  it("seals nothing at all as well", () => {
    const sealer = createSealer([key]);
    expect(sealer.open(sealer.seal(new Uint8Array(0), place), place)).toHaveLength(0);
  });

  it("throws for a key of another length", () => {
    expect(() => createSealer([randomBytes(16)])).toThrow(TypeError);
  });
});

describe("deriveSealKey()", () => {
  it("makes 32 bytes, the same from the same text only", () => {
    expect(deriveSealKey("a".repeat(32))).toHaveLength(32);
    expect(deriveSealKey("a".repeat(32))).toEqual(deriveSealKey("a".repeat(32)));
    expect(deriveSealKey("a".repeat(32))).not.toEqual(deriveSealKey("a".repeat(33)));
  });

  it("keeps making what it made, as rows are sealed with it", () => {
    expect(Buffer.from(deriveSealKey("correct horse battery staple 0001")).toString("hex")).toBe(
      "e2959293dac9bfbce144db85d694fe1019689590269c932d9ed480b589dcfcdc",
    );
  });
});
