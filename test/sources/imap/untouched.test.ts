import { ImapFlow } from "imapflow";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLog } from "../../../src/monitoring/log.ts";
import { usualLimits } from "../../../src/sources/imap/connect.ts";
import { startDryRun } from "../../../src/sources/imap/dry-run.ts";
import { startPoller } from "../../../src/sources/imap/poller.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { walkMailbox } from "../../../src/sources/imap/walk.ts";
import { type Dovecot, startDovecot } from "../../support/dovecot.ts";
import { describeWith } from "../../support/needs.ts";
import { eventually } from "../../support/wait.ts";
import { memoryDesk, testSource } from "./desk.ts";

const log = createLog({ level: "silent" });
const limits = { ...usualLimits, batchMessages: 7, batchBytes: 1_000_000, messageBytes: 100_000 };
const odd = 'Unzustellbares & "Übriges" 日本';
const mails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ raw: Buffer.from(`Subject: m ${index}\r\n\r\nHello\r\n`) }));

describeWith("dovecot", "a real mailbox", () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.stop());

  /** Puts messages into a folder whose name has more than ASCII in it. */
  async function fill(user: string, folder: string, count: number): Promise<void> {
    const { port } = dovecot;
    const client = new ImapFlow({
      host: "127.0.0.1",
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: "secret" },
      logger: false,
    });
    await client.connect();
    await client.mailboxCreate(folder);
    for (const { raw } of mails(count)) await client.append(folder, raw);
    await client.logout();
  }

  const source = (user: string, folders: readonly string[]) =>
    testSource({
      port: dovecot.port,
      auth: { method: "password", username: user },
      folders,
      afterAccept: { action: "move", folder: "Not made" },
    });
  const state = async (user: string) => ({
    folders: await dovecot.doveadm("mailbox", "list", "-u", user),
    subscriptions: await dovecot.doveadm("mailbox", "list", "-s", "-u", user),
    status: await dovecot.doveadm("mailbox", "status", "-u", user, "messages recent unseen uidnext", "*"),
    stored: await dovecot.list(user, "INBOX"),
  });

  test("a dry run and a walk leave it as it was, what is recent too, and make no folder", async () => {
    const user = "looked@sender.example";
    await dovecot.append(user, "INBOX", mails(20));
    await fill(user, odd, 3);
    const before = await state(user);
    expect(before.status).toContain("recent=20");
    const box = source(user, ["INBOX", odd]);
    const read: number[] = [];
    const desk = {
      ...memoryDesk(),
      rehearse: async (messages: readonly unknown[]) => void read.push(messages.length),
      finishDryRun: async () => void read.push(-1),
      failDryRun: async () => {},
    };
    const run = startDryRun({
      source: box,
      desk,
      runId: "run",
      limits,
      log,
      now: () => new Date(),
      signIn: (signal) => signIn({ source: box, password: "secret", token: desk.token, limits, log, signal }),
    });
    await run.ended;
    expect(read.at(-1)).toBe(-1);
    expect(read.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(23);
    const steps = await walkMailbox({ source: box, secrets: { password: "secret" }, tokens: desk, log });
    expect(steps.every(({ outcome }) => outcome === "passed")).toBe(true);
    expect(await state(user)).toEqual(before);
  });

  test("folders with spaces, quotes and other scripts in their names are read, and moved to", async () => {
    const user = "named@sender.example";
    await fill(user, odd, 5);
    const desk = memoryDesk();
    const target = 'Gelesen "& erledigt" ✓';
    const box = { ...source(user, [odd]), afterAccept: { action: "move", folder: target } as const };
    const poller = startPoller({
      source: box,
      desk,
      limits,
      log,
      now: () => new Date(),
      random: Math.random,
      every: () => ({ stop() {} }),
      signIn: (signal) => signIn({ source: box, password: "secret", token: desk.token, limits, log, signal }),
    });
    // Before it is made, nothing can be counted in it.
    const moved = () => dovecot.count(user, target).catch(() => 0);
    await eventually("all to be moved", async () => ((await moved()) === 5 ? true : undefined));
    await poller.stop();
    expect(desk.accepted).toHaveLength(5);
    expect([...desk.cursors.keys()]).toEqual([odd]);
  });
});
