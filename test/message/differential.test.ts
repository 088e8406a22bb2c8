import { isAscii } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type AddressObject, type ParsedMail, simpleParser } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import { describe, expect, it } from "vitest";
import { readMailboxes } from "../../src/message/addresses.ts";
import { readDate } from "../../src/message/date.ts";
import { findField, findText } from "../../src/message/fields.ts";
import type { Message, Part } from "../../src/message/message.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readHumanText } from "../../src/message/text.ts";
import { walkOwnParts } from "../../src/message/walk.ts";

// Our scanner against two strangers: what nodemailer composes, and what mailparser reads of it.

const addressesOf = (value: AddressObject | AddressObject[] | undefined) =>
  [value ?? []].flat().flatMap((object) => object.value.flatMap((entry) => [entry, ...(entry.group ?? [])]));

const flat = (text: string) => text.replace(/\s+/g, " ").trim();

function leaves(message: Message): readonly Part[] {
  return [...walkOwnParts(message.root)].filter((part) => !part.type.startsWith("multipart/"));
}

async function ours(raw: Uint8Array) {
  const message = scanMessage(raw);
  const mailboxes = (name: string) =>
    readMailboxes(findField(message.root, name) ?? "").map(({ address }) => address.toLowerCase());
  return {
    subject: flat(findText(message.root, "subject") ?? ""),
    from: mailboxes("from"),
    to: mailboxes("to"),
    date: readDate(findField(message.root, "date") ?? "")?.toISOString(),
    text: flat(readHumanText(message)),
    attachments: leaves(message).filter((part) => part.disposition === "attachment").length,
  };
}

function theirs(mail: ParsedMail) {
  const mailboxes = (value: AddressObject | AddressObject[] | undefined) =>
    addressesOf(value).flatMap((entry) => (entry.address ? [entry.address.toLowerCase()] : []));
  return {
    subject: flat(mail.subject ?? ""),
    from: mailboxes(mail.from),
    to: mailboxes(mail.to),
    date: mail.date?.toISOString(),
    text: flat(mail.text ?? ""),
    attachments: mail.attachments.length,
  };
}

const word = fc.string({
  unit: fc.constantFrom(..."abcXYZ019 äßéøłЖдя日本語한글🎉=?_<>@;:\"'.,-"),
  minLength: 1,
  maxLength: 60,
});
const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((lines) => `t${lines.join("\n")}`);
const address = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,10}([.+_-][a-z0-9]{1,5})?$/), fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/))
  .map(([local, domain]) => `${local}@${domain}.example`);
const mailbox = fc.record({ name: fc.string({ unit: fc.constantFrom(...'abc äöЖ日"(,'), maxLength: 20 }), address });

const letter = fc.record({
  from: mailbox,
  to: fc.array(mailbox, { minLength: 1, maxLength: 4 }),
  subject: word,
  date: fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000)),
  text: paragraph,
  encoding: fc.constantFrom("quoted-printable", "base64"),
  newline: fc.constantFrom("\r\n", "\n"),
  html: fc.boolean(),
  files: fc.array(
    fc.record({ filename: fc.stringMatching(/^[a-z]{1,8}\.(bin|pdf)$/), content: fc.uint8Array({ maxLength: 300 }) }),
    {
      maxLength: 3,
    },
  ),
});

type Letter = typeof letter extends fc.Arbitrary<infer T> ? T : never;

async function compose({ html, files, encoding, newline, ...fields }: Letter): Promise<Buffer> {
  const raw = await new MailComposer({
    ...fields,
    textEncoding: encoding as "base64",
    ...(html ? { html: "<p>said in HTML</p>" } : {}),
    attachments: files.map(({ filename, content }) => ({ filename, content: Buffer.from(content) })),
  })
    .compile()
    .build();
  return Buffer.from(raw.toString("latin1").replace(/\r?\n/g, newline), "latin1");
}

function expectedTree({ html, files }: Letter): unknown {
  const text = html ? ["multipart/alternative", "text/plain", "text/html"] : "text/plain";
  const types = files.map(({ filename }) =>
    filename.endsWith(".pdf") ? "application/pdf" : "application/octet-stream",
  );
  return files.length === 0 ? text : ["multipart/mixed", text, ...types];
}

const tree = (part: Part): unknown => (part.parts.length === 0 ? part.type : [part.type, ...part.parts.map(tree)]);

const corpus = join(import.meta.dirname, "..", "..", "..", "shared", "corpus");

/** Plain and well-formed: elsewhere a difference only shows that both guess, or that mailparser shows more than a person reads. */
function comparable(message: Message): boolean {
  const [text, ...others] = leaves(message);
  if (message.defects.length > 0 || text === undefined || others.length > 0) return false;
  if (!isAscii(message.raw) || text.parameters["format"] === "flowed") return false;
  // It leaves UTF-7 as it is.
  if (/utf-7$/i.test(text.parameters["charset"] ?? "")) return false;
  return /^text\/plain\b/i.test(findField(text, "content-type") ?? "text/plain");
}

describe("scanMessage() beside mailparser", () => {
  it("reads the same of what nodemailer composes", async () => {
    await fc.assert(
      fc.asyncProperty(letter, async (written) => {
        const raw = await compose(written);
        const message = scanMessage(raw);
        expect(message.defects).toEqual([]);
        expect(tree(message.root)).toEqual(expectedTree(written));
        expect(await ours(raw)).toEqual(theirs(await simpleParser(raw)));
      }),
      { numRuns: 150 },
    );
  });

  it.skipIf(!existsSync(corpus))("reads the same of the well-formed plain messages of the corpus", async () => {
    const rows = readFileSync(join(corpus, "truth.jsonl"), "utf8").trim().split("\n");
    let compared = 0;
    for (const row of rows) {
      const { file } = JSON.parse(row) as { file: string };
      const raw = readFileSync(join(corpus, file));
      if (!comparable(scanMessage(raw))) continue;
      const read = await ours(raw);
      const expected = theirs(await simpleParser(raw));
      // Bytes that are not of the charset said are a guess for both.
      if (expected.text.includes("\ufffd")) continue;
      compared++;
      // What mailparser cannot read as a date is the present to it.
      const date = read.date === undefined ? undefined : expected.date;
      expect({ file, ...read }).toEqual({ file, ...expected, date });
    }
    expect(compared).toBeGreaterThan(100);
  });
});
