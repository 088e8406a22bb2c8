import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import { absences } from "../../src/classify/tables/absences.ts";
import { ticketSubjects, ticketWords, unattended } from "../../src/classify/tables/acknowledgements.ts";
import { addressChanges } from "../../src/classify/tables/address-changes.ts";
import { closedAddresses } from "../../src/classify/tables/closed-addresses.ts";
import { complaintWords } from "../../src/classify/tables/complaint-words.ts";
import { leftEast } from "../../src/classify/tables/left-east.ts";
import { leftWest } from "../../src/classify/tables/left-west.ts";
import { unsubscribeRequests } from "../../src/classify/tables/unsubscribe-requests.ts";
import { foldText } from "../../src/domain/fold.ts";
import type { Report } from "../../src/domain/report.ts";
import type { Verdict } from "../../src/domain/verdict.ts";
import { absenceNotices } from "../../src/reports/absence-notices.ts";
import { automaticWords, receiptWords } from "../../src/reports/answer-words.ts";
import { autoReply, humanReply } from "./reports.ts";

/** One line a case; which members it has says what is asked. */
type Case = {
  readonly away?: string;
  readonly text?: string;
  readonly sent?: string;
  readonly returns?: string | null;
  readonly left?: string;
  readonly machine?: string;
  readonly wish?: string;
  readonly doubt?: string;
  readonly human?: string;
  readonly reason?: string;
  readonly replacement?: string | null;
};

const cases = readFileSync(new URL("people-cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);
const judge = (report: Report) => classify(report, [])[0] as Verdict;
const having = (member: keyof Case) => cases.filter((row) => row[member] !== undefined);

describe("classify() of people's words", () => {
  it.each(having("away"))(
    "knows who is away, and until when: $away, $text",
    ({ away = "", text = "", sent, returns }) => {
      const report = { ...autoReply(away, text), date: new Date(`${sent}T12:00:00Z`) };
      const { reason, returnsAt } = judge(report);
      expect([reason, returnsAt?.toISOString().slice(0, 10) ?? null]).toEqual(["out-of-office", returns]);
    },
  );

  it.each(having("left"))("knows who has left, and whom to ask: $left", ({ left = "", replacement }) => {
    const verdict = judge(autoReply("Automatic reply", left));
    expect([verdict.reason, verdict.replacement ?? null]).toEqual(["left-organisation", replacement]);
    const [evidence] = verdict.evidence;
    expect(left.slice(evidence?.start, evidence?.end)).toBe(evidence?.quote);
  });

  it.each(having("machine"))("tells machines apart: $machine, $text", ({ machine = "", text, reason }) => {
    expect(judge(autoReply(machine, text)).reason).toBe(reason);
  });

  it.each(having("wish"))("hears the wish: $wish", ({ wish = "" }) => {
    const { reason, confidence } = judge(humanReply("Re: News", wish));
    expect(reason).toBe("unsubscribe-request");
    expect(confidence).toBeGreaterThanOrEqual(0.8);
  });

  it.each(having("doubt"))("leaves it to a person whether this is a wish: $doubt", ({ doubt = "" }) => {
    const { reason, confidence } = judge(humanReply("Re: News", doubt));
    expect(reason).toBe("unsubscribe-request");
    expect(confidence).toBeLessThan(0.8);
  });

  it.each(having("human"))("tells people apart: $human", ({ human = "", reason, replacement }) => {
    const verdict = judge(humanReply("Re: News", human));
    expect([verdict.reason, verdict.replacement]).toEqual([reason, replacement]);
  });

  it("has every row written as it is searched: folded", () => {
    const rows = [leftWest, leftEast, closedAddresses, absences, ticketSubjects, ticketWords, unattended];
    const all = [...rows, unsubscribeRequests, complaintWords, addressChanges].flat().map(({ when }) => when);
    const notices = absenceNotices.flatMap(({ absent, extras }) => [absent, ...extras]);
    for (const { source } of [...all, ...notices, ...automaticWords, ...receiptWords])
      expect(source.replaceAll(/\\[PpSs](?:\{\w+\})?/g, "")).toBe(
        foldText(source.replaceAll(/\\[PpSs](?:\{\w+\})?/g, "")),
      );
  });
});
