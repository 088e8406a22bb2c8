import { afterEach, expect, test } from "vitest";
import type { SourceFault } from "../../../src/domain/source.ts";
import { createLog } from "../../../src/monitoring/log.ts";
import { usualLimits } from "../../../src/sources/imap/connect.ts";
import { startDryRun } from "../../../src/sources/imap/dry-run.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { type MailboxScript, startImapMailbox } from "../../support/imap-mailbox.ts";
import { eventually } from "../../support/wait.ts";
import { memoryDesk, testSource } from "./desk.ts";

const log = createLog({ level: "silent" });
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

const folder = (uids: readonly number[]) => ({
  uidValidity: 7,
  uidNext: Math.max(0, ...uids) + 1,
  messages: uids.map((uid) => ({ uid, raw: `Subject: m ${uid}\r\n\r\nHello\r\n` })),
});

async function start(
  script: MailboxScript,
  folders: readonly string[] = ["INBOX"],
  state: "running" | "paused" = "running",
) {
  const server = await startImapMailbox(script);
  const source = testSource({ port: server.port, folders });
  const memory = memoryDesk();
  memory.run.state = state;
  const seen: number[] = [];
  const faults: SourceFault[] = [];
  let finished = false;
  const run = startDryRun({
    source,
    runId: "run",
    limits: { batchMessages: 2, batchBytes: 1_000_000, messageBytes: 100_000 },
    log,
    now: () => new Date(),
    desk: {
      ...memory,
      async rehearse(messages) {
        for (const { raw } of messages) seen.push(Number(/m (\d+)/.exec(Buffer.from(raw).toString())?.[1]));
      },
      async finishDryRun() {
        finished = true;
      },
      async failDryRun(_id, fault) {
        faults.push(fault);
      },
    },
    signIn: (signal) => signIn({ source, password: "secret", token: memory.token, limits: usualLimits, log, signal }),
  });
  ends.push(() => run.stop().then(server.stop));
  return { run, server, seen, faults, state: memory.run, isFinished: () => finished };
}

test("a dry run that is paused rests, and goes on from there", async () => {
  const { run, server, seen, state, isFinished } = await start(
    { folders: { INBOX: folder([1, 2, 3]) } },
    ["INBOX"],
    "paused",
  );
  await eventually("it to rest", () => (server.lines.some((line) => line.endsWith("NOOP")) ? true : undefined));
  expect(seen).toEqual([]);
  state.state = "running";
  await run.ended;
  expect([seen, isFinished()]).toEqual([[3, 2, 1], true]);
});

test("it reads the folders that there are, each once, as acting would", async () => {
  const folders = { INBOX: folder([1, 2]) };
  const { run, seen, faults } = await start({ folders }, ["INBOX", "Nowhere", "\\Junk", "inbox"]);
  await run.ended;
  expect([seen, faults]).toEqual([[2, 1], []]);
});

test("it fails in words where no folder can be opened", async () => {
  const { run, faults, isFinished } = await start({ folders: {} }, ["Nowhere"]);
  await run.ended;
  expect(faults).toMatchObject([{ kind: "no-folder" }]);
  expect(isFinished()).toBe(false);
});
