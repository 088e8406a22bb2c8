import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { SmtpPhase } from "../../src/domain/report.ts";
import { type Category, type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { bounce } from "./reports.ts";

/** A line of cases.jsonl: what a report says, and what it means. */
type Line = {
  readonly text?: string;
  readonly status?: string;
  readonly phase?: SmtpPhase;
  readonly remoteMta?: string;
  readonly address?: string;
  readonly diagnosticType?: string;
  readonly format?: string;
  readonly reason: Reason;
  /** Where it is not the reason's own. */
  readonly category?: Category;
  readonly rule?: string;
  /** The status believed. */
  readonly believed?: string;
  readonly replacement?: string;
  readonly blocklist?: string;
  readonly retryAfter?: number | null;
  /** Too weak to act upon: the confidence stays below this. */
  readonly below?: number;
};

// cases.jsonl has what each rule is for; replies/ has what the world's servers say, by family, written before any rule was asked.
const files = ["cases.jsonl", ...readdirSync(new URL("replies", import.meta.url)).map((name) => `replies/${name}`)];
const lines = files.flatMap((file) =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line),
);

function judge({
  text,
  status,
  phase,
  remoteMta,
  address = "jane@rcpt.test",
  diagnosticType = "smtp",
  format = "rfc3464",
}: Line): Verdict {
  const diagnosticCode = text === undefined ? undefined : { type: diagnosticType, text };
  const recipient = { finalRecipient: address, status, phase, remoteMta, diagnosticCode };
  return classify(bounce(recipient, { format, original: { to: [address], fields: {} } }), [])[0] as Verdict;
}

describe("classify() of a failed delivery", () => {
  it.each(lines)("says $reason when it reads $status $phase $text", (line) => {
    const verdict = judge(line);
    expect(verdict).toMatchObject({
      reason: line.reason,
      ...reasons[line.reason],
      ...(line.category && { category: line.category }),
      finality: "terminal",
      hop: "direct",
    });
    if (line.rule !== undefined) expect(verdict.rule).toBe(line.rule);
    if (line.believed !== undefined) expect(verdict.status).toBe(line.believed);
    if (line.replacement !== undefined) expect(verdict.replacement).toBe(line.replacement);
    if (line.blocklist !== undefined) expect(verdict.blocklist).toBe(line.blocklist);
    if (line.retryAfter !== undefined) expect(verdict.retryAfter ?? null).toBe(line.retryAfter);
    if (line.below !== undefined) expect(verdict.confidence).toBeLessThan(line.below);
    else expect(verdict.confidence).toBeGreaterThanOrEqual(defaultPolicySettings.confidence[verdict.category]);
  });

  it.each(lines)("points at the very words that decided when it reads $status $text", (line) => {
    const sources: Record<string, string | undefined> = {
      diagnosticCode: line.text,
      status: line.status,
      action: "failed",
    };
    const { evidence } = judge(line);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { field, start, end, quote } of evidence)
      expect(sources[field]?.slice(start, end).slice(0, 200)).toBe(quote);
  });

  it("has a line for every reason that a delivery report can have", () => {
    const covered = new Set(lines.map(({ reason }) => reason));
    const asked = Object.entries(reasons).filter(([, { category }]) => ["hard", "soft", "block"].includes(category));
    expect(asked.map(([reason]) => reason).filter((reason) => !covered.has(reason as Reason))).toEqual([]);
  });
});
