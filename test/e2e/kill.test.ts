import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { atExit } from "../support/at-exit.ts";
import { openTestDatabase } from "../support/database.ts";
import { type Inflow, manyBounces, type Sending, startInflow } from "../support/inflow.ts";
import { count, expectJudgedOnce } from "../support/judged.ts";
import { freePort } from "../support/ports.ts";
import { type Environment, isReady, launch, serviceEnvironment } from "../support/service.ts";
import { connectMail } from "../support/smtp-client.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const rounds = soaking
  ? [
      { messages: 2_000, kills: 20 },
      { messages: 10_000, kills: 50 },
    ]
  : [{ messages: 300, kills: 5 }];

type Running = { readonly process: ChildProcess };

/** Kills with -9 at random moments, evenly likely over the whole inflow, and starts again each time. */
async function killWhile(inflow: Inflow, total: number, kills: number, start: () => Promise<Running>): Promise<void> {
  const moments = Array.from({ length: kills }, () => Math.floor(Math.random() * total * 0.95)).sort((a, b) => a - b);
  let running = await start();
  for (const moment of moments) {
    await eventually(`${moment} acknowledged`, () => (inflow.acknowledged.size >= moment ? true : undefined), 600_000);
    await sleep(Math.random() * 100);
    const ended = new Promise((resolve) => running.process.once("exit", resolve));
    running.process.kill("SIGKILL");
    await ended;
    running = await start();
  }
  await inflow.done;
}

async function startReady(environment: Environment): Promise<Running> {
  const child = launch(environment);
  await eventually("the service to be ready again", () => isReady(child, environment), 60_000);
  return child;
}

/** Takes mail and answers 250 before anything is stored; what the test above must catch. */
async function startControl(url: string, port: number): Promise<Running> {
  const script = fileURLToPath(new URL("control/acknowledge-first.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: url, SMTP_PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  child.once(
    "exit",
    atExit(() => child.kill("SIGKILL")),
  );
  await eventually("the control to answer", async () => {
    const client = await connectMail("smtp", port).catch(() => undefined);
    client?.destroy();
    return client === undefined ? undefined : true;
  });
  return { process: child };
}

async function lostBy(database: Awaited<ReturnType<typeof openTestDatabase>>, sendings: readonly Sending[]) {
  const sql =
    "SELECT count(*) FROM unnest($1::text[]) AS sent(rcpt_to) WHERE rcpt_to NOT IN (SELECT rcpt_to FROM control)";
  return count(
    database,
    sql,
    sendings.map((sending) => sending.rcptTo),
  );
}

describe.each(rounds)("kill -9 at $kills random moments while $messages messages come in", ({ messages, kills }) => {
  const budget = 120_000 + messages * 100 + kills * 20_000;

  test("every acknowledged message is there and was judged exactly once", { timeout: budget }, async () => {
    const database = await openTestDatabase();
    const environment = await serviceEnvironment({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    const { SMTP_PORT: port } = environment;
    const sendings = manyBounces(messages, "kill");
    const inflow = startInflow(sendings, [Number(port)]);
    let last: Running | undefined;
    await killWhile(inflow, messages, kills, async () => {
      last = await startReady(environment);
      return last;
    });
    expect(inflow.acknowledged.size).toBe(messages);
    await expectJudgedOnce(database, sendings);
    record(
      `kill -9 × ${kills}, ${messages} messages`,
      `0 lost, 0 judged twice, ${inflow.resent()} attempts without a 250`,
    );
    last?.process.kill("SIGTERM");
    await eventually("the service to stop", () => last?.process.exitCode ?? undefined);
    await database.close();
  });

  test("the control, which acknowledges before it commits, loses some", { timeout: budget }, async () => {
    const database = await openTestDatabase();
    await database.pool.query("CREATE TABLE control (rcpt_to text PRIMARY KEY, raw bytea)");
    const port = await freePort();
    const sendings = manyBounces(messages, "control");
    const inflow = startInflow(sendings, [port]);
    let last: Running | undefined;
    await killWhile(inflow, messages, kills, async () => {
      last = await startControl(database.url, port);
      return last;
    });
    await sleep(1_000);
    const lost = await lostBy(database, sendings);
    expect(lost).toBeGreaterThan(0);
    record(`the same with the control`, `${lost} lost`);
    last?.process.kill("SIGKILL");
    await database.close();
  });
});
