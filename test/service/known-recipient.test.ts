import { describe, expect, it } from "vitest";
import type { StoredTokenKey, TokenPurpose } from "../../src/domain/token.ts";
import { mintToken } from "../../src/proof/token.ts";
import { createKnownRecipient } from "../../src/service/known-recipient.ts";

const key: StoredTokenKey = { id: "k7m2q", secret: "correct-horse-battery-staple", tenant: "default" };
const now = new Date("2026-11-26T18:00:00.000Z");
const settings: Parameters<typeof createKnownRecipient>[0] = {
  RETURN_PATH_TOKENS: "required",
  FIXED_RECIPIENTS: ["postmaster", "Complaints@sender.test"],
  UNSUBSCRIBE_ADDRESS: undefined,
  BOUNCE_DOMAINS: ["bounces.sender.test"],
};
const mint = (purpose: TokenPurpose, day: string, by = key) =>
  mintToken(by, { purpose, recipient: "jane@rcpt.test", stream: "news", expires: new Date(day) });

const isKnown = createKnownRecipient(settings, { findKeys: async () => new Map([[key.id, key]]) }, () => now);

describe("createKnownRecipient()", () => {
  it.each([
    ["a return path", `b+${mint("bounce", "2026-11-26")}@bounces.sender.test`, true],
    [
      "one in capitals that a relay wrapped",
      `prvs=7301a1b2c3=B+${mint("bounce", "2026-12-01").toUpperCase()}@x.test`,
      true,
    ],
    ["a link to write to, however old", `u+${mint("unsubscribe", "2020-01-01")}@bounces.sender.test`, true],
    ["the postmaster", "Postmaster@bounces.sender.test", true],
    ["a fixed address", "complaints@sender.test", true],
    ["the address to unsubscribe", "unsubscribe@bounces.sender.test", true],
    ["a fixed name elsewhere", "complaints@bounces.sender.test", false],
    ["a return path that has expired", `b+${mint("bounce", "2026-11-25")}@bounces.sender.test`, false],
    ["a forged one", `b+${mint("bounce", "2026-12-01", { ...key, secret: "x" })}@bounces.sender.test`, false],
    ["one of an unknown key", `b+${mint("bounce", "2026-12-01", { ...key, id: "aaaaa" })}@bounces.sender.test`, false],
    ["anybody else", "bounces@bounces.sender.test", false],
    ["what is no address", "b+@", false],
  ])("says of %s: %s is known: %s", async (_what, address, expected) => {
    expect(await isKnown?.(address)).toBe(expected);
  });

  it("lets everybody in when no token is required", () => {
    const optional = { ...settings, RETURN_PATH_TOKENS: "optional" } as const;
    expect(createKnownRecipient(optional, { findKeys: async () => new Map() }, () => now)).toBeUndefined();
  });
});
