/**
 * How many lookups a second Nixie answers with 100,000 suppressions, beside a bare node:http handler that looks
 * nothing up, in the same run. One in ten addresses asked for is on the list.
 *
 *   node bench/lookup.mjs [SECONDS]
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { printTable, root, startService } from "./support.mjs";

const seconds = Number(process.argv[2] ?? 4);
const listed = 100_000;

const service = await startService();

async function fill() {
  const client = new pg.Client(service.databaseUrl);
  await client.connect();
  await client.query(
    `INSERT INTO suppressions (tenant_id, address_key, scope, cause, key_version, key_hash, address, answer, reason, proof, origin, first_seen_at, last_seen_at)
     SELECT 'default', key, '*', 'delivery', 1, sha256(convert_to(key, 'UTF8')), key, 'never', 'mailbox-unknown', 'verified', 'import', now(), now()
     FROM (SELECT 'listed' || n || '@example.com' AS key FROM generate_series(1, $1) AS n) AS keys`,
    [listed],
  );
  await client.query("ANALYZE suppressions");
  await client.end();
}

const address = (index) =>
  index % 10 === 0 ? `listed${1 + ((index * 7919) % listed)}@example.com` : `reader${index}@example.org`;
const headers = `Host: bench\r\nAuthorization: Bearer ${service.key}\r\n`;
const single = Array.from(
  { length: 2_000 },
  (_, index) => `GET /v1/suppressions/${encodeURIComponent(address(index))} HTTP/1.1\r\n${headers}\r\n`,
);
function batch(size) {
  return Array.from({ length: 5 }, (_, part) => {
    const body = JSON.stringify({
      addresses: Array.from({ length: size }, (_, index) => address(part * size + index)),
    });
    return `POST /v1/suppressions/check HTTP/1.1\r\n${headers}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  });
}

function load(port, requests, connections) {
  return new Promise((resolve, reject) => {
    const child = fork(join(root, "bench/load.mjs"));
    child.once("error", reject);
    child.once("message", (figures) => {
      if (figures.wrong > 0) reject(new Error(`${figures.wrong} of ${figures.count} answers were not 200`));
      else resolve(figures);
    });
    child.send({ port, connections, seconds, requests });
  });
}

await fill();
const bare = fork(join(root, "bench/bare.mjs"));
const { port: barePort } = await new Promise((resolve) => bare.once("message", resolve));
const nixiePort = Number(new URL(service.url).port);

const rows = [["", "bare node:http /s", "Nixie /s", "ratio", "Nixie p50 ms", "p99 ms"]];
for (const [name, requests, size, connections] of [
  ["single", single, 1, 32],
  ["batch of 100", batch(100), 100, 8],
  ["batch of 1,000", batch(1_000), 1_000, 4],
  ["batch of 10,000", batch(10_000), 10_000, 2],
]) {
  await load(nixiePort, requests, connections);
  const yard = await load(barePort, requests, connections);
  const ours = await load(nixiePort, requests, connections);
  const rate = (figures) => (figures.count * size) / figures.seconds;
  const ratio = rate(ours) / rate(yard);
  rows.push([
    name,
    Math.round(rate(yard)),
    Math.round(rate(ours)),
    ratio.toFixed(2),
    ours.p50.toFixed(2),
    ours.p99.toFixed(2),
  ]);
}
printTable(`Addresses looked up per second, ${listed} on the list`, rows);
bare.disconnect();
await service.stop();
