/**
 * How many messages a second Nixie takes in over SMTP, beside a real Postfix on the same disk. Both get the same
 * bounces from the same `smtp-source` processes, and both answer 250 only once the message is on the disk. Nixie
 * reads and judges meanwhile. Needs root, and Postfix: scripts/install-peers.sh.
 *
 *   node bench/accept.mjs [MESSAGES]
 */
import { spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startPostfix } from "./postfix.mjs";
import { bounceAbout, eventually, makeFolder, perSecond, printTable, startService } from "./support.mjs";

const messages = Number(process.argv[2] ?? 10_000);
const connections = 20;
const wanted = 1.5;

const folder = makeFolder("messages");
const files = Array.from({ length: connections }, (_, index) => {
  const file = join(folder, `bounce-${index}`);
  writeFileSync(file, bounceAbout(`reader-${index}@gone.example`));
  return file;
});

/** One `smtp-source`, with a message of its own; `-N` gives every copy a recipient of its own, so that none is a duplicate. */
function source(file, count, port, recipient, extra) {
  const words = [
    "-s",
    "1",
    "-m",
    String(count),
    "-f",
    "",
    "-t",
    recipient,
    "-N",
    "-F",
    file,
    ...extra,
    `127.0.0.1:${port}`,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn("/usr/sbin/smtp-source", words, { stdio: ["ignore", "ignore", "inherit"] });
    child.once("error", reject);
    child.once("exit", (status) => (status === 0 ? resolve() : reject(new Error(`smtp-source ended with ${status}`))));
  });
}

let runs = 0;
/** Messages a second with so many processes, each on one connection that is kept ("-d") or made anew each time. */
async function measure(port, total, extra) {
  runs++;
  const began = performance.now();
  const each = Math.floor(total / connections);
  await Promise.all(files.map((file, index) => source(file, each, port, `r${runs}x${index}@sender.example`, extra)));
  return perSecond(each * connections, (performance.now() - began) / 1000);
}

const postfix = await startPostfix();
const service = await startService();

async function judged() {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  const rows = text.split("\n").filter((line) => line.startsWith("nixie_messages_processed_total"));
  return rows.reduce((sum, row) => sum + Number(row.split(" ").at(-1)), 0);
}

// Warm both up, then take turns, so that whatever else the machine does hits both.
for (const port of [postfix.port, service.smtpPort]) await measure(port, connections * 20, ["-d"]);
const figures = { reused: [[], []], anew: [[], []] };
for (let round = 0; round < 3; round++) {
  for (const [index, port] of [postfix.port, service.smtpPort].entries()) {
    figures.reused[index].push(await measure(port, messages / 3, ["-d"]));
    figures.anew[index].push(await measure(port, messages / 10 / 3, []));
  }
}
const accepted = (await judged()) || 0;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[1];
const ratios = (pair) => (median(pair[1]) / median(pair[0])).toFixed(2);
printTable("Accept rate over SMTP, messages/s, median of 3", [
  ["", "Postfix", "Nixie", "ratio"],
  [`${connections} connections, reused`, ...figures.reused.map(median), ratios(figures.reused)],
  [`${connections} connections, one a message`, ...figures.anew.map(median), ratios(figures.anew)],
]);
const began = performance.now();
let before = accepted;
await eventually(
  "the backlog to be judged",
  async () => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await judged();
    const still = now === before;
    before = now;
    return still;
  },
  300_000,
);
console.log(
  `  judged while mail came in: ${accepted}; the rest (${before - accepted}) took ${((performance.now() - began) / 1000).toFixed(1)} s`,
);
await service.stop();
postfix.stop();
rmSync(folder, { recursive: true });
const ratio = Number(ratios(figures.reused));
console.log(
  `  ${ratio >= wanted ? "pass" : "FAIL"}: expected at least ${wanted} × Postfix with reused connections, got ${ratio}`,
);
process.exitCode = ratio >= wanted ? 0 : 1;
