/** A monotone map from stated confidence to the share that is right. */

/** As many imagined verdicts as this, right as often as stated, stand beside those seen: little evidence moves little. */
const faith = 10;

/**
 * Fits the map to samples {confidence, right}: pool adjacent violators over the confidences that were stated.
 * @returns {(confidence: number) => number}
 */
export function fitCalibration(samples) {
  const steps = [];
  for (const step of listSteps(samples)) {
    let last = step;
    while (steps.length > 0 && steps.at(-1).right / steps.at(-1).weight >= last.right / last.weight) {
      const before = steps.pop();
      last = { from: before.from, to: last.to, right: before.right + last.right, weight: before.weight + last.weight };
    }
    steps.push(last);
  }
  return (confidence) => valueAt(steps, confidence);
}

function listSteps(samples) {
  const byConfidence = new Map();
  for (const { confidence, right } of samples) {
    const seen = byConfidence.get(confidence) ?? { right: confidence * faith, weight: faith };
    byConfidence.set(confidence, { right: seen.right + Number(right), weight: seen.weight + 1 });
  }
  const sorted = [...byConfidence].sort(([a], [b]) => a - b);
  return sorted.map(([confidence, step]) => ({ from: confidence, to: confidence, ...step }));
}

/** On a step its share; between two a straight line; outside all of them what was stated. */
function valueAt(steps, confidence) {
  const share = ({ right, weight }) => right / weight;
  const above = steps.findIndex(({ to }) => confidence <= to);
  const [low, high] = [steps[above - 1], steps[above]];
  if (high === undefined || (low === undefined && confidence < high.from)) return confidence;
  if (confidence >= high.from || low === undefined) return share(high);
  const way = (confidence - low.to) / (high.from - low.to);
  return share(low) + way * (share(high) - share(low));
}
