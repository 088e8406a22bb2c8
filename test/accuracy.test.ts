import { describe, expect, it } from "vitest";
import { fitCalibration } from "../bench/accuracy/calibration.mjs";
import { classOf, severityOf, vocabularies } from "../bench/accuracy/classes.mjs";
import { figures, isReached, measure } from "../bench/accuracy/figures.mjs";
import { predictAll } from "../bench/accuracy/predict.mjs";
import { calibrationError, crossValidate, listBins, listSamples } from "../bench/accuracy/reliability.mjs";
import { score } from "../bench/accuracy/score.mjs";
import { fixtures, readTruth } from "../bench/accuracy/truth.mjs";
import { messageKind } from "../src/classify/kind.ts";
import { type Reason, reasons } from "../src/domain/verdict.ts";
import { readMessage } from "../src/intake/reading.ts";
import { listFixtures } from "./support/fixtures.ts";

const counts = (rows: readonly object[], predictions: readonly object[]) =>
  score(rows, predictions).groups.get("ALL") ?? {};

describe("the fixtures", async () => {
  const rows = readTruth(fixtures);
  const predictions = await predictAll(fixtures, rows, { read: readMessage, kindOf: messageKind });

  it("have one row each in truth.jsonl, in the order of their names", () => {
    expect(rows.map(({ file }) => file)).toEqual(listFixtures().map(({ name }) => `${name}.eml`));
  });

  it.each(figures.map((figure) => [figure.title, figure] as const))("are read as well as is asked: %s", (_, figure) => {
    const { groups, misses } = score(rows, predictions);
    const value = measure(figure, groups.get("ALL") ?? {});
    expect(isReached(figure, value), `${value}; ${JSON.stringify(misses)}`).toBe(true);
  });

  it("are named by the very words of the truth table, but for one in twenty-five", () => {
    const byFile = new Map(predictions.map((prediction) => [prediction.file, prediction]));
    const wrong = rows.filter(({ file, kind, recipients }) => {
      const prediction = byFile.get(file);
      const said = prediction?.verdicts.map(({ reason }) => reason).sort();
      const wanted = (recipients as readonly { reason: Reason }[]).map(({ reason }) => reason).sort();
      return prediction?.kind !== kind || (wanted.length > 0 && String(said) !== String(wanted));
    });
    expect(wrong.length, JSON.stringify(wrong.map(({ file }) => file))).toBeLessThanOrEqual(rows.length / 25);
  });
});

describe("classes.json", () => {
  it("has every reason and no other", () => {
    expect(Object.keys(vocabularies.nixie).sort()).toEqual(Object.keys(reasons).sort());
  });

  it("calls severe what is hard, but for a disabled mailbox, which truth tables do not", () => {
    const hard = Object.entries(reasons).filter(([, { category }]) => category === "hard");
    expect(hard.map(([reason]) => reason).filter((reason) => severityOf(reason) !== "hard")).toEqual([
      "mailbox-disabled",
    ]);
  });

  it.each([
    ["userunknown", undefined, "unknown-user"],
    ["unknown", "mdsbp", "undetermined"],
    ["unknown", "nixie", undefined],
    ["policy", undefined, "policy"],
    ["constructor", undefined, undefined],
    [null, undefined, undefined],
  ])("finds the class of %s in vocabulary %s: %s", (reason, vocabulary, wanted) => {
    expect(classOf(reason, vocabulary)).toBe(wanted);
  });
});

