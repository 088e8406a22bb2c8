import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { Report } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";
import { textOf } from "../support/evidence.ts";
import { listFixtures } from "../support/fixtures.ts";

/** Kinds that something in the message must show; that it is none is shown by nothing. */
const shown: readonly Report["kind"][] = ["delivery", "feedback", "auto-reply", "reply", "disposition"];

describe("classify() of the fixtures", () => {
  it.each(listFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "points at what decided of %s, where it stands",
    async (_, { raw }) => {
      const message = scanMessage(raw);
      const report = await readReport(message);
      for (const { rule, evidence } of classify(report, [])) {
        if (shown.includes(report.kind)) expect(evidence, rule).not.toEqual([]);
        for (const at of evidence) {
          const text = textOf(at, report, message);
          expect(text?.slice(at.start, at.end).slice(0, 200), `${rule}: ${at.field}`).toBe(at.quote);
        }
      }
    },
  );
});
