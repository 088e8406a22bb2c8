import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { OperatorRule } from "../../src/domain/operator-rule.ts";
import { findEvidenceFaults } from "../support/evidence.ts";
import { listFixtures } from "../support/fixtures.ts";
import { bounce, feedback } from "./reports.ts";

describe("classify() of the fixtures", () => {
  it.each(listFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "points at what decided of %s, where it stands",
    async (_, { raw }) => {
      expect(await findEvidenceFaults(raw)).toEqual([]);
    },
  );
});

describe("classify() with an operator's rule that asks for no words", () => {
  const rule: OperatorRule = { name: "mine", when: { recipientDomain: "rcpt.test" }, reason: "recipient-policy" };

  it.each([
    [bounce({ status: "5.7.1" }), "status"],
    [bounce(), "action"],
    [feedback(), "feedbackType"],
  ])("points at the signs that it overrules: report %#", (report, field) => {
    const [verdict] = classify(report, [rule]);
    expect(verdict?.rule).toBe("operator:mine");
    expect(verdict?.evidence.map((evidence) => evidence.field)).toContain(field);
  });
});
