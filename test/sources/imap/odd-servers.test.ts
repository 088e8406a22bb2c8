import { afterEach, expect, test } from "vitest";
import type { Source } from "../../../src/domain/source.ts";
import { createLog } from "../../../src/monitoring/log.ts";
import { usualLimits } from "../../../src/sources/imap/connect.ts";
import { startPoller } from "../../../src/sources/imap/poller.ts";
import { signIn } from "../../../src/sources/imap/sign-in.ts";
import { type MailboxScript, type ScriptedFolder, startImapMailbox } from "../../support/imap-mailbox.ts";
import { eventually } from "../../support/wait.ts";
import { type MemoryDesk, memoryDesk, testSource } from "./desk.ts";

const log = createLog({ level: "silent" });
const limits = { batchMessages: 20, batchBytes: 1_000_000, messageBytes: 100_000 };
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

const message = (uid: number, date?: string | null) => ({ uid, raw: `Subject: m ${uid}\r\n\r\nHello\r\n`, date });
const folder = (uids: readonly number[], changes: Partial<ScriptedFolder> = {}): ScriptedFolder => ({
  uidValidity: 7,
  uidNext: Math.max(0, ...uids) + 1,
  messages: uids.map((uid) => message(uid)),
  ...changes,
});
/** Where a folder was left when all up to a UID had been read. */
const readUpTo = (lastUid: number, path = "INBOX") => ({
  folder: path,
  uidValidity: 7,
  lastUid,
  backlogUid: 0,
  peopleUid: 0,
  pending: [],
  unfetched: [],
});

async function read(script: MailboxScript, changes: Partial<Source> = {}, desk: MemoryDesk = memoryDesk()) {
  const server = await startImapMailbox(script);
  const ticks: (() => void)[] = [];
  const source = testSource({ port: server.port, ...changes });
  const poller = startPoller({
    source,
    desk,
    limits,
    log,
    now: () => new Date(),
    random: () => 0.5,
    every: (_cron, call) => {
      ticks.push(call);
      return { stop() {} };
    },
    signIn: (signal) => signIn({ source, password: "secret", token: desk.token, limits: usualLimits, log, signal }),
  });
  ends.push(() => poller.stop().then(server.stop));
  const waiting = () => eventually("it to wait", () => (desk.told.at(-1)?.state === "waiting" ? true : undefined));
  const tick = async () => {
    const { length } = desk.told;
    for (const call of ticks) call();
    await eventually("another poll", () => desk.told.slice(length).find(({ polledAt }) => polledAt));
  };
  return { desk, server, waiting, tick };
}

const uidsOf = (desk: MemoryDesk) =>
  desk.accepted.map(({ raw }) => Number(/m (\d+)/.exec(Buffer.from(raw).toString())?.[1]));
const faultsOf = (desk: MemoryDesk) => desk.told.findLast(({ folderFaults }) => folderFaults)?.folderFaults;

test("a message of which the server's answer cannot be read is not passed over", async () => {
  let broken = true;
  const script: MailboxScript = {
    folders: { INBOX: folder([1, 2, 3]) },
    instead: (command) => {
      if (!broken || !/^UID FETCH \S+ .*BODY\.PEEK\[\]/.test(command)) return undefined;
      const row = (uid: number) => `* ${uid} FETCH (UID ${uid} BODY[]<0> {12}\r\nSubject: m ${uid})`;
      if (/^UID FETCH 2 /.test(command)) return ["* 2 FETCH (UID 2 BODY[]<0> )))", "TAG OK done"];
      return [row(1), "* 2 FETCH (UID 2 BODY[]<0> )))", row(3), "TAG OK done"];
    },
  };
  const { desk, waiting } = await read(script);
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 3]);
  expect(desk.cursors.get("INBOX")).toMatchObject({ lastUid: 3, backlogUid: 0, unfetched: [2] });
  broken = false;
  await (await read(script, {}, desk)).waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 2, 3]);
  expect(desk.cursors.get("INBOX")).toMatchObject({ unfetched: [] });
});

