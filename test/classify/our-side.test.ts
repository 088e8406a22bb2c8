import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { speaksOfOurSide } from "../../src/classify/our-side.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { bounce } from "./reports.ts";

// Each says "unknown", "disabled" or "does not exist" of something that is not the recipient, or leaves open of what.
const lines = readFileSync(new URL("our-side.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");

describe("classify() of words about our side", () => {
  it.each(lines)("suppresses nobody when it reads %s", (text) => {
    const verdict = classify(bounce({ diagnosticCode: { type: "smtp", text } }), [])[0] as Verdict;
    const acts = verdict.category === "hard" && verdict.confidence >= defaultPolicySettings.confidence.hard;
    expect([verdict.reason, verdict.rule, acts]).toEqual([verdict.reason, verdict.rule, false]);
  });
});

describe("speaksOfOurSide()", () => {
  it.each([
    ["the sender is unknown", true],
    ["your mail server is unknown", true],
    ["L'adresse de l'expéditeur est inconnue", true],
    ["发件人地址不存在", true],
    ["<jane@sender.test>: user unknown", false],
    ["your message could not be delivered: user unknown", false],
    ["the recipient is unknown", false],
  ])("of %s says %s", (text, said) => {
    expect(speaksOfOurSide(text)).toBe(said);
  });
});
