/** Writes the listing of rules into docs/classification.md, below its mark; what stands above it is written by hand. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { reasons } from "../../dist/domain/verdict.js";
import { challengeRows } from "../../dist/reports/challenges.js";
import { noticeRows } from "../../dist/reports/notice-rows.js";
import { checkedNotices } from "../../dist/reports/notices.js";
import { proseFormats } from "../../dist/reports/prose-formats.js";
import { mark, writeListing } from "./page.mjs";

const folder = new URL("../../dist/classify/tables/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
const modules = files.map(async (file) => [file.slice(0, -3), await import(new URL(file, folder).href)]);
const tables = Object.fromEntries(await Promise.all(modules));

const page = new URL("../../docs/classification.md", import.meta.url);
const [byHand] = readFileSync(page, "utf8").split(mark);
writeFileSync(
  page,
  byHand +
    writeListing({
      tables,
      reasons,
      formats: proseFormats,
      notices: [...checkedNotices, ...challengeRows, ...noticeRows],
    }),
);
