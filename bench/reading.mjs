/**
 * How many messages a second one core reads and judges (scan, report, verdicts), beside mailparser, which only parses,
 * and Sisimai, which reads and judges bounces. All in one run over the same messages, in turns. A second is one of
 * processor time, all threads of a process together, so that other work on the machine counts for nobody.
 *
 *   node bench/reading.mjs [FOLDER]     every file below it; without one, the fixtures of the tests
 *
 * Sisimai puts what is no bounce away after a look at its header, so it is measured a second time over the messages of
 * which it judges something. Ends with status 1 below 2 × Sisimai there; and, over a FOLDER of real mail, below
 * 1 × mailparser over all: the fixtures have a third of its length, and little in them is to be parsed.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { perSecond, printTable, root } from "./support.mjs";

const folder = resolve(process.argv[2] ?? join(root, "test/fixtures"));
const rounds = 7;
const secondsARound = 2;
// A service runs for weeks: what V8 still compiles in its first seconds is not what a message costs.
const secondsToWarmUp = 12;
const bars = process.argv[2] === undefined ? { sisimai: 2 } : { sisimai: 2, mailparser: 1 };

const worker = join(root, "bench/reading-worker.mjs");
const peers = [
  { name: "nixie", label: "Nixie: scan, report, verdicts", command: [process.execPath, worker, "nixie"] },
  { name: "mailparser", label: "mailparser: parse only", command: [process.execPath, worker, "mailparser"] },
  {
    name: "sisimai",
    label: "Sisimai (Perl): read and judge",
    command: ["perl", join(root, "bench/reading-sisimai.pl")],
    missing: () => spawnSync("perl", ["-MSisimai", "-e", "1"]).status !== 0,
  },
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function listMessages(path) {
  const names = readdirSync(path, { recursive: true }).map((name) => join(path, String(name)));
  return names.filter((name) => statSync(name).isFile() && !/\.(?:json|jsonl|md|pem)$/.test(name)).sort();
}

/** Keeps a process, with its threads for garbage and compilation, on one core: the last one. */
function onOneCore(command) {
  const hasTaskset = spawnSync("taskset", ["--version"]).status === 0;
  return hasTaskset ? ["taskset", "-c", String(availableParallelism() - 1), ...command] : command;
}

/** Starts a peer, which warms up; `measure` lets it read for a while. */
async function startPeer({ command }, list) {
  const [program, ...args] = onOneCore([...command, list]);
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value ?? Promise.reject(new Error(`${program} ended too early`));
  await next();
  return {
    async measure(seconds) {
      child.stdin.write(`${seconds}\n`);
      const [count, took] = (await next()).split(" ").map(Number);
      return count / took;
    },
    stop: () => child.stdin.end(),
  };
}

/** The rate of each peer in each round, in turns, so that a noisy machine is noisy for all. */
async function measureAll(present, list) {
  const running = [];
  for (const peer of present) running.push({ ...peer, rates: [], ...(await startPeer(peer, list)) });
  for (const peer of running) await peer.measure(secondsToWarmUp);
  for (let round = 0; round < rounds; round++) {
    for (const peer of running) peer.rates.push(await peer.measure(secondsARound));
  }
  for (const peer of running) peer.stop();
  return running;
}

/** The files of which Sisimai judges something. */
function listJudged(list) {
  const { stdout } = spawnSync("perl", [join(root, "bench/reading-sisimai.pl"), list, "judged"], { encoding: "utf8" });
  return stdout.split("\n").filter((file) => file !== "");
}

/** Each round's ratio, then their median: what slows a round slows both sides of it. */
const ratioOf = (ours, theirs) => median(ours.rates.map((rate, round) => rate / theirs.rates[round]));

/** Measures peers over some files and prints their rates; gives the ratio to each of the others by its name. */
async function compare(title, files, present) {
  const scratch = mkdtempSync(join(tmpdir(), "nixie-bench-reading-"));
  const list = join(scratch, "messages");
  writeFileSync(list, files.join("\n"));
  const [ours, ...others] = await measureAll(present, list);
  rmSync(scratch, { recursive: true });
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const row = (peer) => {
    const rate = median(peer.rates);
    const megabytes = ((rate * bytes) / files.length / 1e6).toFixed(1);
    return [peer.label, perSecond(rate, 1), megabytes, peer === ours ? "" : ratioOf(ours, peer).toFixed(2)];
  };
  printTable(
    `${title}: ${files.length} messages (${(bytes / 1e6).toFixed(1)} MB) of ${folder}, one core, median of ${rounds} rounds`,
    [["", "messages/s", "MB/s", "Nixie is × as fast"], ...[ours, ...others].map(row)],
  );
  return Object.fromEntries(others.map((peer) => [peer.name, ratioOf(ours, peer)]));
}

const files = listMessages(folder);
if (files.length === 0) throw new Error(`Cannot measure reading: expected messages below ${folder}`);
const present = peers.filter((peer) => !peer.missing?.());
for (const { label } of peers.filter((peer) => !present.includes(peer)))
  console.log(`Not installed, left out: ${label}`);

const ratios = await compare("All", files, present);
if (ratios.sisimai !== undefined) {
  const scratch = mkdtempSync(join(tmpdir(), "nixie-bench-reading-"));
  writeFileSync(join(scratch, "messages"), files.join("\n"));
  const judged = listJudged(join(scratch, "messages"));
  rmSync(scratch, { recursive: true });
  Object.assign(ratios, await compare("Judged by both", judged, [peers[0], peers[2]]));
}
for (const [name, bar] of Object.entries(bars)) {
  if (ratios[name] === undefined || ratios[name] >= bar) continue;
  console.error(`Nixie is ${ratios[name].toFixed(2)} × as fast as ${name}: expected at least ${bar} ×`);
  process.exitCode = 1;
}
