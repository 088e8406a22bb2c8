import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { atExit } from "../support/at-exit.ts";
import { openTestDatabase, type TestDatabase } from "../support/database.ts";
import { type Dovecot, startDovecot } from "../support/dovecot.ts";
import { drained, expectOnce, lostOf, outcomeOf, servedHashes } from "../support/drained.ts";
import { mailbox, startSource } from "../support/imap-source.ts";
import { count } from "../support/judged.ts";
import { type MixedMail, mixedMail } from "../support/mixed-mail.ts";
import { describeWith } from "../support/needs.ts";
import { type Environment, isReady, launch, type Service, startService } from "../support/service.ts";
import { record, soaking } from "../support/soak.ts";
import { eventually } from "../support/wait.ts";

// Some are left out, see isComparable: more than 10,000 and 400 remain.
const { messages, kills, restarts } = soaking
  ? { messages: 11_800, kills: 30, restarts: 5 }
  : { messages: 480, kills: 4, restarts: 1 };
const budget = 120_000 + messages * 60 + kills * 20_000;

type Running = { readonly process: ChildProcess };

async function startReady(environment: Environment): Promise<Running> {
  const child = launch(environment);
  await eventually("the service to be ready again", () => isReady(child, environment), 60_000);
  return child;
}

async function killHard({ process }: Running): Promise<void> {
  const ended = new Promise((resolve) => process.once("exit", resolve));
  process.kill("SIGKILL");
  await ended;
}

type Stage = { readonly dovecot: Dovecot; readonly database: TestDatabase; start(): Promise<Running> };

/**
 * Kills with -9 at random moments and starts again each time, with new mail before each; `restarts` of the times the mail
 * server is restarted as well, a moment earlier or later. Answers what runs in the end.
 */
async function disturb(
  { dovecot, database, start }: Stage,
  portions: readonly (readonly MixedMail[])[],
): Promise<Running> {
  let current = await start();
  const every = Math.floor(portions.length / restarts);
  for (const [index, portion] of portions.entries()) {
    const before = await stored(database);
    await dovecot.append(mailbox, "INBOX", portion);
    if (index % 2 === 0) await sleep(Math.random() * 300);
    else await someStored(database, before + Math.random() * portion.length);
    const restarted =
      index % every === every - 1 ? sleep(Math.random() * 100).then(() => dovecot.restart()) : undefined;
    await sleep(Math.random() * 50);
    await killHard(current);
    await restarted;
    current = await start();
  }
  return current;
}

const stored = (database: TestDatabase) => count(database, "SELECT count(*) FROM raw_messages");

/** Waits until so many messages are stored, at most two seconds: a moment between a commit and what comes after it. */
async function someStored(database: TestDatabase, wanted: number): Promise<void> {
  const end = Date.now() + 2_000;
  while (Date.now() < end && (await stored(database)) < wanted) await sleep(5);
}

/**
 * Whether two runs of which one is later, and reads in another order, must come to the same with it. Fixtures may be
 * about the same message of ours, and then the first one counts. And a hold lasts whole days from a failure, so one
 * whose time of day is about to come may end between the runs.
 */
function isComparable({ truth, internalDate }: MixedMail): boolean {
  const day = 86_400_000;
  const ahead = (((internalDate.getTime() - Date.now()) % day) + day) % day;
  return truth.kind !== undefined && ahead < day - 600_000 && ahead > 2 * 3_600_000;
}

/** Two fifths lie in the mailbox at the start, the rest comes in as many portions as there are kills. */
function portionsOf(all: readonly MixedMail[]) {
  const first = Math.floor(all.length * 0.4);
  const size = Math.ceil((all.length - first) / kills);
  const portions = Array.from({ length: kills }, (_, index) =>
    all.slice(first + index * size, first + (index + 1) * size),
  );
  return { backlog: all.slice(0, first), portions };
}

