import { expect, test } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { Report } from "../../src/domain/report.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { listReportTokens, purposeOf } from "../../src/proof/token-places.ts";
import { readReport } from "../../src/reports/read.ts";

const link = "sk7m2qnbp95wjdymzf6g07r4mrrkyk9ga77ec8gchk8gzc";
const long = `${link}-d9gpwsa0cnw62vbgdhjjwrvfdm`;
const bounce = `b${link.slice(1)}`;

function read(fields: Readonly<Record<string, string>>, text = ""): Report {
  const header = { From: "Ann <ann@rcpt.example>", To: "unsubscribe@sender.example", ...fields };
  const lines = Object.entries(header).map(([name, value]) => `${name}: ${value}`);
  return readReport(scanMessage(Buffer.from([...lines, "", text].join("\r\n"))));
}

test.each<[string, Record<string, string>, string]>([
  ["in the subject", { Subject: link }, "ann@rcpt.example"],
  ["in upper case between words", { Subject: `Unsubscribe: ${link.toUpperCase()} please` }, "ann@rcpt.example"],
  ["with the address that it carries", { Subject: `unsubscribe ${long}` }, "jane@example.com"],
  ["in the address", { To: `<u+${link}@sender.example>`, Subject: "unsubscribe" }, "ann@rcpt.example"],
  [
    "though Apple Mail wrote it",
    { Subject: link, "X-Apple-Unsubscribe": "true", "Auto-Submitted": "auto-replied" },
    "ann@rcpt.example",
  ],
])("readUnsubscribeMail() finds the token %s", (_where, fields, recipient) => {
  const report = read(fields, "Apple Mail sent this email to unsubscribe from the message.");
  expect(report).toMatchObject({ kind: "feedback", format: "unsubscribe-mail", originalRcptTo: [recipient] });
  expect(classify(report, [])).toMatchObject([{ category: "opt-out", reason: "mailto", address: recipient }]);
  expect(listReportTokens(report, undefined).map(({ text }) => text)).toEqual([link]);
  expect(purposeOf(report)).toBe("unsubscribe");
});

test.each<[string, Record<string, string>]>([
  ["there is none", { Subject: "unsubscribe" }],
  ["it is that of a return path", { Subject: bounce, To: `b+${bounce}@sender.example` }],
  ["the sender is null", { Subject: link, "Return-Path": "<>" }],
])("readUnsubscribeMail() finds no wish by token when %s", (_when, fields) => {
  const report = read(fields, "unsubscribe");
  expect(report.format).not.toBe("unsubscribe-mail");
  expect(purposeOf(report)).toBe("bounce");
});