test("a message that the server cannot describe is fetched all the same", async () => {
  const desk = memoryDesk();
  desk.cursors.set("INBOX", readUpTo(0));
  const { waiting } = await read(
    {
      folders: { INBOX: folder([1, 2, 3]) },
      instead: (command) => {
        const [, set = ""] = /^UID FETCH (\S+) .*RFC822\.SIZE/.exec(command) ?? [];
        return set === "2" || set.includes(":") || set.includes(",") ? ["TAG NO [SERVERBUG] no"] : undefined;
      },
    },
    {},
    desk,
  );
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 2, 3]);
});

test("headers that the server refuses only change the order in which messages are read", async () => {
  const uids = Array.from({ length: 1_100 }, (_, index) => index + 1);
  const { desk, waiting } = await read({
    folders: { INBOX: folder(uids) },
    instead: (command) => (command.includes("HEADER.FIELDS") ? ["TAG NO [SERVERBUG] no"] : undefined),
  });
  await waiting();
  expect(new Set(uidsOf(desk)).size).toBe(1_100);
});

test.each([
  ["a throttled server", "[THROTTLED] slow down", "throttled"],
  ["a day's bandwidth", "[OVERQUOTA] Account exceeded command or bandwidth limits", "quota"],
  ["too many commands", "[LIMIT] enough", "throttled"],
])("%s is left alone, and nothing is passed over", async (_what, said, kind) => {
  const { desk, server } = await read({
    folders: { INBOX: folder([1, 2, 3, 4]) },
    instead: (command) => (command.includes("BODY.PEEK[]") ? [`TAG NO ${said}`] : undefined),
  });
  const fault = await eventually("a fault", () => desk.told.find((one) => one.fault != null)?.fault);
  expect(fault?.kind).toBe(kind);
  expect(desk.cursors.get("INBOX")).toMatchObject({ backlogUid: 4, unfetched: [] });
  expect(server.lines.filter((line) => line.includes("BODY.PEEK[]"))).toHaveLength(1);
});

test("a folder that opens, but in which nothing can be searched, keeps no other from being read", async () => {
  const desk = memoryDesk();
  desk.cursors.set("Bad", readUpTo(1, "Bad"));
  let selected = "";
  const { waiting } = await read(
    {
      folders: { Bad: folder([1, 2]), INBOX: folder([1, 2]) },
      instead: (command) => {
        if (command.startsWith("SELECT")) selected = command;
        return selected.includes("Bad") && command.startsWith("UID SEARCH") ? ["TAG NO [SERVERBUG] no"] : undefined;
      },
    },
    { folders: ["Bad", "INBOX"] },
    desk,
  );
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 2]);
  expect(faultsOf(desk)).toMatchObject({ Bad: { kind: "server-fault" } });
});

test("a backlog that cannot be read is set aside, and those of other folders are read", async () => {
  let selected = "";
  let opened = false;
  const { desk, waiting } = await read(
    {
      folders: { Bad: folder([1, 2]), INBOX: folder([3, 4]) },
      instead: (command) => {
        if (command.startsWith("SELECT")) selected = command;
        opened ||= command.includes("RFC822.SIZE");
        const isHit = selected.includes("Bad") && opened && /SEARCH|FETCH/.test(command);
        return isHit ? ["TAG NO [SERVERBUG] no"] : undefined;
      },
    },
    { folders: ["Bad", "INBOX"] },
  );
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([3, 4]);
  expect(desk.cursors.get("Bad")).toMatchObject({ backlogUid: 2 });
  expect(desk.told.every(({ fault }) => fault == null)).toBe(true);
});

test("without UIDNEXT, messages that were taken away do not make the folder another one", async () => {
  const inbox = folder([1, 2, 3], { uidNext: undefined });
  const { desk, waiting, tick } = await read({ folders: { INBOX: inbox } });
  await waiting();
  inbox.messages = inbox.messages.slice(0, 1);
  await tick();
  inbox.messages = [message(1), message(4)];
  await tick();
  await eventually("the fourth", () => (uidsOf(desk).includes(4) ? true : undefined));
  expect(uidsOf(desk).sort()).toEqual([1, 2, 3, 4]);
  expect(desk.cursors.get("INBOX")).toMatchObject({ lastUid: 4 });
});