describeWith("dovecot", `kill -9 at ${kills} random moments while a mailbox of ${messages} messages is drained`, () => {
  let dovecot: Dovecot;
  let database: TestDatabase;
  let hashes: readonly string[];
  const all = mixedMail(messages, 41).filter(isComparable);
  const { backlog, portions } = portionsOf(all);

  beforeEach(async () => {
    dovecot = await startDovecot();
    database = await openTestDatabase();
    // The same mail in another user's mailbox says what the server hands out, whatever is deleted from the first.
    await dovecot.append("witness", "INBOX", all);
    hashes = await servedHashes(dovecot, "INBOX", "witness");
    await dovecot.append(mailbox, "INBOX", backlog);
  });
  afterEach(async () => {
    await dovecot?.stop();
    await database?.close();
  });

  test.each([
    ["left and flagged", { action: "leave", flag: "\\Seen" }],
    ["deleted", { action: "delete" }],
  ])(
    "no message is lost and none has its effect twice when they are %s",
    { timeout: budget },
    async (what, afterAccept) => {
      let service: Service | undefined;
      const start = async (): Promise<Running> => {
        if (service !== undefined) return startReady(service.environment);
        service = await startService({ DATABASE_URL: database.url, LOG_LEVEL: "warn" });
        await startSource(service, dovecot, { afterAccept });
        return service;
      };
      const last = await disturb({ dovecot, database, start }, portions);
      await drained(database, hashes);
      await expectOnce(database, hashes);
      await expectTreated(dovecot, afterAccept.action, all.length);
      last.process.kill("SIGTERM");
      await eventually("the service to stop", () => last.process.exitCode ?? undefined);
      if (afterAccept.action === "leave") expect(await outcomeOf(database)).toEqual(await undisturbed(dovecot));
      record(
        `IMAP: ${all.length} mixed messages, ${what}, kill -9 × ${kills}, Dovecot restarted × ${restarts}`,
        "0 lost, 0 effects twice",
      );
    },
  );

  test("the control, which saves its cursor before it commits, loses some", { timeout: budget }, async () => {
    await database.pool.query("CREATE TABLE control_cursor AS SELECT 0 AS last_uid");
    const last = await disturb({ dovecot, database, start: () => startControl(database, dovecot) }, portions);
    await settle(database);
    await killHard(last);
    const lost = (await lostOf(database, hashes)).length;
    expect(lost).toBeGreaterThan(0);
    record("the same with the control", `${lost} lost`);
  });

  /** What comes of the same mail when nobody disturbs the service. */
  async function undisturbed(server: Dovecot) {
    const other = await openTestDatabase();
    const service: Service = await startService({ DATABASE_URL: other.url, LOG_LEVEL: "warn" });
    await startSource(service, server);
    await drained(other, hashes);
    const outcome = await outcomeOf(other);
    await service.stop();
    await other.close();
    return outcome;
  }
});

async function expectTreated(dovecot: Dovecot, action: string, wanted: number): Promise<void> {
  await eventually(`every message to be treated (${action})`, async () => {
    if (action === "delete") return (await dovecot.count(mailbox, "INBOX")) === 0 ? true : undefined;
    const all = await dovecot.list(mailbox, "INBOX");
    return all.length === wanted && all.every(({ flags }) => flags.includes("\\Seen")) ? true : undefined;
  });
}

/** Waits until the control has stored nothing for two seconds. */
async function settle(database: TestDatabase): Promise<void> {
  for (let before = -1, now = 0; now !== before; ) {
    before = now;
    await sleep(2_000);
    now = await stored(database);
  }
}

/** Reads mail and saves its cursor before anything is stored; what the test above must catch. */
async function startControl(database: TestDatabase, dovecot: Dovecot): Promise<Running> {
  const script = fileURLToPath(new URL("control/cursor-first.mjs", import.meta.url));
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: database.url, IMAP_PORT: String(dovecot.port), IMAP_USER: mailbox },
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.once(
    "exit",
    atExit(() => child.kill("SIGKILL")),
  );
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return { process: child };
}
