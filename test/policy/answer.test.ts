import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Suppression } from "../../src/domain/decision.ts";
import { answerFor } from "../../src/policy/answer.ts";
import { answerAsVerified } from "../../src/policy/answer-as-verified.ts";
import { roleEntries } from "../../src/policy/roles.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { daysAgo, daysAhead, entry, now, streams, verdict } from "./cases.ts";

const all = [streams.letters, streams.orders, streams.passwords, undefined];
/** What each of letters (marketing), orders (transactional), passwords (critical) and an unknown stream is told. */
const answers = (...entries: readonly Suppression[]) =>
  all.map((stream) => answerFor(entries, stream, now).answer).join(" ");

describe("answerFor()", () => {
  it.each<[string, Suppression[], string]>([
    ["nothing is listed", [], "send send send send"],
    ["a mailbox is unknown", [entry("delivery", { answer: "never" })], "never never never never"],
    ["delivery is held", [entry("delivery", { expiresAt: daysAhead(1) })], "hold hold hold hold"],
    ["the hold is over", [entry("delivery", { expiresAt: now })], "send send send send"],
    [
      "marketing is opted out of",
      [entry("opt-out", { scope: "*marketing", answer: "never" })],
      "never send send never",
    ],
    ["a complaint is about everything", [entry("complaint", { answer: "never" })], "never never send never"],
    ["a complaint is about orders", [entry("complaint", { scope: "orders", answer: "never" })], "send never send send"],
    ["a hold is about critical mail", [entry("delivery", { scope: "passwords" })], "send send hold send"],
    [
      "one cause holds and another forbids",
      [entry("delivery", { expiresAt: daysAhead(90) }), entry("opt-out", { scope: "*marketing", answer: "never" })],
      "never hold hold never",
    ],
  ])("answers for every class when %s", (_when, entries, expected) => {
    expect(answers(...entries)).toBe(expected);
    expect(answers(...[...entries].reverse())).toBe(expected);
  });

  it("gives the latest end and its cause when several hold", () => {
    const short = entry("delivery", { expiresAt: daysAhead(1) });
    const long = entry("manual", {
      expiresAt: daysAhead(9),
      reason: "manual",
      firstSeenAt: daysAgo(3),
      verdictId: "v9",
    });
    for (const entries of [
      [short, long],
      [long, short],
    ]) {
      expect(answerFor(entries, streams.orders, now)).toEqual({
        answer: "hold",
        until: daysAhead(9),
        because: { reason: "manual", cause: "manual", scope: "*", since: daysAgo(3), verdictId: "v9" },
      });
    }
  });

  it("gives no end when one of several holds has none", () => {
    const endless = entry("manual", { expiresAt: undefined });
    expect(
      answerFor([entry("delivery", { expiresAt: daysAhead(9) }), endless], streams.orders, now).until,
    ).toBeUndefined();
  });
});

describe("answerAsVerified()", () => {
  const report = { kind: "none", format: "none", text: "", received: [], defects: [] } as const;

  it.each([
    [verdict("mailbox-unknown"), "never"],
    [verdict("mailbox-unknown", { confidence: 0.9 }), "send"],
    [verdict("mailbox-disabled"), "hold"],
    [verdict("domain-unknown"), "hold"],
    [verdict("mailbox-full"), "send"],
    [verdict("ip-reputation"), "send"],
    [verdict("abuse"), "never"],
    [verdict("one-click"), "send"],
    [verdict("mailbox-unknown", { address: "nonsense" }), "send"],
    [verdict("mailbox-unknown", { occurredAt: undefined }), "never"],
  ])("answers for a transactional stream without history, case %#", (about, answer) => {
    expect(answerAsVerified(report, about)).toBe(answer);
  });
});

describe("roleEntries()", () => {
  it.each([
    ["Abuse@rcpt.test", "hold send send hold"],
    ["postmaster@rcpt.test", "hold send send hold"],
    ["info@rcpt.test", "send send send send"],
    ["abuse+x@rcpt.test", "send send send send"],
  ])("holds marketing for %s: %s", (text, expected) => {
    expect(answers(...roleEntries(parseAddress(text), defaultPolicySettings.guardedRoles, now))).toBe(expected);
  });
});
