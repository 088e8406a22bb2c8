import { Buffer } from "node:buffer";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FileEntry, type FileOptions, readFiles } from "../../src/sources/files.ts";
import { envelopeOf } from "../../src/sources/header-envelope.ts";
import { splitMbox } from "../../src/sources/mbox.ts";

let root = "";
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "nixie-files-"));
});
afterAll(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(root, "case-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text, "latin1");
  }
  return folder;
}

async function listed(paths: readonly string[], options?: FileOptions): Promise<Record<string, string>[]> {
  const rows: Record<string, string>[] = [];
  for await (const entry of readFiles(paths, options)) rows.push(row(entry));
  return rows;
}

function row(entry: FileEntry): Record<string, string> {
  const name = entry.name.replace(/^.*\/case-[^/]*\/?/, "");
  return "fault" in entry ? { name, fault: entry.fault } : { name, text: Buffer.from(entry.raw).toString("latin1") };
}

async function* pieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, "latin1");
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function split(text: string, size = text.length, mostBytes = 1000): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of splitMbox(pieces(text, Math.max(1, size)), mostBytes)) {
    found.push("fault" in entry ? `! ${entry.fault}` : entry.raw.toString("latin1"));
  }
  return found;
}

const from = "From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n";

describe("readFiles()", () => {
  test("reads files byte for byte, in the order given", async () => {
    const folder = await write({ "b.eml": "Subject: b\r\n\r\n\x80\xff\r\n", "a.txt": "Subject: a\n\na" });
    expect(await listed([join(folder, "b.eml"), join(folder, "a.txt")])).toEqual([
      { name: "b.eml", text: "Subject: b\r\n\r\n\x80\xff\r\n" },
      { name: "a.txt", text: "Subject: a\n\na" },
    ]);
  });

  test("reads directories by name, with what is below them, without dot files", async () => {
    const folder = await write({ "b/2": "2", "b/1": "1", a: "a", c: "c", ".hidden": "x" });
    expect((await listed([folder])).map(({ name }) => name)).toEqual(["a", "b/1", "b/2", "c"]);
  });

  test("goes on after what cannot be read", async () => {
    const folder = await write({ "a.eml": "a", empty: "", "z.eml": "z" });
    await symlink(join(folder, "nowhere"), join(folder, "dangling"));
    await symlink(folder, join(folder, "loop"));
    const rows = await listed([join(folder, "missing"), folder]);
    expect(rows.map(({ name, fault }) => `${name} ${fault?.split(":")[0] ?? "read"}`)).toEqual([
      "missing ENOENT",
      "a.eml read",
      "dangling ENOENT",
      "empty message is empty",
      "z.eml read",
    ]);
  });

  test("skips a message beyond the limit", async () => {
    const folder = await write({ big: "x".repeat(101), fits: "x".repeat(100) });
    const rows = await listed([folder], { mostBytes: 100 });
    expect(rows).toEqual([
      { name: "big", fault: "message has more than 100 bytes" },
      { name: "fits", text: "x".repeat(100) },
    ]);
  });

  test("reads a Maildir's new/ and cur/ and its folders, not tmp/", async () => {
    const folder = await write({
      "box/cur/2:2,S": "cur",
      "box/new/1": "new",
      "box/tmp/3": "tmp",
      "box/dovecot-uidlist": "3",
      "box/.Junk/cur/4:2,": "junk",
      "box/.Junk/new/.keep": "x",
      "box/.Junk/tmp/5": "tmp",
    });
    expect((await listed([folder])).map(({ name }) => name)).toEqual([
      "box/new/1",
      "box/cur/2:2,S",
      "box/.Junk/cur/4:2,",
    ]);
  });

  test("reads one message or an mbox from standard input", async () => {
    const one = await listed(["-"], { standardInput: pieces("Subject: x\n\nFrom here on\n", 3) });
    expect(one).toEqual([{ name: "-", text: "Subject: x\n\nFrom here on\n" }]);
    const two = await listed(["-"], { standardInput: pieces(`${from}a: 1\n\n${from}b: 2\n`, 3) });
    expect(two).toEqual([
      { name: "-#1", text: "a: 1\n" },
      { name: "-#2", text: "b: 2\n" },
    ]);
    expect(await listed(["-"], { standardInput: pieces("", 1) })).toEqual([{ name: "-", fault: "message is empty" }]);
  });

  test("names a file of one message by its path, though it begins with a separator", async () => {
    const folder = await write({ "one.txt": `${from}a: 1\n\nx\n`, "kept.eml": `${from}a: 1\n\n${from}\n` });
    expect(await listed([folder])).toEqual([
      { name: "kept.eml", text: `${from}a: 1\n\n${from}\n` },
      { name: "one.txt", text: "a: 1\n\nx\n" },
    ]);
  });

  test("finds every message of an mbox with an over-long one in the middle", async () => {
    const folder = await write({ box: `${from}a: 1\n\nx\n\n${from}b: 2\n\n${"y".repeat(5000)}\n\n${from}c: 3\n\nz\n` });
    const rows = await listed([folder], { mostBytes: 1000 });
    expect(rows.map(({ name, text, fault }) => `${name} ${text ?? fault}`)).toEqual([
      "box#1 a: 1\n\nx\n",
      "box#2 message has 5008 bytes: expected at most 1000",
      "box#3 c: 3\n\nz\n",
    ]);
  });
});

