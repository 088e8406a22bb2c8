import { fork } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import nodemailer from "nodemailer";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A service with the clock of clock.mjs, so much off the true one, and the key that it made first. */
export async function startShifted({ databaseUrl, dataDir, shiftMs, settings }) {
  const [http, smtp, lmtp] = [await freePort(), await freePort(), await freePort()];
  const child = fork(join(root, "dist/main.js"), {
    execArgv: ["--import", new URL("./clock.mjs", import.meta.url).href],
    env: {
      ...{ PATH: process.env["PATH"], HOME: process.env["HOME"], DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
      ...{ HTTP_PORT: http, SMTP_PORT: smtp, LMTP_PORT: lmtp, LOG_LEVEL: "error", DEMO_CLOCK_SHIFT: String(shiftMs) },
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${http}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 600) throw new Error(`Cannot fill: the service did not start\n${said}`);
    if ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok) break;
    await sleep(100);
  }
  const key = /nx_\w+/.exec(said)?.[0];
  if (key === undefined) throw new Error("Cannot fill: expected an empty database, whose service prints its first key");
  const mail = nodemailer.createTransport({
    host: "127.0.0.1",
    port: smtp,
    secure: false,
    ignoreTLS: true,
    pool: true,
  });
  return {
    mail,
    putClock: (shift) =>
      new Promise((resolve) => {
        child.once("message", resolve);
        child.send({ shift });
      }),
    call: (method, path, body, headers = {}) => callApi(url + path, key, method, body, headers),
    async stop() {
      mail.close();
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function callApi(url, key, method, body, headers, triesLeft = 20) {
  const isText = typeof body === "string" || body === undefined;
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(isText ? {} : { "content-type": "application/json" }), ...headers },
    body: isText ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status === 503 && triesLeft > 0) {
    // Not now, says a busy machine.
    await sleep(500);
    return callApi(url, key, method, body, headers, triesLeft - 1);
  }
  if (!answer.ok) throw new Error(`Cannot fill: ${method} ${url} answered ${answer.status} ${text.slice(0, 400)}`);
  return text === "" ? undefined : JSON.parse(text);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
