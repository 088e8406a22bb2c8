/** Reads messages for bench/reading.mjs by Nixie or by mailparser; speaks as bench/reading-sisimai.pl does. */
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const readers = {
  async nixie() {
    const { classify } = await import("../dist/classify/classify.js");
    const { scanMessage } = await import("../dist/message/scan.js");
    const { readReport } = await import("../dist/reports/read.js");
    return async (raw) => classify(readReport(scanMessage(raw)), []);
  },
  async mailparser() {
    const { simpleParser } = await import("mailparser");
    const options = { skipTextToHtml: true, skipHtmlToText: true, skipImageLinks: true };
    // It rejects what it cannot parse; the time counts all the same.
    return (raw) => simpleParser(raw, options).catch(() => undefined);
  },
};

const [name, list] = process.argv.slice(2);
const read = await readers[name]();
const messages = readFileSync(list, "utf8")
  .trim()
  .split("\n")
  .map((file) => readFileSync(file));

async function round() {
  for (const message of messages) await read(message);
}

/** Processor time of all threads: what V8 compiles and collects beside the main one is paid for too. */
function secondsUsed() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

await round();
console.log("ready");
for await (const seconds of createInterface({ input: process.stdin })) {
  const began = secondsUsed();
  let rounds = 0;
  do {
    await round();
    rounds++;
  } while (secondsUsed() - began < Number(seconds));
  console.log(`${rounds * messages.length} ${secondsUsed() - began}`);
}