test("a UIDNEXT that falls makes the folder another one, and nothing of it is missed", async () => {
  const inbox = folder([1, 2, 3]);
  const { desk, waiting, tick } = await read({ folders: { INBOX: inbox } });
  await waiting();
  inbox.messages = [message(1), { uid: 2, raw: "Subject: m 9\r\n\r\n" }];
  inbox.uidNext = 3;
  await tick();
  await eventually("the other one", () => (uidsOf(desk).includes(9) ? true : undefined));
  expect(desk.cursors.get("INBOX")).toMatchObject({ lastUid: 2 });
});

test("a folder without UIDVALIDITY is told in words, and keeps no other from being read", async () => {
  const folders = { Odd: folder([1], { uidValidity: undefined }), INBOX: folder([5]) };
  const { desk, waiting } = await read({ folders }, { folders: ["Odd", "INBOX"] });
  await waiting();
  expect(uidsOf(desk)).toEqual([5]);
  expect(faultsOf(desk)).toMatchObject({ Odd: { kind: "server-fault", step: "folder" } });
});

test("UIDs up to the highest that there is are read", async () => {
  const { desk, waiting, server } = await read({ folders: { INBOX: folder([4_294_967_294, 4_294_967_295]) } });
  await waiting();
  expect(uidsOf(desk)).toHaveLength(2);
  expect(server.lines.some((line) => line.includes("4294967296:"))).toBe(false);
});

test("a server that closes whenever it is waited on is told as such, and asked less and less often", async () => {
  const { desk } = await read({
    folders: { INBOX: folder([]) },
    instead: (command) => (command === "IDLE" ? "close" : undefined),
  });
  const failures = await eventually("a second failure", () => {
    const told = desk.told.filter(({ nextTryAt }) => nextTryAt);
    return told.length > 1 ? told : undefined;
  });
  expect(failures.map(({ fault }) => fault?.kind)).toEqual(["closed-by-server", "closed-by-server"]);
  expect((failures[1]?.nextTryAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(1_500);
});

test("a server that refuses IDLE is polled", async () => {
  const inbox = folder([1]);
  const { desk, waiting, tick } = await read({
    folders: { INBOX: inbox },
    instead: (command) => (command === "IDLE" ? ["TAG NO not today"] : undefined),
  });
  await waiting();
  inbox.messages.push(message(2));
  inbox.uidNext = 3;
  await tick();
  await eventually("the second", () => (uidsOf(desk).includes(2) ? true : undefined));
  expect(desk.told.every(({ fault }) => fault == null)).toBe(true);
});

test("a BYE amid a fetch loses nothing, and is told as such", async () => {
  let said = false;
  const { desk, waiting } = await read({
    folders: { INBOX: folder([1, 2, 3]) },
    instead: (command) => {
      if (said || !command.includes("BODY.PEEK[]")) return undefined;
      said = true;
      return ["* 1 FETCH (UID 1 BODY[]<0> {3}\r\nabc)", "* BYE shutting down"];
    },
  });
  const fault = await eventually("a fault", () => desk.told.find((one) => one.fault != null)?.fault);
  expect(fault).toMatchObject({ kind: "closed-by-server" });
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 2, 3]);
});

test("dates that are missing or in the future are not taken as they are", async () => {
  const startedAt = new Date(Date.now() - 60_000);
  const messages = [
    message(1, null),
    message(2, "01-Jan-2199 00:00:00 +0000"),
    message(3, "17-Jul-1996 02:44:25 -0700"),
  ];
  const { desk, waiting } = await read({ folders: { INBOX: folder([1, 2, 3], { messages }) } }, { startedAt });
  await waiting();
  const origins = new Map(uidsOf(desk).map((uid, index) => [uid, desk.accepted[index]?.origin]));
  // It was there before the start.
  expect(origins.get(1)).toMatchObject({ runId: "run", deliveredAt: startedAt });
  expect(origins.get(2)?.deliveredAt.getTime()).toBeLessThanOrEqual(Date.now());
  expect(origins.get(3)).toMatchObject({ runId: "run", deliveredAt: new Date("1996-07-17T09:44:25Z") });
});

test("what comes after the first look is read whatever its date, though its owner skips the backlog", async () => {
  const inbox = folder([1]);
  const startedAt = new Date();
  const { desk, waiting, tick } = await read({ folders: { INBOX: inbox } }, { backlog: "skip", startedAt });
  await waiting();
  inbox.messages.push(message(2, "17-Jul-1996 02:44:25 -0700"));
  inbox.uidNext = 3;
  await tick();
  await eventually("the second", () => (uidsOf(desk).includes(2) ? true : undefined));
  expect(uidsOf(desk)).toEqual([2]);
});

