/** Whether a stated confidence means what it says: of the verdicts given 0.9, nine in ten should be right. */
import { fitCalibration } from "./calibration.mjs";
import { commonKind, matchRecipients, namesRecipients } from "./match.mjs";
import { judgeHard, judgeReason } from "./score.mjs";

/** Lower bounds of the bins, the most certain first. */
export const bins = [0.97, 0.9, 0.8, 0.6, 0];

/**
 * Every verdict of the predictions with whether it is right: of a recipient that truth names, that its reason's class
 * and its hardness are; of one that truth does not name, never; of a message without recipients, that its kind is.
 */
export function listSamples(rows, predictions) {
  const byFile = new Map(predictions.map((prediction) => [prediction.file, prediction]));
  return rows
    .filter(({ ambiguous }) => !ambiguous)
    .flatMap((row) => samplesOf(row, byFile.get(row.file)).map((sample) => ({ ...sample, source: row.source })));
}

function samplesOf(row, prediction) {
  const kindRight = commonKind(prediction.kind) === commonKind(row.kind);
  if (!namesRecipients(row) || !kindRight) return prediction.verdicts.map((verdict) => sampleOf(verdict, kindRight));
  const { pairs, extra } = matchRecipients(row, prediction);
  const named = pairs.flatMap(({ truth, found }) =>
    found === undefined ? [] : [sampleOf(found, isRight(row, truth, found))],
  );
  return [...named, ...extra.map((verdict) => sampleOf(verdict, false))];
}

function sampleOf({ confidence, rule }, right) {
  return { confidence, rule, right };
}

function isRight(row, truth, found) {
  const reason = judgeReason(row, truth, found);
  const hard = judgeHard(row, truth, found);
  return reason?.right !== false && (hard === undefined || hard === truth.hard);
}

/**
 * Gives each sample the confidence that a map fitted to the other four folds would state. Sources are dealt to the
 * folds whole, so that no map has seen the kind of message that it is judged by.
 */
export function crossValidate(samples, folds = 5) {
  const dealt = dealSources(samples, folds);
  const maps = Array.from({ length: folds }, (_, fold) =>
    fitCalibration(samples.filter(({ source }) => dealt.get(source) !== fold)),
  );
  return samples.map((sample) => ({ ...sample, calibrated: maps[dealt.get(sample.source)](sample.confidence) }));
}

/** The largest source first, each to the fold that holds the fewest samples. */
function dealSources(samples, folds) {
  const sizes = new Map();
  for (const { source } of samples) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const held = new Array(folds).fill(0);
  const dealt = new Map();
  for (const [source, size] of [...sizes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    const fold = held.indexOf(Math.min(...held));
    held[fold] += size;
    dealt.set(source, fold);
  }
  return dealt;
}

/** One row for each bin of stated confidence that holds samples. */
export function listBins(samples) {
  const rows = bins.map((from, index) => {
    const held = samples.filter(({ confidence }) => binOf(confidence) === index);
    return { from, to: bins[index - 1], count: held.length, ...meansOf(held) };
  });
  return rows.filter(({ count }) => count > 0);
}

const binOf = (confidence) => bins.findIndex((from) => confidence >= from);

function meansOf(samples) {
  const mean = (value) => samples.reduce((sum, sample) => sum + value(sample), 0) / samples.length;
  return {
    stated: mean(({ confidence }) => confidence),
    calibrated: mean(({ calibrated }) => calibrated),
    right: mean(({ right }) => Number(right)),
  };
}

/** The expected calibration error: how far confidence and share right lie apart, over the bins, weighed by their size. */
export function calibrationError(samples, confidenceOf) {
  const binned = samples.map((sample) => ({ right: sample.right, confidence: confidenceOf(sample), calibrated: 0 }));
  return listBins(binned).reduce(
    (sum, { count, stated, right }) => sum + (count / samples.length) * Math.abs(stated - right),
    0,
  );
}
