import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { lookUp } from "../support/api.ts";
import { atExit } from "../support/at-exit.ts";
import { openTestDatabase } from "../support/database.ts";
import { manyBounces, startInflow } from "../support/inflow.ts";
import { count, expectJudgedOnce } from "../support/judged.ts";
import { createKey, type Environment, serviceEnvironment, startService } from "../support/service.ts";
import { eventually } from "../support/wait.ts";

test("SIGTERM under load ends within 10 s with status 0, and the next start finishes what was accepted", async () => {
  const database = await openTestDatabase();
  const service = await startService({ DATABASE_URL: database.url });
  const sendings = manyBounces(300, "drain");
  const inflow = startInflow(sendings, [service.smtpPort]);
  await eventually("mail to flow", () => (inflow.acknowledged.size > 50 ? true : undefined));
  const stopped = await service.stop();
  expect(stopped.status).toBe(0);
  expect(stopped.milliseconds).toBeLessThan(10_000);
  const stored = await count(database, "SELECT count(*) FROM messages");
  expect(stored).toBeGreaterThanOrEqual(inflow.acknowledged.size);

  const next = await startService(service.environment, { key: service.key });
  await inflow.done;
  await expectJudgedOnce(database, sendings);
  await next.stop();
  await database.close();
});

const started: { signal(name: NodeJS.Signals): void; readonly exited: Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) {
    one.signal("SIGTERM");
    await one.exited;
  }
});

/** `npm start`, in a process group of its own, as a newcomer's terminal has it. */
function npmStart(environment: Environment) {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const child = spawn("npm", ["start"], {
    cwd: root,
    env: { ...environment },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, name);
  };
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.once(
    "exit",
    atExit(() => signal("SIGKILL")),
  );
  const running = { output: () => text, signal, exited };
  started.push(running);
  return running;
}

describe("npm start of a newcomer", () => {
  // A blank in the path, since people have them.
  const folder = mkdtempSync(join(tmpdir(), "nixie newcomer "));
  afterAll(() => {
    // As root the cluster lies outside DATA_DIR, which remembers where.
    const { folder: cluster } = JSON.parse(readFileSync(join(folder, "data/postgres.json"), "utf8")) as {
      folder?: string;
    };
    for (const path of [folder, cluster]) if (path !== undefined) rmSync(path, { recursive: true, force: true });
  });

  test("it prints where it listens, a first key and the set-up link; a second start keeps everything, also after kill -9", async () => {
    const environment = await serviceEnvironment({ DATA_DIR: join(folder, "data") });
    const { HTTP_PORT, SMTP_PORT } = environment;
    const ready = async () =>
      (await fetch(`http://127.0.0.1:${HTTP_PORT}/readyz`).catch(() => undefined))?.ok ? true : undefined;

    const first = npmStart(environment);
    await eventually("the service to be ready", ready, 120_000).catch((fault: Error) => {
      throw new Error(`${fault.message}\n${first.output()}`);
    });
    await eventually("the set-up link", () => (/\/setup#\S+/.test(first.output()) ? true : undefined));
    const key = /nx_[0-9A-Za-z]+_[0-9A-Za-z]+/.exec(first.output())?.[0];
    expect(key, "a first API key").toBeDefined();
    expect(first.output()).toContain(`:${HTTP_PORT}`);
    expect(first.output()).toContain(`${SMTP_PORT}`);
    const open = readdirSync(join(folder, "data"), { withFileTypes: true }).filter(
      (entry) => entry.isFile() && (statSync(join(folder, "data", entry.name)).mode & 0o077) !== 0,
    );
    expect(
      open.map((entry) => entry.name),
      "files that others may read",
    ).toEqual([]);

    const call = (method: string, path: string) =>
      fetch(`http://127.0.0.1:${HTTP_PORT}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      });
    await startInflow(manyBounces(1, "newcomer"), [Number(SMTP_PORT)]).done;
    const answerIsNever = async () => {
      const response = await call("GET", "/v1/suppressions/u0@newcomer.example");
      return response.ok && ((await response.json()) as { answer: string }).answer === "never" ? true : undefined;
    };
    await eventually("the answer never", answerIsNever);

    first.signal("SIGKILL");
    await first.exited;
    const second = npmStart(environment);
    await eventually("the second start", ready, 120_000).catch((fault: Error) => {
      throw new Error(`${fault.message}\n${second.output()}`);
    });
    expect(await answerIsNever()).toBe(true);
    expect(second.output()).not.toMatch(/nx_[0-9A-Za-z]+_[0-9A-Za-z]{20,}/);
    second.signal("SIGTERM");
    await second.exited;
  }, 300_000);

  test("a service on its own database makes keys while it runs", async () => {
    const service = await startService({ DATA_DIR: join(folder, "data") }, { key: "unused" });
    const key = await createKey(service.environment, "lookup");
    expect(key).toMatch(/^nx_[0-9A-Za-z]+_[0-9A-Za-z]+$/);
    expect((await lookUp({ ...service, call: caller(service.httpUrl, key) }, "u0@newcomer.example")).answer).toBe(
      "never",
    );
    const forbidden = await caller(service.httpUrl, key)("POST", "/v1/webhooks", { url: "https://example.com/" });
    expect(forbidden.status).toBe(403);
    await service.stop();
  }, 180_000);
});

const caller = (url: string, key: string) => async (method: string, path: string, body?: unknown) => {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(`${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as never };
};
