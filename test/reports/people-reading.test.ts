import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

/** One line a message; `refers` gives it an In-Reply-To field, `calendar` makes its text one. */
type Case = {
  readonly subject: string;
  readonly text: string;
  readonly from?: string;
  readonly refers?: boolean;
  readonly calendar?: boolean;
  readonly fields?: Readonly<Record<string, string>>;
  readonly kind: string;
};

const cases = readFileSync(new URL("people-reading.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

function messageOf({ subject, text, from = "Ann <ann@rcpt.example>", refers, calendar, fields = {} }: Case): Buffer {
  const words = `=?utf-8?B?${Buffer.from(subject).toString("base64")}?=`;
  const head = { From: from, Subject: words, ...(refers ? { "In-Reply-To": "<a@sender.example>" } : {}), ...fields };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  const body = [`Content-Type: text/${calendar ? "calendar" : "plain"}; charset=utf-8`, "", text];
  return Buffer.from([...lines, "MIME-Version: 1.0", ...body].join("\n"));
}

describe("readReport() of answers and of what only looks like one", () => {
  it.each(cases)("takes for $kind: $subject, $text", async (row) => {
    expect((await readReport(scanMessage(messageOf(row)))).kind).toBe(row.kind);
  });
});
