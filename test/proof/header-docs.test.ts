import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scanMessage } from "../../src/message/scan.ts";
import { mintToken } from "../../src/proof/token.ts";
import { listReportTokens } from "../../src/proof/token-places.ts";
import { readReport } from "../../src/reports/read.ts";
import { makeRsaKey } from "../support/dkim.ts";

const page = readFileSync(new URL("../../docs/headers.md", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "nixie-stamp-"));
afterAll(() => rmSync(folder, { recursive: true }));

type Snippet = {
  createMailer: (server: object, privateKey: string) => unknown;
  send: (mailer: unknown, message: object, stamp: object) => Promise<{ envelope: object; message: Buffer }>;
};
let snippet: Snippet;
beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(folder, "node_modules"));
  const path = join(folder, "stamp.mjs");
  writeFileSync(path, /^```js\n([\s\S]*?)^```/m.exec(page)?.[1] ?? "");
  snippet = await import(/* @vite-ignore */ pathToFileURL(path).href);
});

test("docs/headers.md stamps by nodemailer what a report brings back, and signs all of it", async () => {
  const key = { id: "k7m2q", secret: "correct-horse-battery-staple" };
  const subject = { recipient: "jane@rcpt.test", stream: "news", expires: new Date("2026-12-26") } as const;
  const token = mintToken(key, { ...subject, purpose: "bounce" });
  const link = mintToken(key, { ...subject, purpose: "unsubscribe" });
  const stamp = {
    recipient: subject.recipient,
    returnPath: `b+${token}@bounces.example.com`,
    token,
    headers: {
      "Nixie-Token": token,
      "List-Unsubscribe": `<https://nixie.example.com/u/${link}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
  const mailer = snippet.createMailer({ streamTransport: true, buffer: true }, privateKeyText());
  const letter = { from: "Shop <shop@example.com>", to: stamp.recipient, subject: "This week", text: "News" };
  const { envelope, message } = await snippet.send(mailer, letter, stamp);
  expect(envelope).toEqual({ from: stamp.returnPath, to: [stamp.recipient] });

  const returned = readReport(scanMessage(Buffer.concat([Buffer.from(bounce), message, Buffer.from("\r\n--b--\r\n")])));
  expect(returned.original?.fields["nixie-token"]).toBe(token);
  expect(listReportTokens(returned, undefined).map(({ text }) => text)).toEqual([token]);

  const signed = /\bh=([^;]+);/.exec(returned.original?.fields["dkim-signature"] ?? "")?.[1]?.replace(/\s/g, "") ?? "";
  const named = [...Object.keys(stamp.headers), "List-Id", "Feedback-ID", "CFBL-Address", "CFBL-Feedback-ID"];
  const names = signed.toLowerCase().split(":");
  expect(named.filter((name) => !names.includes(name.toLowerCase()))).toEqual([]);
});

function privateKeyText(): string {
  return makeRsaKey().privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

const bounce = [
  "From: MAILER-DAEMON@mx.rcpt.test",
  "Subject: Undelivered",
  'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
  "",
  "--b",
  "",
  "It could not be delivered.",
  "--b",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mx.rcpt.test",
  "",
  "Final-Recipient: rfc822; jane@rcpt.test",
  "Action: failed",
  "Status: 5.1.1",
  "",
  "--b",
  "Content-Type: message/rfc822",
  "",
  "",
].join("\r\n");
