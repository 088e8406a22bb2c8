/**
 * What one lookup costs with 1,000 and with 1,000,000 suppressions, and how long a check of 10,000 addresses takes with
 * 1,000,000, beside a bare node:http handler that looks nothing up, in the same run. One in ten addresses asked for is on
 * the list. Fails where a single lookup loses more than 20 % by the longer list, or the check takes 150 ms.
 *
 *   node bench/lookups.mjs [SECONDS] [ENTRIES]
 */
import { fork } from "node:child_process";
import { request } from "node:http";
import { join } from "node:path";
import pg from "pg";
import { printTable, root, startService } from "./support.mjs";

const seconds = Number(process.argv[2] ?? 4);
const many = Number(process.argv[3] ?? 1_000_000);
const few = 1_000;
const checked = 10_000;
const rounds = 5;
const checks = 21;
const most = { loss: 0.2, checkMs: 150 };

// Two houses side by side take turns, so that what else the machine does falls on both.
const short = { listed: few, service: await startService() };
const long = { listed: many, service: await startService() };
const portOf = ({ service }) => Number(new URL(service.url).port);
const bare = fork(join(root, "bench/bare.mjs"));
const { port: yard } = await new Promise((resolve) => bare.once("message", resolve));

/** Addresses of one list, spread over the domains that lists have: a few hold most of it. */
const domainOf = (n) => (n % 3 === 0 ? "mail.example" : n % 3 === 1 ? `big${n % 40}.example` : `d${n % 9973}.example`);

async function fill({ service, listed }) {
  const client = new pg.Client(service.databaseUrl);
  await client.connect();
  await client.query(
    `INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason, proof, origin, first_seen_at, last_seen_at)
     SELECT 'default', key, '*', 'delivery', 1, sha256(convert_to(key, 'UTF8')), key, 'never', 'mailbox-unknown', 'verified', 'import', now(), now()
     FROM (SELECT 'listed' || n || '@' || CASE n % 3 WHEN 0 THEN 'mail' WHEN 1 THEN 'big' || n % 40 ELSE 'd' || n % 9973 END || '.example' AS key
           FROM generate_series(1, $1::int) AS n) AS keys`,
    [listed],
  );
  await client.query("VACUUM ANALYZE suppressions");
  await client.query("CHECKPOINT");
  await client.end();
}

// A stride that shares no factor with the list's length visits all of it.
const listedAt = (index, listed) => 1 + ((index * 7919) % listed);
const address = (index, listed) => {
  const n = listedAt(index, listed);
  return index % 10 === 0 ? `listed${n}@${domainOf(n)}` : `reader${n}@${domainOf(n)}`;
};

function single({ service, listed }) {
  const headers = `Host: bench\r\nAuthorization: Bearer ${service.key}\r\n`;
  return Array.from(
    { length: 20_000 },
    (_, index) => `GET /v1/suppressions/${encodeURIComponent(address(index, listed))} HTTP/1.1\r\n${headers}\r\n`,
  );
}

function load(port, requests, connections) {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, "bench/load.mjs"));
    child.once("error", reject);
    child.once("message", (figures) => {
      if (figures.wrong > 0) reject(new Error(`${figures.wrong} of ${figures.count} answers were not 200`));
      else resolve({ ...figures, rate: figures.count / figures.seconds });
    });
    child.send({ port, connections, seconds, requests });
  });
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds until the last byte of the answer. */
function check(port, key, body) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const headers = {
      Authorization: `Bearer ${key}`,
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
    };
    const asked = request({ port, path: "/v1/suppressions/check", method: "POST", headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.once("end", () =>
        resolve({ ms: performance.now() - begin, status: response.statusCode, text: Buffer.concat(chunks) }),
      );
    });
    asked.once("error", reject).end(body);
  });
}

async function timeChecks({ service, listed }) {
  const times = { nixie: [], bare: [] };
  const ports = { nixie: portOf({ service }), bare: yard };
  for (let turn = -3; turn < checks; turn++) {
    const addresses = Array.from({ length: checked }, (_, index) => address((turn + 3) * checked + index, listed));
    const body = JSON.stringify({ addresses });
    for (const [name, port] of Object.entries(ports)) {
      const { ms, status, text } = await check(port, service.key, body);
      const { results } = JSON.parse(text);
      const stopped = results.filter(({ answer }) => answer === "never").length;
      if (status !== 200 || results.length !== checked || (name === "nixie" && stopped !== checked / 10)) {
        throw new Error(`${name}: status ${status}, ${results.length} answers, ${stopped} of them never`);
      }
      // The first ones warm up.
      if (turn >= 0) times[name].push(ms);
    }
  }
  return times;
}

/** Rounds of all three in turn; the first warms up. */
async function measureSingle(houses) {
  const told = houses.map(() => []);
  const bareRates = [];
  const requests = houses.map(single);
  for (let round = 0; round <= rounds; round++) {
    const { rate } = await load(yard, requests[0], 32);
    if (round > 0) bareRates.push(rate);
    for (const [index, house] of houses.entries()) {
      const figures = await load(portOf(house), requests[index], 32);
      const { p50 } = await load(portOf(house), requests[index], 1);
      if (round > 0) told[index].push({ rate: figures.rate, p99: figures.p99, lone: p50 });
    }
  }
  return { bareRate: median(bareRates), houses: told };
}

await fill(short);
await fill(long);
const singles = await measureSingle([short, long]);
const times = await timeChecks(long);

const of = (index, name) => median(singles.houses[index].map((figures) => figures[name]));
const line = ({ listed }, index) => [
  `Nixie, ${listed} listed`,
  Math.round(of(index, "rate")),
  (of(index, "rate") / singles.bareRate).toFixed(2),
  of(index, "p99").toFixed(2),
  of(index, "lone").toFixed(3),
];
printTable("Single lookups, 32 connections; the last column: one connection", [
  ["", "a second", "of bare", "p99 ms", "p50 ms of one"],
  ["bare node:http", Math.round(singles.bareRate), "1.00", "", ""],
  line(short, 0),
  line(long, 1),
]);
printTable(`A check of ${checked} addresses with ${many} listed, ms`, [
  ["", "median", "least", "most"],
  ...Object.entries(times).map(([name, all]) => [
    name === "bare" ? "bare node:http" : "Nixie",
    ...[median(all), Math.min(...all), Math.max(...all)].map((ms) => ms.toFixed(1)),
  ]),
]);

// Each round with its neighbour, for the same reason.
const loss = 1 - median(singles.houses[1].map(({ rate }, round) => rate / singles.houses[0][round].rate));
const slow = median(times.nixie);
console.log(`\n  lost by the longer list: ${(loss * 100).toFixed(1)} % (at most ${most.loss * 100} %)`);
console.log(`  a check takes ${slow.toFixed(1)} ms (at most ${most.checkMs} ms)`);
if (loss > most.loss || slow >= most.checkMs) process.exitCode = 1;
bare.disconnect();
await Promise.all([short.service.stop(), long.service.stop()]);
