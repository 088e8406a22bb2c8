/**
 * How often Nixie reads a message right, by the truth table of a corpus or of the project's own fixtures, and whether
 * its confidence means what it says.
 *
 *   npm run accuracy -- [--corpus DIR] [--misses N] [--report-only]
 *
 * DIR holds truth.jsonl and the files that it names. Fails when a figure is worse than asked, or too many rows of the
 * corpus are disputed; with --report-only it never does.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { messageKind } from "../../dist/classify/kind.js";
import { readMessage } from "../../dist/intake/reading.js";
import { disputedLimit, figures, isReached, measure } from "./figures.mjs";
import { predictAll } from "./predict.mjs";
import { reliabilityOf, tableOf, targetsOf } from "./print.mjs";
import { calibrationError, crossValidate, listBins, listSamples } from "./reliability.mjs";
import { score } from "./score.mjs";
import { fixtures, readTruth, splitDisputed } from "./truth.mjs";

const { values } = parseArgs({
  options: { corpus: { type: "string" }, misses: { type: "string" }, "report-only": { type: "boolean" } },
});
const folder = values.corpus === undefined ? fixtures : resolve(values.corpus);
const all = readTruth(folder);
const { kept, disputed } = splitDisputed(all);
const predictions = await predictAll(folder, all, { read: readMessage, kindOf: messageKind });
const scored = score(kept, predictions);
const samples = crossValidate(listSamples(kept, predictions));
const counted = crossValidate(listSamples(all, predictions));
const percent = (share) => `${(100 * share).toFixed(1)} points`;

const print = (lines) => console.log(`${lines.join("\n")}\n`);
print([`Read right, of the messages of ${folder}`, ...tableOf(scored)]);
print(targetsOf(scored, score(all, predictions)));
print([
  `Disputed rows of the truth table, left out: ${disputed.length} (at most ${disputedLimit})`,
  ...disputed.map(({ file, why }) => `  ${file}: ${why}`),
]);
print([
  "Stated confidence beside the share that is right; calibrated: by a map fitted to the other four fifths of the sources",
  ...reliabilityOf(listBins(samples), listBins(counted)),
  `expected calibration error: ${percent(calibrationError(samples, ({ confidence }) => confidence))} as stated, ${percent(calibrationError(samples, ({ calibrated }) => calibrated))} calibrated`,
]);
for (const miss of scored.misses.slice(0, Number(values.misses ?? 0))) console.log("MISS", ...miss);

const reached = figures.every((figure) => isReached(figure, measure(figure, scored.groups.get("ALL"))));
if (!values["report-only"]) process.exitCode = reached && disputed.length <= disputedLimit ? 0 : 1;