describe("splitMbox()", () => {
  const cases: readonly { name: string; mbox: string; messages: readonly string[] }[] = [
    {
      name: "takes the blank line off each",
      mbox: `${from}a: 1\n\nx\n\n${from}b: 2\n\ny\n\n`,
      messages: ["a: 1\n\nx\n", "b: 2\n\ny\n"],
    },
    {
      name: "takes one mark off quoted lines",
      mbox: `${from}a: 1\n\n>From you\n>>From me\n> From him\nx >From her\n>>>\n`,
      messages: ["a: 1\n\nFrom you\n>From me\n> From him\nx >From her\n>>>\n"],
    },
    {
      name: "leaves prose alone that begins with From",
      mbox: `${from}a: 1\n\nhello\n\nFrom here to eternity\n\nFrom Monday to Jan 2011\n`,
      messages: ["a: 1\n\nhello\n\nFrom here to eternity\n\nFrom Monday to Jan 2011\n"],
    },
    {
      name: "leaves a separator in running text alone when no field follows",
      mbox: `${from}a: 1\n\nhe wrote\n${from}some time ago\n`,
      messages: [`a: 1\n\nhe wrote\n${from}some time ago\n`],
    },
    {
      name: "splits without a blank line when a field follows",
      mbox: `${from}a: 1\n\nx\n${from}b: 2\n`,
      messages: ["a: 1\n\nx\n", "b: 2\n"],
    },
    {
      name: "does not believe Content-Length",
      mbox: `${from}Content-Length: 9999\n\nx\n\n${from}b: 2\n`,
      messages: ["Content-Length: 9999\n\nx\n", "b: 2\n"],
    },
    {
      name: "knows separators of many writers",
      mbox: [
        "From - Tue Dec 28 18:43:07 2010\na: 1\n\n",
        "From ???@??? Tue Dec 28 18:43:07 2010\nb: 2\n\n",
        "From 1589@xxx Mon Jan 02 15:04:05 +0000 2017\nc: 3\n\n",
        "From a@b.example Tue, 28 Dec 2010 18:43:07 -0800\nd: 4\n\n",
        "From a@b.example  Tue Dec 28 18:43 PST 2010\ne: 5\n",
      ].join(""),
      messages: ["a: 1\n", "b: 2\n", "c: 3\n", "d: 4\n", "e: 5\n"],
    },
    { name: "keeps a last line without an end", mbox: `${from}a: 1\n\nx`, messages: ["a: 1\n\nx"] },
    {
      name: "says when there is nothing between",
      mbox: `${from}\n${from}a: 1\n`,
      messages: ["! message is empty", "a: 1\n"],
    },
  ];
  test.each(cases)("$name", async ({ mbox, messages }) => {
    expect(await split(mbox)).toEqual(messages);
  });

  test.each(cases)("$name, with CRLF", async ({ mbox, messages }) => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect(await split(crlf(mbox))).toEqual(messages.map(crlf));
  });

  test.each(cases)("$name, however the bytes are cut", async ({ mbox, messages }) => {
    for (const size of [1, 2, 3, 7, 64]) expect(await split(mbox, size)).toEqual(messages);
    // Where the window's edge falls is moved along the separators.
    for (let padding = 1990; padding < 2110; padding += 1) {
      const long = `${from}p: ${"x".repeat(padding)}\n\n${mbox}`;
      expect((await split(long, 2048, 10_000)).slice(1)).toEqual(messages);
    }
  });

  test("takes any first line for a separator", async () => {
    for (const size of [1, 5, 100]) expect(await split("From somebody\na: 1\n", size)).toEqual(["a: 1\n"]);
  });

  test("holds no more than a message and a window, whatever the size", async () => {
    const message = `${from}a: 1\n\n${"line of text\n".repeat(1000)}\n`;
    async function* endless(): AsyncGenerator<Buffer> {
      const chunk = Buffer.from(message.repeat(80), "latin1");
      for (let next = 0; next < 200; next += 1) yield chunk;
    }
    global.gc?.();
    const before = process.memoryUsage().rss;
    let count = 0;
    let most = 0;
    for await (const entry of splitMbox(endless(), 1_000_000)) {
      if ("raw" in entry) count += 1;
      if (count % 1000 === 0) most = Math.max(most, process.memoryUsage().rss - before);
    }
    expect(count).toBe(16_000);
    // 208 MB went through; a splitter that keeps it would stand out.
    expect(most).toBeLessThan(150 * 1024 * 1024);
  });
});

describe("envelopeOf()", () => {
  const cases: readonly { header: string; mailFrom: string; rcptTo: string }[] = [
    { header: "Return-Path: <>\nDelivered-To: a@x.example\n", mailFrom: "", rcptTo: "a@x.example" },
    {
      header: "return-path: <b@y.example>\r\nX-Original-To: <c@x.example>\r\nDelivered-To: d@x.example\r\n",
      mailFrom: "b@y.example",
      rcptTo: "c@x.example",
    },
    {
      header: "Envelope-To: e@x.example\nReturn-Path: b@y.example\nReturn-Path: <later@y.example>\n",
      mailFrom: "b@y.example",
      rcptTo: "e@x.example",
    },
    { header: "Subject: x\n\nReturn-Path: <in@body.example>\n", mailFrom: "", rcptTo: "" },
    { header: "\nDelivered-To: a@x.example\n", mailFrom: "", rcptTo: "" },
    { header: "Delivered-To:\t a@x.example \nX-Delivered-To: no@x.example", mailFrom: "", rcptTo: "a@x.example" },
  ];
  test.each(cases)("reads $header", ({ header, mailFrom, rcptTo }) => {
    expect(envelopeOf(Buffer.from(header))).toEqual({ mailFrom, rcptTo });
  });
});
