/** What the benches share: the built service on an embedded database of its own, and a table of results. */
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));

export const machine = `${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}`;

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A folder that every account may reach, below TMPDIR: put TMPDIR on the disk that is to be measured. */
export function makeFolder(name) {
  return mkdtempSync(join(tmpdir(), `nixie-bench-${name}-`));
}

/** Asks until the answer is truthy; throws after `deadlineMs`. */
export async function eventually(what, ask, deadlineMs = 60_000) {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}`);
    await sleep(50);
  }
}

/** Starts a PostgreSQL of the bench's own as production has it (fsync on) and the built service on it, both below TMPDIR. */
export async function startService(settings = {}) {
  const { startEmbedded } = await import("../dist/store/embedded/embedded.js");
  const folder = makeFolder("service");
  // The account that PostgreSQL runs as when a bench runs as root has to reach it.
  chmodSync(folder, 0o755);
  const log = { info() {}, warn: console.warn, error: console.error };
  const embedded = await startEmbedded({ dataDir: join(folder, "postgres"), clusterRoot: join(folder, "root"), log });
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME ?? "/",
    DATABASE_URL: embedded.url,
    DATA_DIR: join(folder, "data"),
    HTTP_PORT: String(await freePort()),
    SMTP_PORT: String(await freePort()),
    LOG_LEVEL: "warn",
    SENDING_DOMAINS: "sender.example",
    // The load is one flood to one domain.
    GUARD_DOMAIN: "100000000",
    RATE_LIMIT: "999999999",
    ...settings,
  };
  const child = spawn(process.execPath, [join(root, "dist/main.js")], {
    env: environment,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const reap = () => child.kill("SIGKILL");
  process.once("exit", reap);
  const url = `http://127.0.0.1:${environment.HTTP_PORT}`;
  await eventually("the service to be ready", async () => {
    if (child.exitCode !== null) throw new Error(`the service ended with status ${child.exitCode}`);
    return (await fetch(`${url}/readyz`).catch(() => undefined))?.ok;
  });
  const words = [join(root, "dist/cli.js"), "keys", "create", "--name", "bench", "--scope", "admin"];
  const key = execFileSync(process.execPath, words, { env: environment, encoding: "utf8" }).trim().split("\n").at(-1);
  return {
    url,
    key,
    pid: child.pid,
    databaseUrl: embedded.url,
    smtpPort: Number(environment.SMTP_PORT),
    async stop() {
      process.removeListener("exit", reap);
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A bounce as Postfix writes it, about `to`. The returned headers name no Message-ID, so that no copy is recognised and each is judged in full. */
export function bounceAbout(to) {
  const date = new Date().toUTCString().replace("GMT", "+0000");
  const host = "mx.sender.example";
  return `Received: by ${host} (Postfix)
	id C8F562782C4; ${date}
Date: ${date}
From: Mail Delivery System <MAILER-DAEMON@${host}>
Subject: Undelivered Mail Returned to Sender
To: bounces@sender.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="C5E93278301.1795455742/${host}"
Message-Id: <20261123174222.C8F562782C4@${host}>

This is a MIME-encapsulated message.

--C5E93278301.1795455742/${host}
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host ${host}.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

For further assistance, please send mail to postmaster.

                   The mail system

<${to}>: host mx.gone.example[192.0.2.25] said: 550 5.1.1
    <${to}>: Recipient address rejected: User unknown (in reply to RCPT TO command)

--C5E93278301.1795455742/${host}
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; ${host}
X-Postfix-Queue-ID: C5E93278301
X-Postfix-Sender: rfc822; bounces@sender.example
Arrival-Date: ${date}

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.gone.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient address rejected:
    User unknown

--C5E93278301.1795455742/${host}
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Received: from app (localhost [127.0.0.1])
	by ${host} (Postfix) with ESMTP id C5E93278301
	for <${to}>; ${date}
Date: ${date}
To: ${to}
From: shop@sender.example
Subject: Your order

--C5E93278301.1795455742/${host}--
`;
}

/** Prints rows with their columns aligned. */
export function printTable(title, rows) {
  console.log(`\n${title}   (${machine}, ${new Date().toISOString().slice(0, 10)})`);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      `  ${row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]))).join("   ")}`,
    );
}

export const perSecond = (count, seconds) => Math.round(count / seconds);
