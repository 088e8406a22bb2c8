import { describe, expect, it } from "vitest";
import { fieldLimit, linkLimit, readOutline, valueLimit } from "../../src/display/outline.ts";
import { renderPage } from "../../src/display/page.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { bombs } from "../support/bombs.ts";

const outline = (text: string) => readOutline(scanMessage(Buffer.from(text)));

describe("readOutline()", () => {
  it("tells who wrote what, the header in its order, and what is attached", () => {
    const shown = outline(
      "Return-PATH: <>\nFrom: =?utf-8?q?J=C3=B6rg?= <j@a.example>\nTo: b@b.example\nSubject: =?utf-8?b?R3LDvMOfZQ==?=\n" +
        "Date: Sun, 1 Mar 2026 12:00:00 +0100\nX-Long:\n one\n two\nContent-Type: multipart/mixed; boundary=b\n\n" +
        '--b\n\nHello\n--b\nContent-Type: application/pdf; name="bill.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAAA\n' +
        "--b\nContent-Type: message/rfc822\n\nSubject: ours\n\nx\n--b--\n",
    );
    expect(shown).toMatchObject({
      subject: "Grüße",
      from: "Jörg <j@a.example>",
      to: "b@b.example",
      date: new Date("2026-03-01T11:00:00Z"),
      text: "Hello",
      hasHtml: false,
      cut: [],
    });
    expect(shown.fields.map(({ name }) => name)).toEqual([
      ...["Return-PATH", "From", "To", "Subject", "Date", "X-Long", "Content-Type"],
    ]);
    expect(shown.fields[5]?.value).toBe("one two");
    expect(shown.attachments).toMatchObject([
      { name: "bill.pdf", type: "application/pdf" },
      { type: "message/rfc822" },
    ]);
  });

  it("says what it cut", () => {
    const many = outline(
      `${"X-A: 1\n".repeat(fieldLimit + 1)}X-B: 2\nContent-Type: text/html\n\n${'<a href="https://x.example">y</a>'.repeat(linkLimit + 1)}`,
    );
    expect(many.fields).toHaveLength(fieldLimit);
    expect(many.cut).toEqual(["fields", "links"]);
    const links = outline(`Content-Type: text/html\n\n${'<a href="https://x.example">y</a>'.repeat(linkLimit + 1)}`);
    expect([links.links.length, links.cut]).toEqual([linkLimit, ["links"]]);
    expect(outline(`Subject: x\n\n${"y".repeat(70_000)}`).cut).toEqual(["text"]);
    const long = outline(`X-A: ${"y".repeat(3000)}\n\nx`);
    expect([long.fields[0]?.value.length, long.cut]).toEqual([valueLimit, ["fields"]]);
  });

  it.each(Object.entries(bombs))("shows something of %s, in seconds", (_name, make) => {
    const message = scanMessage(make());
    const began = performance.now();
    const shown = readOutline(message);
    renderPage(message);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(JSON.stringify(shown).length).toBeLessThan(3_000_000);
  });
});
