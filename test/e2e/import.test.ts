import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { count } from "../support/judged.ts";
import { isReady, launch, runCli, type Service, serviceEnvironment, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

const rows = soaking ? 1_000_000 : 8_000;
const header = "address,scope,cause,answer,reason,proof,origin,firstSeenAt,lastSeenAt,expiresAt,holds,note";
const budget = 120_000 + rows * 1.2;

/** Entries as an export has them, of every cause, with holds that last and notes that need quotes. */
function lineOf(index: number): string {
  const address = `user${index}@d${index % 997}.example`;
  const seen = new Date(Date.UTC(2025, 0, 1) + index * 7_919).toISOString();
  const sorts = [
    "*,delivery,never,mailbox-unknown,matched",
    "*marketing,opt-out,never,list-unsubscribe,matched",
    "*marketing,complaint,never,abuse,matched",
    "*,manual,never,manual,matched",
    "news,delivery,hold,recipient-policy,plausible",
  ];
  const sort = index % 5;
  const [expires, holds] = sort === 4 ? ["2099-01-01T00:00:00.000Z", 2] : ["", 0];
  const note = index % 10 === 0 ? `"told, in ""words"", ${index}"` : "";
  return `${address},${sorts[sort]},import,${seen},${seen},${expires},${holds},${note}`;
}

function* file(): Generator<string> {
  yield `${header}\r\n`;
  for (let at = 0; at < rows; at += 1_000)
    yield Array.from({ length: Math.min(1_000, rows - at) }, (_, index) => `${lineOf(at + index)}\r\n`).join("");
}

async function upload({ httpUrl, key }: Service, query = "?dryRun=false"): Promise<string> {
  const response = await fetch(`${httpUrl}/v1/imports${query}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "text/csv" },
    body: ReadableStream.from(encoded()) as never,
    duplex: "half",
  } as RequestInit);
  const job = (await response.json()) as { id: string };
  expect(response.status).toBe(202);
  return job.id;
}

async function* encoded(): AsyncGenerator<Uint8Array> {
  for (const part of file()) yield Buffer.from(part);
}

async function reaches(service: Service, id: string, state: string) {
  return eventually(
    `the import ${state}`,
    async () => {
      const { body } = await service.call("GET", `/v1/jobs/${id}`);
      const job = body as { state: string; fault?: string; outcome: unknown };
      if (job.state === "failed") throw new Error(`The import failed: ${job.fault}`);
      return job.state === state ? job : undefined;
    },
    budget,
  );
}

/** The lines of the list's export, sorted as the file's. */
async function exported({ httpUrl, key }: Service): Promise<string[]> {
  const response = await fetch(`${httpUrl}/v1/suppressions/export`, { headers: { Authorization: `Bearer ${key}` } });
  return (await response.text()).trimEnd().split("\r\n").slice(1).sort();
}

function expectSame(lines: readonly string[]): void {
  const wanted = Array.from({ length: rows }, (_, index) => lineOf(index)).sort();
  expect(lines.length).toBe(wanted.length);
  // Millions of lines are no message that anybody reads.
  expect(lines.find((line, index) => line !== wanted[index])).toBeUndefined();
}

async function expectOnce(database: TestDatabase): Promise<void> {
  expect(await count(database, "SELECT count(*) FROM suppressions")).toBe(rows);
  expect(await count(database, "SELECT count(*) FROM suppression_changes WHERE change = 'created'")).toBe(rows);
  expect(await count(database, "SELECT count(*) FROM suppression_changes")).toBe(rows);
  expect(await count(database, "SELECT count(*) FROM import_chunks")).toBe(0);
}

/** The most memory that the process has had, in MB. */
function peakMemory({ process }: Service): number {
  const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process.pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

/** CPU time that the process has used so far, in seconds; ticks are hundredths on Linux. */
function usedSeconds({ process }: Service): number {
  const fields = readFileSync(`/proc/${process.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return Math.round((Number(fields[11]) + Number(fields[12])) / 100);
}

describe(`an import of ${rows} rows`, () => {
  test("is fast and small, and is exported as it was", { timeout: budget }, async () => {
    const database = await openTestDatabase();
    const service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    const began = performance.now();
    const id = await upload(service);
    const stored = performance.now();
    const job = await reaches(service, id, "done");
    const done = performance.now();
    expect(job.outcome).toMatchObject({ created: rows, updated: 0, unchanged: 0, rejected: 0 });
    const importMemory = peakMemory(service);
    const lines = await exported(service);
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
    record(
      `import of ${rows} rows of an export of Nixie's, and export`,
      `stored after ${seconds(began, stored)} s, imported after ${seconds(began, done)} s, exported in ` +
        `${seconds(done, performance.now())} s; ${usedSeconds(service)} s of CPU in all without PostgreSQL's; peak RSS ${importMemory} MB, with the export ${peakMemory(service)} MB`,
    );
    expectSame(lines);
    await expectOnce(database);
    expect(peakMemory(service)).toBeLessThan(400);
    if (soaking) expect(done - began).toBeLessThan(300_000);
    await service.stop();
    await database.close();
  });

  test("goes on after kill -9 half way, and loses and doubles no row", { timeout: budget * 2 }, async () => {
    const database = await openTestDatabase();
    const service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    const id = await upload(service);
    const half = "SELECT count(*) FROM suppressions";
    await eventually(
      "half of the rows",
      async () => ((await count(database, half)) >= rows / 2 ? true : undefined),
      budget,
    );
    await service.kill();
    const left = await count(database, half);
    expect(left).toBeLessThan(rows);
    const child = launch(service.environment);
    await eventually("the service again", () => isReady(child, service.environment), 60_000);
    await reaches(service, id, "done");
    await expectOnce(database);
    expectSame(await exported(service));
    child.process.kill("SIGTERM");
    await child.exited;
    await database.close();
  });

  test("is taken over by another instance when one stands still", { timeout: budget * 2 }, async () => {
    const database = await openTestDatabase();
    const first = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
    const id = await upload(first);
    await eventually("some rows", async () =>
      (await count(database, "SELECT count(*) FROM suppressions")) > 0 ? true : undefined,
    );
    first.process.kill("SIGSTOP");
    const { DATA_DIR: _, HTTP_PORT: __, SMTP_PORT: ___, LMTP_PORT: ____, ...shared } = first.environment;
    const second = await startService(shared, { key: first.key });
    await reaches(second, id, "done");
    first.process.kill("SIGCONT");
    // It finds that it has lost the job, and writes nothing more.
    await sleep(2_000);
    await expectOnce(database);
    await Promise.all([first.stop(), second.stop()]);
    await database.close();
  });
});

describe("nixie import and nixie export", () => {
  test("take a file in without a running service, ask what is not answered, and print the list", async () => {
    const database = await openTestDatabase();
    const environment = await serviceEnvironment({ DATABASE_URL: database.url });
    const folder = mkdtempSync(join(tmpdir(), "nixie-import-"));
    const path = join(folder, "list.csv");
    writeFileSync(path, "email,reason\ndead@gone.example,550 5.1.1 user unknown\nwhy@gone.example,\n");
    // What asks ends with status 1, and prints the question.
    await expect(runCli(environment, "import", path)).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("Keep, hold or release: unclear?"),
    });
    expect(JSON.parse(await runCli(environment, "import", path, "--release", "unclear"))).toMatchObject({
      state: "done",
      outcome: { created: 1, released: 1 },
    });
    const [columns, entry, ...none] = (await runCli(environment, "export")).trimEnd().split("\r\n");
    expect(columns).toBe(header);
    expect(entry).toMatch(/^dead@gone\.example,\*,delivery,never,mailbox-unknown,matched,import,/);
    expect(none).toEqual([]);
    await expect(runCli(environment, "import", path, "--keep", "nonsense")).rejects.toMatchObject({ code: 2 });
    rmSync(folder, { recursive: true });
    await database.close();
  }, 120_000);
});
