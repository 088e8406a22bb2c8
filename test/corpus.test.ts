import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { classify } from "../src/classify/classify.ts";
import { scanMessage } from "../src/message/scan.ts";
import { readReport } from "../src/reports/read.ts";
import { listFixtures } from "./support/fixtures.ts";

// `UPDATE_GOLDEN=1 npx vitest run test/corpus.test.ts` writes the answers anew; read the difference before you commit it.
const update = process.env["UPDATE_GOLDEN"] === "1";

describe("fixtures", () => {
  it.each(listFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "reads %s as its golden file says",
    async (_, fixture) => {
      const report = readReport(scanMessage(fixture.raw));
      const answer = `${JSON.stringify({ report, verdicts: classify(report, []) }, null, 2)}\n`;
      const golden = fixture.path.replace(/\.eml$/, ".json");
      if (update) writeFileSync(golden, answer);
      expect(JSON.parse(answer)).toEqual(JSON.parse(readFileSync(golden, "utf8")));
      expect(existsSync(fixture.path.replace(/\.eml$/, ".md")), "a .md says whence it comes and why it is here").toBe(
        true,
      );
    },
  );
});
