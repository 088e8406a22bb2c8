/**
 * Starts a throw-away Nixie that has lived for a month: `npm run demo`. HTTP_PORT names another port than 8080. Everything is
 * gone when it ends.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "../../dist/store/embedded/embedded.js";
import { demoSettings, fillDatabase, startReceivers } from "./fill.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const person = { name: "demo", password: "a demo for newcomers" };
const { HTTP_PORT = "8080", SMTP_PORT = "2525", LMTP_PORT = "2424", ...environment } = process.env;
const url = `http://127.0.0.1:${HTTP_PORT}`;
const folder = await mkdtemp(join(tmpdir(), "nixie-demo-"));
const dataDir = join(folder, "service");
const quiet = { info() {}, warn: console.warn, error: console.error };

console.log("A month of a shop's mail is being sent to a fresh Nixie. This takes about a minute.");
const embedded = await startEmbedded({ dataDir: join(folder, "database"), log: quiet });
const receivers = await startReceivers();
try {
  const filled = await fillDatabase(embedded.url, { dataDir, receivers, log: showDay });
  await serve(embedded.url, filled);
} finally {
  await receivers.stop();
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit();

/** Runs the service as it is, until somebody ends it. */
async function serve(databaseUrl, filled) {
  const child = spawn(process.execPath, [join(root, "dist/main.js")], {
    env: {
      ...{ ...environment, ...demoSettings, HTTP_PORT, SMTP_PORT, LMTP_PORT },
      ...{ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: "warn", PUBLIC_URL: url },
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill("SIGTERM"));
  await setUp(child);
  console.log(`
${filled.messages} messages came back of ${filled.sends} that were sent.

  Open      ${url}
  Name      ${person.name}
  Password  ${person.password}

Mail to bounces@shop.example goes to 127.0.0.1:${SMTP_PORT}. Ctrl C ends the demo and removes all of it.`);
  await ended;
}

async function setUp(child) {
  for (let tries = 0; !(await fetch(`${url}/readyz`).catch(() => undefined))?.ok; tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error(`Cannot start the demo: expected an answer at ${url}`);
    await sleep(100);
  }
  const token = (await readFile(join(dataDir, "setup-token"), "utf8")).trim();
  const body = JSON.stringify({ token, ...person });
  const answer = await fetch(`${url}/v1/setup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  if (!answer.ok) throw new Error(`Cannot start the demo: the set-up answered ${answer.status} ${await answer.text()}`);
}

function showDay(text) {
  if (process.stdout.isTTY) process.stdout.write(`\r${text}   `);
}
