import { describe, expect, it } from "vitest";
import { classify } from "../src/classify/classify.ts";
import { scanMessage } from "../src/message/scan.ts";
import { readReport } from "../src/reports/read.ts";
import { bombs } from "./support/bombs.ts";
import { listFixtures } from "./support/fixtures.ts";
import { mutate, seededRandom } from "./support/mutate.ts";
import { record, soaking } from "./support/soak.ts";

const mutants = soaking ? 100_000 : 4_000;
const seed = Number(process.env["NIXIE_SEED"] ?? 20260303);

// Generous on purpose: it tells quadratic from linear, not fast from slow. A quadratic bomb takes minutes.
const budgetMs = 20_000;

async function judge(raw: Uint8Array): Promise<number> {
  const started = performance.now();
  const report = readReport(scanMessage(raw));
  const verdicts = classify(report, []);
  expect(verdicts.length).toBeGreaterThan(0);
  // Whatever comes out must be storable: no lone surrogates, no NUL.
  const written = JSON.stringify({ report, verdicts });
  expect(/\\u0000|\\ud[89a-f][0-9a-f]{2}/.exec(written)?.[0]).toBeUndefined();
  return performance.now() - started;
}

describe("readReport() and classify() on hostile mail", () => {
  it(`survive ${mutants} mutants of the fixtures (seed ${seed})`, {
    timeout: soaking ? 3_600_000 : 600_000,
  }, async () => {
    const fixtures = listFixtures();
    const random = seededRandom(seed);
    let worst = 0;
    for (let count = 0; count < mutants; count++) {
      // Every fixture has its turn.
      const fixture = fixtures[count % fixtures.length] ?? fixtures[0];
      const donor = fixtures[Math.floor(random() * fixtures.length)] ?? fixtures[0];
      if (!fixture || !donor) throw new Error("Cannot mutate: expected fixtures under test/fixtures");
      const raw = mutate(fixture.raw, donor.raw, random);
      try {
        const took = await judge(raw);
        worst = Math.max(worst, took);
        expect(took).toBeLessThan(budgetMs);
      } catch (error) {
        throw new Error(`Mutant ${count} of ${fixture.name} with seed ${seed}: ${String(error)}`, { cause: error });
      }
    }
    record(`reading ${mutants} mutants of the fixtures`, `0 faults, the longest took ${Math.round(worst)} ms`);
  });

  it.each(Object.keys(bombs))("survive the bomb %s", { timeout: 300_000 }, async (name) => {
    const raw = bombs[name]?.();
    if (!raw) throw new Error(`Cannot build bomb ${name}: expected a maker`);
    expect(await judge(raw)).toBeLessThan(budgetMs);
  });
});
