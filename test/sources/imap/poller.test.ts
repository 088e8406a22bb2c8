import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { LeaseLost, type Source } from "../../../src/domain/source.ts";
import { createLog } from "../../../src/monitoring/log.ts";
import { usualLimits } from "../../../src/sources/imap/connect.ts";
import type { ReadLimits } from "../../../src/sources/imap/limits.ts";
import { type Poller, startPoller } from "../../../src/sources/imap/poller.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { type Dovecot, startDovecot } from "../../support/dovecot.ts";
import { describeWith } from "../../support/needs.ts";
import { eventually } from "../../support/wait.ts";
import { type MemoryDesk, memoryDesk, testSource } from "./desk.ts";

const log = createLog({ level: "silent" });
const limits: ReadLimits = { batchMessages: 20, batchBytes: 1_000_000, messageBytes: 100_000 };

const plain = (subject: string, body = "Hello") =>
  Buffer.from(`From: a@example.com\r\nTo: b@example.com\r\nSubject: ${subject}\r\n\r\n${body}\r\n`);
const machine = (subject: string) =>
  Buffer.from(`Return-Path: <>\r\nAuto-Submitted: auto-replied\r\nSubject: ${subject}\r\n\r\nHello\r\n`);
const mails = (subjects: readonly string[]) => subjects.map((subject) => ({ raw: plain(subject) }));
const numbers = (count: number, word: string) => Array.from({ length: count }, (_, index) => `${word} ${index}`);

