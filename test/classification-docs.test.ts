import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mark, writeListing } from "../scripts/classification/page.mjs";
import { sampleOf } from "../scripts/classification/sample.mjs";
import { classify } from "../src/classify/classify.ts";
import { reasons } from "../src/domain/verdict.ts";
import { scanMessage } from "../src/message/scan.ts";
import { challengeRows } from "../src/reports/challenges.ts";
import { noticeRows } from "../src/reports/notice-rows.ts";
import { checkedNotices } from "../src/reports/notices.ts";
import { proseFormats } from "../src/reports/prose-formats.ts";
import { readReport } from "../src/reports/read.ts";
import { listFixtures } from "./support/fixtures.ts";

const page = readFileSync(new URL("../docs/classification.md", import.meta.url), "utf8");
const listing = page.slice(page.indexOf(mark));
const listed = [...listing.slice(0, listing.indexOf("\n## Formats")).matchAll(/^\| `([\w-]+)` \|/gm)].map(
  ([, name]) => name ?? "",
);

describe("docs/classification.md", () => {
  it("lists what the tables hold: run `npm run docs` after changing a rule", async () => {
    const folder = new URL("../src/classify/tables/", import.meta.url);
    const tables: Record<string, object> = {};
    for (const file of readdirSync(folder))
      tables[file.replace(/\.ts$/, "")] = await import(new URL(file, folder).href);
    const notices = [...checkedNotices, ...challengeRows, ...noticeRows];
    expect(listing).toBe(writeListing({ tables, reasons, formats: proseFormats, notices }));
  });

  it("lists each rule once", () => {
    expect(listed.length).toBeGreaterThan(200);
    expect(listed.filter((name, index) => listed.indexOf(name) !== index)).toEqual([]);
  });

  it("lists the rule of every verdict on a fixture", async () => {
    const names = new Set<string>();
    for (const { raw } of listFixtures())
      for (const { rule } of classify(await readReport(scanMessage(raw)), [])) names.add(rule);
    expect([...names].filter((name) => !listed.includes(name))).toEqual([]);
  });
});

describe("sampleOf()", () => {
  it.each<[RegExp, string[]]>([
    [/\bno such (?:user|mailbox)\b/i, ["no such user", "no such mailbox"]],
    [/^over[- ]?quota|\bfull\b/, ["overquota", "full"]],
    [/\buser\b.{0,40}\bunknown\b(?! domain)/, ["user…unknown"]],
    [/[^a]\d{3}x{2,4}\u00e9\$/, ["…000xxé$"]],
    [/(?<=a)b/, []],
  ])("writes of %s the texts %j", (regex, texts) => {
    expect(sampleOf(regex).texts).toEqual(texts);
  });
});