test("a folder that is named twice is read once", async () => {
  const folders = { INBOX: folder([1, 2]), Spam: folder([3]) };
  const list = ['* LIST () "/" INBOX', '* LIST (\\Junk) "/" Spam'];
  const names = ["inbox", "INBOX", "\\Junk", "Spam"];
  const { desk, waiting, server } = await read({ folders, list }, { folders: names });
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 2, 3]);
  expect([...desk.cursors.keys()].sort()).toEqual(["INBOX", "Spam"]);
  expect(server.lines.filter((line) => /SELECT "?INBOX/i.test(line)).length).toBeLessThan(4);
});

test("messages are not moved to a folder that is read, whatever its names are", async () => {
  const folders = { INBOX: folder([1]), Spam: folder([3]) };
  const list = ['* LIST () "/" INBOX', '* LIST (\\Junk) "/" Spam'];
  const afterAccept = { action: "move", folder: "Spam" } as const;
  const { desk, waiting, server } = await read({ folders, list }, { folders: ["INBOX", "\\Junk"], afterAccept });
  await waiting();
  expect(uidsOf(desk).sort()).toEqual([1, 3]);
  expect(server.lines.some((line) => line.includes("MOVE"))).toBe(false);
  expect(faultsOf(desk)?.["INBOX"]?.words).toContain("is read too");
});

test("a special use may be named as the folder to move to, and a prefix makes no folder another one", async () => {
  const inbox = folder([]);
  const folders = { INBOX: inbox, "INBOX.Done": folder([]), "INBOX.In": folder([2]) };
  const list = ['* LIST () "." INBOX', '* LIST (\\Archive) "." INBOX.Done', '* LIST () "." INBOX.In'];
  const answers = { NAMESPACE: ['* NAMESPACE (("INBOX." ".")) NIL NIL', "TAG OK done"] };
  const capabilities = "IMAP4rev1 IDLE MOVE UIDPLUS NAMESPACE SPECIAL-USE";
  for (const target of ["\\Archive", "Done"]) {
    inbox.messages = [message(1)];
    const afterAccept = { action: "move", folder: target } as const;
    const { desk, waiting, server } = await read(
      { folders, list, answers, capabilities },
      { folders: ["INBOX", "In", "INBOX.In"], afterAccept },
    );
    await waiting();
    expect([...desk.cursors.keys()].sort()).toEqual(["INBOX", "INBOX.In"]);
    expect(server.lines.filter((line) => /MOVE/.test(line)).every((line) => line.includes("INBOX.Done"))).toBe(true);
    expect(inbox.messages).toEqual([]);
    expect(server.lines.some((line) => line.includes("CREATE"))).toBe(false);
  }
});

test("messages that were copied but cannot be removed are not copied again and again", async () => {
  const inbox = folder([1]);
  const { desk, waiting, tick, server } = await read(
    {
      folders: { INBOX: inbox },
      list: ['* LIST () "/" INBOX', '* LIST () "/" Done'],
      capabilities: "IMAP4rev1 IDLE UIDPLUS",
      instead: (command) => (command.startsWith("UID STORE") ? ["TAG NO [NOPERM] no"] : undefined),
    },
    { afterAccept: { action: "move", folder: "Done" } },
  );
  await waiting();
  inbox.messages.push(message(2));
  inbox.uidNext = 3;
  await tick();
  await eventually("the second", () => (uidsOf(desk).includes(2) ? true : undefined));
  await tick();
  expect(server.lines.flatMap((line) => /UID COPY (\S+)/.exec(line)?.[1] ?? [])).toEqual(["1", "2"]);
});

test("what is only looked at stays in the mailbox as it is", async () => {
  const inbox = folder([1, 2]);
  const { desk, waiting, server } = await read(
    { folders: { INBOX: inbox } },
    { mode: "shadow", afterAccept: { action: "delete" } },
  );
  await waiting();
  expect(desk.accepted).toHaveLength(2);
  expect(inbox.messages).toHaveLength(2);
  expect(server.lines.some((line) => /STORE|EXPUNGE|CREATE/.test(line))).toBe(false);
});
