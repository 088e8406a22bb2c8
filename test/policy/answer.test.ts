import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Stream, Suppression } from "../../src/domain/decision.ts";
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

describe("answerFor() with the allow-list", () => {
  const allowed = entry("allow", { answer: "send" });
  const dead = entry("delivery", { answer: "never" });
  it.each<[string, Suppression[], string]>([
    ["it stands alone", [allowed], "send send send send"],
    ["a mailbox is unknown", [allowed, dead], "send send send send"],
    ["delivery is held", [allowed, entry("delivery", { expiresAt: daysAhead(1) })], "send send send send"],
    ["it is over", [entry("allow", { answer: "send", expiresAt: now }), dead], "never never never never"],
    ["it is for one stream", [entry("allow", { answer: "send", scope: "orders" }), dead], "never send never never"],
    [
      "marketing is opted out of, too",
      [allowed, dead, entry("opt-out", { scope: "*marketing", answer: "never" })],
      "never send send never",
    ],
    ["somebody complained, too", [allowed, dead, entry("complaint", { answer: "never" })], "never never send never"],
    ["it is held by hand, too", [allowed, dead, entry("manual")], "hold hold hold hold"],
  ])("answers for every class when %s", (_when, entries, expected) => {
    expect(answers(...entries)).toBe(expected);
    expect(answers(...[...entries].reverse())).toBe(expected);
  });

  it("tells what it overruled only where it did", () => {
    const byHand = entry("manual", { reason: "manual" });
    expect(answerFor([allowed, byHand], undefined, now).overruled).toBeUndefined();
    expect(answerFor([allowed, dead, byHand], undefined, now)).toMatchObject({
      answer: "hold",
      because: { cause: "manual" },
      overruled: { by: "allow-list", answer: "never", because: { cause: "delivery" } },
    });
  });
});

describe("answerFor() with reasons to ignore", () => {
  const full = entry("delivery");
  const ask = (entries: Suppression[], stream: Stream | undefined, ...ignored: Suppression["reason"][]) =>
    answerFor(entries, stream, now, ignored);

  it("passes over entries of these reasons, and says what they would have answered", () => {
    expect(ask([full], streams.orders, "mailbox-full")).toMatchObject({
      answer: "send",
      overruled: { by: "ignored-reasons", answer: "hold", because: { reason: "mailbox-full" } },
    });
    expect(ask([full], streams.orders, "abuse")).toEqual(answerFor([full], streams.orders, now));
  });

  it.each(["opt-out", "complaint"] as const)("never passes over a %s for marketing", (cause) => {
    const wish = entry(cause, { answer: "never", reason: "manual" });
    const answersOf = all.map((stream) => ask([wish], stream, "manual").answer).join(" ");
    expect(answersOf).toBe("never send send never");
  });

  it("names the allow-list where that was enough", () => {
    const allowed = entry("allow", { answer: "send" });
    expect(ask([full, allowed], streams.orders, "mailbox-full").overruled?.by).toBe("allow-list");
    const byHand = entry("manual", { reason: "manual" });
    expect(ask([full, allowed, byHand], streams.orders, "manual").overruled?.by).toBe("ignored-reasons");
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
