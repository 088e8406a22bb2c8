import { describe, expect, it } from "vitest";
import { readAddress } from "../../src/domain/address.ts";
import type { Suppression } from "../../src/domain/decision.ts";
import { readErasedKey, stricterOf, withoutPerson, writeErasedKey } from "../../src/domain/erased.ts";

const [early, late] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-02-01T00:00:00Z")];
const entry: Suppression = {
  addressKey: "jane@gone.example",
  address: "Jane@gone.example",
  scope: "*",
  cause: "manual",
  answer: "never",
  reason: "manual",
  proof: "verified",
  origin: "api",
  verdictId: "v",
  note: "Jane called",
  firstSeenAt: early,
  lastSeenAt: early,
  holds: 0,
};

describe("writeErasedKey() and readErasedKey()", () => {
  it("are each other's inverse, and no address is taken for an erased one", () => {
    const hash = new Uint8Array(32).map((_, index) => index * 7);
    expect(readErasedKey(writeErasedKey(hash))).toEqual(hash);
    const address = readAddress(`#${"a".repeat(43)}@b.example`);
    expect(address).toBeDefined();
    expect(readErasedKey(address?.key ?? "")).toBeUndefined();
    expect(readErasedKey("@gone.example")).toBeUndefined();
  });
});

describe("withoutPerson()", () => {
  it("keeps what stops, and nothing of whom", () => {
    const { addressKey: _, address: __, verdictId: ___, note: ____, ...kept } = entry;
    expect(withoutPerson(entry, "#x")).toEqual({ ...kept, addressKey: "#x", address: "erased" });
  });
});

describe("stricterOf()", () => {
  it.each([
    [{ answer: "never" }, { answer: "hold" }, { answer: "never" }],
    [
      { answer: "hold", expiresAt: early },
      { answer: "hold", expiresAt: late },
      { answer: "hold", expiresAt: late },
    ],
    [{ answer: "hold" }, { answer: "hold", expiresAt: late }, { answer: "hold", expiresAt: undefined }],
    [{ answer: "never", expiresAt: early }, { answer: "hold" }, { answer: "never", expiresAt: early }],
  ] as const)("of %j and %j is %j", (one, other, stricter) => {
    const [a, b]: Suppression[] = [
      { ...entry, ...one },
      { ...entry, ...other, firstSeenAt: new Date(0), lastSeenAt: late },
    ] as const;
    for (const found of [stricterOf(a as Suppression, b), stricterOf(b as Suppression, a)]) {
      expect({ expiresAt: undefined, ...found }).toMatchObject({
        ...stricter,
        firstSeenAt: new Date(0),
        lastSeenAt: late,
      });
    }
  });
});