describeWith("dovecot", "startPoller()", () => {
  let dovecot: Dovecot;
  let users = 0;
  const open: Poller[] = [];

  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((poller) => poller.stop()));
  });
  afterAll(() => dovecot.stop());

  const newUser = () => `user${users++}@sender.example`;

  function start(user: string, desk: MemoryDesk, changes: Partial<Source> = {}, read: Partial<ReadLimits> = {}) {
    const ticks: (() => void)[] = [];
    const source = testSource({ port: dovecot.port, auth: { method: "password", username: user }, ...changes });
    const poller = startPoller({
      source,
      desk,
      limits: { ...limits, ...read },
      log,
      now: () => new Date(),
      random: Math.random,
      every: (_cron, call) => {
        ticks.push(call);
        return { stop() {} };
      },
      signIn: () => signIn({ source, password: "secret", token: desk.token, limits: usualLimits, log }),
    });
    open.push(poller);
    return { poller, tick: () => ticks.map((call) => call()) };
  }

  const subjects = (desk: MemoryDesk) =>
    desk.accepted.map(({ raw }) => /Subject: (.*)\r/.exec(Buffer.from(raw).toString())?.[1]);
  const has = (desk: MemoryDesk, count: number) =>
    eventually(`${count} messages`, () => (desk.accepted.length >= count ? true : undefined));

  test("it reads what is there, and what comes then as soon as the server tells of it", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(["one", "two"]));
    start(user, desk);
    await has(desk, 2);
    await eventually("waiting", () => (desk.told.at(-1)?.state === "waiting" ? true : undefined));
    await dovecot.append(user, "INBOX", mails(["three"]));
    await has(desk, 3);
    expect(subjects(desk)).toEqual(["two", "one", "three"]);
    expect(desk.cursors.get("INBOX")).toMatchObject({ lastUid: 3, backlogUid: 0, peopleUid: 0, pending: [] });
  });

  test("it reads a large backlog in batches, what people wrote first, and the newest first", async () => {
    const user = newUser();
    const desk = memoryDesk();
    const all = numbers(1_200, "m").map((subject, index) => ({
      raw: index % 100 === 7 ? plain(`person ${index}`) : machine(subject),
    }));
    await dovecot.append(user, "INBOX", all);
    start(user, desk, {}, { batchMessages: 100 });
    await has(desk, 1_200);
    const read = subjects(desk);
    expect(read.slice(0, 12)).toEqual(numbers(12, "").map((_, index) => `person ${1107 - index * 100}`));
    expect(read.slice(12, 15)).toEqual(["m 1199", "m 1198", "m 1197"]);
    expect(new Set(read).size).toBe(1_200);
    expect(read.length).toBe(1_200);
    expect(Math.max(...desk.batches.map(({ messages }) => messages.length))).toBeLessThanOrEqual(100);
    await eventually("the end of the run", () => (desk.finished.length > 0 ? true : undefined));
  });

  test("what comes while a backlog is read is ahead of it", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(numbers(200, "old")));
    let added = false;
    desk.beforeCommit = async () => {
      if (added || desk.accepted.length < 40) return;
      added = true;
      await dovecot.append(user, "INBOX", mails(["new"]));
    };
    start(user, desk, {}, { batchMessages: 10 });
    await has(desk, 201);
    expect(subjects(desk).indexOf("new")).toBeLessThan(100);
  });

  test("history is marked with its run and its date, what is younger than the start is not", async () => {
    const user = newUser();
    const desk = memoryDesk();
    const startedAt = new Date("2026-01-01T00:00:00Z");
    await dovecot.append(user, "INBOX", [
      { raw: plain("old"), internalDate: new Date("2025-12-31T23:59:59Z") },
      { raw: plain("new"), internalDate: startedAt },
    ]);
    start(user, desk, { startedAt });
    await has(desk, 2);
    const origins = new Map(desk.accepted.map(({ origin }, index) => [subjects(desk)[index], origin]));
    expect(origins.get("old")).toMatchObject({ runId: "run", priority: 2 });
    expect(origins.get("old")?.deliveredAt).toEqual(new Date("2025-12-31T23:59:59Z"));
    expect(origins.get("new")).toMatchObject({ priority: 0 });
    expect(origins.get("new")?.runId).toBeUndefined();
  });

  test("messages are moved only once they are committed, and after an interruption all the same", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(["one", "two", "three"]));
    const afterAccept = { action: "move", folder: "Processed" } as const;
    const first = start(user, desk, { afterAccept });
    desk.beforeCommit = () => {
      throw new Error("the database is away");
    };
    await eventually("a fault", () => (desk.told.some(({ fault }) => fault != null) ? true : undefined));
    await first.poller.stop();
    expect(await dovecot.count(user, "INBOX")).toBe(3);
    // Committed, and then the process ends before it can move them.
    desk.beforeCommit = () => {};
    const { accept } = desk;
    desk.accept = async (batch) => {
      await accept(batch);
      throw new LeaseLost("somebody else has it");
    };
    const second = start(user, desk, { afterAccept });
    expect(await second.poller.ended).toBe("lease-lost");
    expect(await dovecot.count(user, "INBOX")).toBe(3);
    desk.accept = accept;
    start(user, desk, { afterAccept });
    await eventually("an empty INBOX", async () => ((await dovecot.count(user, "INBOX")) === 0 ? true : undefined));
    expect(await dovecot.count(user, "Processed")).toBe(3);
    expect(desk.accepted.length).toBe(3);
  });

  test("a folder that was made anew is read from the start, and says so", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "Bounces", mails(numbers(30, "m")));
    const { tick } = start(user, desk, { folders: ["Bounces"] });
    await has(desk, 30);
    const before = desk.cursors.get("Bounces")?.uidValidity;
    await dovecot.recreateFolder(user, "Bounces");
    await dovecot.append(user, "Bounces", mails(["late"]));
    tick();
    await eventually("the late one", () => (subjects(desk).includes("late") ? true : undefined));
    await eventually("all once more", () => (desk.accepted.length >= 61 ? true : undefined));
    expect(desk.cursors.get("Bounces")?.uidValidity).not.toBe(before);
    expect(new Set(subjects(desk)).size).toBe(31);
  });

  test("it reads Junk as well, by its use, and one folder that is missing stops no other", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(["inbox"]));
    await dovecot.append(user, "Junk", mails(["junk"]));
    start(user, desk, { folders: ["INBOX", "Nowhere", "\\Junk"] });
    await has(desk, 2);
    expect(subjects(desk).sort()).toEqual(["inbox", "junk"]);
    const faults = await eventually("the fault", () => desk.told.findLast((one) => one.folderFaults)?.folderFaults);
    expect(faults).toMatchObject({ Nowhere: { kind: "no-folder", step: "folder" } });
  });

  test("it deletes, and flags, what is committed", async () => {
    const [deleted, flagged] = [newUser(), newUser()];
    for (const user of [deleted, flagged]) await dovecot.append(user, "INBOX", mails(numbers(25, "m")));
    start(deleted, memoryDesk(), { afterAccept: { action: "delete" } });
    start(flagged, memoryDesk(), { afterAccept: { action: "leave", flag: "$Nixie" } });
    await eventually("none", async () => ((await dovecot.count(deleted, "INBOX")) === 0 ? true : undefined));
    await eventually("flags", async () => {
      const stored = await dovecot.list(flagged, "INBOX");
      return stored.length === 25 && stored.every(({ flags }) => flags.includes("$Nixie")) ? true : undefined;
    });
  });

  test("of a message that is too large it takes the beginning, and leaves it where it is", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", [{ raw: plain("large", "x".repeat(200_000)) }, { raw: plain("small") }]);
    start(user, desk, { afterAccept: { action: "delete" } });
    await has(desk, 2);
    expect(desk.accepted.map(({ raw }) => raw.length).sort((a, b) => a - b)).toEqual([
      plain("small").length,
      limits.messageBytes,
    ]);
    await eventually("one left", async () => ((await dovecot.count(user, "INBOX")) === 1 ? true : undefined));
  });

  test("messages that somebody has seen are read too, and reading marks none as seen", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", [{ raw: plain("seen"), flags: ["\\Seen"] }, { raw: plain("unseen") }]);
    start(user, desk);
    await has(desk, 2);
    expect((await dovecot.list(user, "INBOX")).map(({ flags }) => flags.includes("\\Seen"))).toEqual([true, false]);
  });

  test("what was there before is skipped when its owner wants it so", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(numbers(5, "old")));
    start(user, desk, { backlog: "skip" });
    await eventually("waiting", () => (desk.told.at(-1)?.state === "waiting" ? true : undefined));
    await dovecot.append(user, "INBOX", mails(["new"]));
    await has(desk, 1);
    expect(subjects(desk)).toEqual(["new"]);
  });

  test("a backlog can be paused while what comes is read, resumed and cancelled", async () => {
    const user = newUser();
    const desk = memoryDesk();
    desk.run.state = "paused";
    await dovecot.append(user, "INBOX", mails(numbers(100, "old")));
    const { tick } = start(user, desk, {}, { batchMessages: 10 });
    await eventually("waiting", () => (desk.told.at(-1)?.state === "waiting" ? true : undefined));
    expect(desk.accepted.length).toBe(0);
    await dovecot.append(user, "INBOX", mails(["new"]));
    await has(desk, 1);
    desk.beforeCommit = () => {
      if (desk.accepted.length >= 30) desk.run.state = "cancelled";
    };
    desk.run.state = "running";
    tick();
    await eventually("the end", () => (desk.cursors.get("INBOX")?.backlogUid === 0 ? true : undefined));
    expect(desk.accepted.length).toBeLessThan(60);
    expect(desk.run).toMatchObject({ total: 100 });
  });

  test("without IDLE it comes back at the times of its schedule, and stays away between them", async () => {
    const user = newUser();
    const desk = memoryDesk();
    const { tick } = start(user, desk, { idle: false });
    await eventually("waiting", () => (desk.told.at(-1)?.state === "waiting" ? true : undefined));
    await eventually("nobody", async () => ((await dovecot.doveadm("who", user)).includes(user) ? undefined : true));
    await dovecot.append(user, "INBOX", mails(["one"]));
    expect(desk.accepted.length).toBe(0);
    tick();
    await has(desk, 1);
  });

  test("a server that throws it out is asked again, and nothing is lost or read twice", async () => {
    const user = newUser();
    const desk = memoryDesk();
    await dovecot.append(user, "INBOX", mails(numbers(300, "m")));
    let kicked = 0;
    desk.beforeCommit = async () => {
      if (kicked >= 3 || desk.accepted.length < (kicked + 1) * 60) return;
      kicked += 1;
      await dovecot.kick(user);
    };
    start(user, desk, {}, { batchMessages: 10 });
    await eventually("300", () => (desk.accepted.length >= 300 ? true : undefined), 60_000);
    expect(kicked).toBe(3);
    expect([desk.accepted.length, new Set(subjects(desk)).size]).toEqual([300, 300]);
    expect(desk.told.find(({ fault }) => fault != null)?.fault).toMatchObject({ kind: "closed-by-server" });
  });

  test("a wrong password is told in plain words with the next step, and is not hammered", async () => {
    const user = newUser();
    const desk = memoryDesk();
    const source = testSource({ port: dovecot.port, auth: { method: "password", username: user } });
    let tries = 0;
    const poller = startPoller({
      source,
      desk,
      limits,
      log,
      now: () => new Date(),
      random: () => 0.5,
      every: () => ({ stop() {} }),
      signIn: () => {
        tries += 1;
        return signIn({ source, password: "wrong", token: desk.token, limits: usualLimits, log });
      },
    });
    open.push(poller);
    const told = await eventually("a fault", () => desk.told.find(({ fault }) => fault != null));
    expect(told).toMatchObject({ state: "failing", fault: { kind: "login-refused", step: "login" } });
    expect(told.nextTryAt?.getTime()).toBeGreaterThan(Date.now() + 20_000);
    expect(tries).toBe(1);
  });
});
