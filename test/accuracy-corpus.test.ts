import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { disputedLimit, figures, isReached, measure } from "../bench/accuracy/figures.mjs";
import { predictAll } from "../bench/accuracy/predict.mjs";
import { score } from "../bench/accuracy/score.mjs";
import { readTruth, splitDisputed } from "../bench/accuracy/truth.mjs";
import { messageKind } from "../src/classify/kind.ts";
import { readMessage } from "../src/intake/reading.ts";
import { mutatePredictions } from "./support/accuracy.ts";
import { findCorpus, findScorer } from "./support/corpus.ts";
import { findEvidenceFaults } from "./support/evidence.ts";

/** The columns of the other scorer, by the figure that is the same. */
const columns: Readonly<Record<string, string>> = {
  kind: "kind_acc",
  bounces: "bounce_recall",
  complaints: "complaint_recall",
  autoReplies: "auto_recall",
  recall: "rcpt_recall",
  precision: "rcpt_prec",
  complainers: "carf_rcpt",
  action: "action",
  status: "status",
  statusClass: "status1",
  reason: "reason_class",
  "": "reason_exact",
  hard: "hard",
  hardFalse: "hard_FP",
  hardMissed: "hard_FN",
};

type Counts = Readonly<Record<string, number>>;
type OtherRow = Readonly<Record<string, string | number>>;

const corpus = findCorpus();
// No continuous integration has the corpus, whose messages belong to others: it may be absent there too.
const suite = corpus === undefined ? describe.skip : describe;
const name = corpus === undefined ? " (skipped: neither NIXIE_CORPUS nor ../shared/corpus holds one)" : "";

suite(`the labelled corpus${name}`, () => {
  const folder = corpus ?? "";
  const scorer = findScorer(folder);
  let all: readonly { readonly file: string }[] = [];
  let predictions: Awaited<ReturnType<typeof predictAll>> = [];

  beforeAll(async () => {
    all = readTruth(folder);
    predictions = await predictAll(folder, all, { read: readMessage, kindOf: messageKind });
  });

  it.each(figures.map((figure) => [figure.title, figure] as const))("is read as well as is asked: %s", (_, figure) => {
    const { groups, misses } = score(splitDisputed(all).kept, predictions);
    const value = measure(figure, groups.get("ALL") ?? {});
    expect(isReached(figure, value), `${value}; ${JSON.stringify(misses)}`).toBe(true);
  });

  it("shows what decided of every verdict, where it stands", async () => {
    for (const { file } of all) expect(await findEvidenceFaults(readFileSync(join(folder, file))), file).toEqual([]);
  });

  it("has few disputed rows, each with its reason", () => {
    const { disputed } = splitDisputed(all);
    expect(disputed.length).toBeLessThanOrEqual(disputedLimit);
    for (const { file, why } of disputed) expect(why, file).toMatch(/\w{3}/);
  });

  const told = scorer === undefined ? " (skipped: no tools/score.py beside the corpus)" : "";
  it.skipIf(scorer === undefined).each(["source", "kind", "mta"])(
    `is scored as its own scorer does, by %s, as predicted and mutated${told}`,
    (by) => {
      for (const seed of [0, 1, 2, 3]) {
        const asked = seed === 0 ? predictions : mutatePredictions(predictions, seed);
        const { groups } = score(all, asked, by);
        const theirs = runOther(scorer ?? "", folder, by, asked);
        expect([...groups.keys()].sort()).toEqual(theirs.map(({ group }) => group).sort());
        for (const row of theirs) expectSame(row, groups.get(String(row["group"])) ?? {}, `${by}, seed ${seed}`);
      }
    },
    120_000,
  );
});

function runOther(scorer: string, folder: string, by: string, predictions: readonly object[]): readonly OtherRow[] {
  const scratch = mkdtempSync(join(tmpdir(), "nixie-accuracy-"));
  try {
    const file = join(scratch, "predictions.jsonl");
    writeFileSync(file, predictions.map((prediction) => JSON.stringify(prediction)).join("\n"));
    const words = [scorer, file, "--truth", join(folder, "truth.jsonl"), "--by", by, "--json"];
    const answer = execFileSync("python3", words, { encoding: "utf8", maxBuffer: 1 << 26 });
    return (JSON.parse(answer) as { rows: readonly OtherRow[] }).rows;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** They print one decimal, which below a thousand rows tells every count from the next. */
function expectSame(row: OtherRow, counts: Counts, where: string): void {
  const group = `${String(row["group"])} by ${where}`;
  expect(counts["files"], group).toBe(row["files"]);
  expect(counts["recipients"], group).toBe(row["rcpt"]);
  expect(`${counts["nonBouncesTaken"]}/${counts["nonBounces"]}`, group).toBe(row["fp_nonbounce"]);
  const exact = { key: "", title: "exact reason", part: "exactReasonsRight", whole: "exactReasons" };
  for (const figure of [exact, ...figures.filter(({ key }) => key in columns)]) {
    const ours = measure(figure, counts);
    const text = row[columns[figure.key] ?? ""];
    const said = typeof text === "number" ? text : Number(String(text).replace("%", ""));
    const absent = typeof text === "string" && text.trim() === "-";
    if (absent) expect(ours, `${figure.title} of ${group}`).toBeUndefined();
    else expect(Math.abs((ours ?? Number.NaN) - said), `${figure.title} of ${group}`).toBeLessThan(0.0501);
  }
}