describe("score()", () => {
  const jane = { address: "jane@rcpt.test", aliases: ["j@rcpt.test"], action: "failed", reason: "mailbox-full" };
  const row = { file: "a", source: "s", kind: "dsn", recipients: [{ ...jane, status: "4.2.2", hard: false }] };
  const said = { address: "J@rcpt.test", action: "failed", status: "4.2.2", reason: "mailbox-full", category: "soft" };

  it("counts what is right, by address or alias in any case", () => {
    expect(counts([row], [{ file: "a", kind: "bounce", recipients: [said] }])).toMatchObject({
      ...{ kindRight: 1, bouncesFound: 1, recipientsFound: 1, recipientsExtra: 0 },
      ...{ actionsRight: 1, statusesRight: 1, reasonClassesRight: 1, hardRight: 1, hardFalse: 0 },
    });
  });

  it("counts a file without a prediction as unknown", () => {
    expect(counts([row], [])).toMatchObject({
      files: 1,
      kindRight: 0,
      recipients: 1,
      recipientsFound: 0,
      hardRight: 0,
    });
  });

  it("counts who is named in vain, and a wrong category as falsely hard", () => {
    const recipients = [
      { ...said, category: "hard" },
      { ...said, address: "bob@rcpt.test" },
    ];
    expect(counts([row], [{ file: "a", kind: "bounce", recipients }])).toMatchObject({
      ...{ recipientsFound: 1, recipientsExtra: 1, hardFalse: 1, hardRight: 0 },
    });
  });

  it("counts a person's mail that is taken for a bounce", () => {
    const letter = { file: "b", source: "s", kind: "human", recipients: [] };
    expect(counts([letter], [{ file: "b", kind: "bounce", recipients: [said] }])).toMatchObject({
      ...{ nonBounces: 1, nonBouncesTaken: 1, recipientsExtra: 0 },
    });
  });

  it("leaves ambiguous rows out", () => {
    expect(counts([{ ...row, ambiguous: true }], [])).toMatchObject({ files: 0 });
  });
});

describe("the reliability table", () => {
  const sample = (source: string, confidence: number, right: boolean) => ({ source, confidence, right });
  const many = (count: number, source: string, confidence: number, share: number) =>
    Array.from({ length: count }, (_, index) => sample(source, confidence, index < count * share));

  it("moves a confidence towards what is seen, the further the more is seen", () => {
    const [few, lots] = [fitCalibration(many(10, "a", 0.9, 0.5)), fitCalibration(many(990, "a", 0.9, 0.5))];
    expect(few(0.9)).toBeCloseTo(0.7);
    expect(lots(0.9)).toBeCloseTo(0.504);
  });

  it("never states less for what was stated more", () => {
    const map = fitCalibration([...many(100, "a", 0.7, 0.9), ...many(100, "a", 0.8, 0.3), ...many(100, "a", 0.9, 0.8)]);
    const stated = [0.1, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map(map);
    expect(stated.slice(1, 6)).toEqual(stated.slice(1, 6).sort((a, b) => a - b));
    expect([stated[0], stated[6]]).toEqual([0.1, 0.95]);
  });

  it("judges each source by a map that was fitted without it", () => {
    const samples = [...many(50, "a", 0.9, 0), ...many(50, "b", 0.9, 1)];
    const calibrated = crossValidate(samples, 2);
    expect(calibrated[0]?.calibrated).toBeGreaterThan(0.95);
    expect(calibrated.at(-1)?.calibrated).toBeLessThan(0.2);
  });

  it("says for each bin what is stated and what is right, and how far apart they are", () => {
    const samples = crossValidate([...many(10, "a", 0.98, 1), ...many(30, "b", 0.7, 0.5)]);
    expect(listBins(samples)).toMatchObject([
      { from: 0.97, count: 10, stated: expect.closeTo(0.98), right: 1 },
      { from: 0.6, to: 0.8, count: 30, stated: expect.closeTo(0.7), right: 0.5 },
    ]);
    expect(calibrationError(samples, ({ confidence }: { confidence: number }) => confidence)).toBeCloseTo(0.155);
  });

  it("holds a recipient right by reason and hardness, a stranger never, a letter by its kind", () => {
    const verdict = { address: "jane@rcpt.test", reason: "mailbox-full", category: "soft", confidence: 0.9, rule: "r" };
    const stranger = { ...verdict, address: "bob@rcpt.test", confidence: 0.8 };
    const truth = { address: "jane@rcpt.test", reason: "mailbox-full", hard: false };
    const rows = [
      { file: "a", source: "s", kind: "dsn", recipients: [truth] },
      { file: "b", source: "s", kind: "human", recipients: [] },
    ];
    const verdicts = [verdict, stranger];
    const letter = { file: "b", kind: "human-reply", recipients: [], verdicts: [{ ...verdict, confidence: 0.7 }] };
    const samples = listSamples(rows, [{ file: "a", kind: "bounce", recipients: verdicts, verdicts }, letter]);
    expect(samples.map((one: { confidence: number; right: boolean }) => [one.confidence, one.right])).toEqual([
      [0.9, true],
      [0.8, false],
      [0.7, true],
    ]);
  });
});
