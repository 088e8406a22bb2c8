/**
 * How many messages a second one core reads and judges (scan, report, verdicts), beside mailparser, which only parses.
 *
 *   node bench/reading.mjs [FOLDER]     every file below it; without one, the fixtures of the tests
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { classify } from "../dist/classify/classify.js";
import { scanMessage } from "../dist/message/scan.js";
import { readReport } from "../dist/reports/read.js";
import { bounceAbout, perSecond, printTable, root } from "./support.mjs";

const folder = process.argv[2] ?? join(root, "test/fixtures");
const seconds = 5;

function listMessages(path) {
  const names = readdirSync(path, { recursive: true }).map((name) => join(path, String(name)));
  return names.filter((name) => statSync(name).isFile() && !/\.(json|jsonl|md|txt)$/.test(name));
}

const files = listMessages(folder);
const messages =
  files.length > 0 ? files.map((file) => readFileSync(file)) : [Buffer.from(bounceAbout("ann@gone.example"))];
const bytes = messages.reduce((sum, message) => sum + message.length, 0);

/** Reads the whole folder again and again; the first round, which warms up, does not count. */
async function measure(read) {
  for (const message of messages) await read(message);
  const began = performance.now();
  let rounds = 0;
  do {
    for (const message of messages) await read(message);
    rounds++;
  } while (performance.now() - began < seconds * 1000);
  return (rounds * messages.length) / ((performance.now() - began) / 1000);
}

const ours = await measure(async (raw) => classify(await readReport(scanMessage(raw)), []));
let failed = 0;
const theirs = await measure(async (raw) => {
  await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true }).catch(() => failed++);
});
const megabytes = (rate) => ((rate * bytes) / messages.length / 1e6).toFixed(1);
printTable(`Reading ${messages.length} messages (${(bytes / 1e6).toFixed(1)} MB) of ${folder}, one core`, [
  ["", "messages/s", "MB/s"],
  ["Nixie: scan, report, verdicts", perSecond(ours, 1), megabytes(ours)],
  ["mailparser: parse only", perSecond(theirs, 1), megabytes(theirs)],
  ["ratio", (ours / theirs).toFixed(2), ""],
]);
