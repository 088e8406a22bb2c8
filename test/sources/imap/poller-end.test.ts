import { afterEach, expect, test } from "vitest";
import { LeaseLost, type Source } from "../../../src/domain/source.ts";
import { createLog } from "../../../src/monitoring/log.ts";
import { type MailboxLimits, usualLimits } from "../../../src/sources/imap/connect.ts";
import { startDryRun } from "../../../src/sources/imap/dry-run.ts";
import { type Poller, type PollerOptions, startPoller } from "../../../src/sources/imap/poller.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { type ImapScript, startImapScript } from "../../support/imap-script.ts";
import { eventually } from "../../support/wait.ts";
import { type MemoryDesk, memoryDesk, testSource } from "./desk.ts";

const log = createLog({ level: "silent" });
const reads = { batchMessages: 20, batchBytes: 1_000_000, messageBytes: 100_000 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** An orderly stop of the service takes 9.5 seconds at most, of which others need some. */
const mostStopMs = 5_000;

const open = {
  SELECT: ["* 0 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 12] ok", "TAG OK [READ-WRITE] open"],
  UID: ["TAG OK nothing"],
};

async function serve(script: ImapScript) {
  const server = await startImapScript(script);
  ends.push(server.stop);
  return server;
}

function options(port: number, desk: MemoryDesk, changes: Partial<Source> = {}): PollerOptions {
  const source = testSource({ port, ...changes });
  const limits: MailboxLimits = usualLimits;
  return {
    source,
    desk,
    limits: reads,
    log,
    now: () => new Date(),
    random: Math.random,
    every: () => ({ stop() {} }),
    signIn: (signal) => signIn({ source, password: "secret", token: desk.token, limits, log, signal }),
  };
}

function start(given: PollerOptions): Poller {
  const poller = startPoller(given);
  ends.push(() => poller.stop());
  return poller;
}

async function expectPromptStop(stoppable: { stop(): Promise<void> }): Promise<void> {
  const began = performance.now();
  await stoppable.stop();
  expect(performance.now() - began).toBeLessThan(mostStopMs);
}

test.each<[string, ImapScript, string]>([
  ["greets never", { greeting: "silence" }, "connecting"],
  ["answers no sign-in", { answers: { LOGIN: "silence" } }, "connecting"],
  ["opens no folder", { answers: { SELECT: "silence" } }, "connecting"],
  [
    "lists no messages",
    { answers: { ...open, SELECT: [...open.SELECT.with(0, "* 3 EXISTS")], UID: "silence" } },
    "connecting",
  ],
  [
    "takes no leave",
    { capabilities: "IMAP4rev1 IDLE", answers: { ...open, IDLE: "silence", LOGOUT: "silence" } },
    "waiting",
  ],
])("startPoller() stops soon although the server %s", async (_what, script, state) => {
  const server = await serve(script);
  const desk = memoryDesk();
  const poller = start(options(server.port, desk));
  await eventually(state, () => (desk.told.at(-1)?.state === state ? true : undefined));
  await eventually("a connection", () => (script.greeting !== undefined || server.lines.length > 0 ? true : undefined));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await expectPromptStop(poller);
});

test("startPoller() stops soon although no token comes", async () => {
  const server = await serve({});
  const auth = { method: "oauth", username: "u", provider: "other", flow: "refresh-token", clientId: "c" } as const;
  const desk = { ...memoryDesk(), token: () => new Promise<string>(() => {}) };
  const poller = start(options(server.port, desk, { auth }));
  await eventually("connecting", () => (desk.told.at(-1)?.state === "connecting" ? true : undefined));
  await expectPromptStop(poller);
});

test("startPoller() ends in order when the lease is lost while the mailbox cannot be read", async () => {
  const server = await serve({ answers: { LOGIN: ["TAG NO [AUTHENTICATIONFAILED] no"] } });
  const desk = memoryDesk();
  const { report } = desk;
  desk.report = async (progress) => {
    if (progress.state === "failing") throw new LeaseLost("somebody else has it");
    return report(progress);
  };
  const poller = start(options(server.port, desk));
  expect(await poller.ended).toBe("lease-lost");
  await poller.stop();
});

test("startDryRun() stops soon although the server answers nothing", async () => {
  const server = await serve({ answers: { LOGIN: "silence" } });
  const desk = { ...memoryDesk(), rehearse: async () => {}, finishDryRun: async () => {}, failDryRun: async () => {} };
  const run = startDryRun({ ...options(server.port, desk), desk, runId: "run" });
  await eventually("a connection", () => (server.lines.length > 0 ? true : undefined));
  await expectPromptStop(run);
});

test("startPoller() ends the run whose last message an earlier connection read", async () => {
  const server = await serve({ answers: open });
  const desk = memoryDesk();
  const cursor = { uidValidity: 7, lastUid: 11, backlogUid: 0, peopleUid: 0, pending: [], unfetched: [] };
  desk.cursors.set("INBOX", { folder: "INBOX", ...cursor });
  desk.findRun = async () => ({ id: "earlier", state: "running", total: 5, read: 5 });
  start(options(server.port, desk));
  await eventually("the end of the run", () => (desk.finished.includes("earlier") ? true : undefined));
});
