import { describe, expect, it } from "vitest";
import { imageLimits, renderPage } from "../../src/display/page.ts";
import { scanMessage } from "../../src/message/scan.ts";

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

function withImage(type: string, bytes: Buffer): string | undefined {
  return renderPage(
    scanMessage(
      Buffer.from(
        `Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>Grüße <img src="cid:a%40b" alt="Logo">\n` +
          `--b\nContent-Type: ${type}\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\n${bytes.toString("base64")}\n--b--\n`,
      ),
    ),
  );
}

describe("renderPage()", () => {
  it("makes a page of a message's HTML, with the images that came with it", () => {
    const page = withImage("image/png", png);
    expect(page).toMatch(/^<!doctype html><html><head><meta charset="utf-8">/);
    expect(page).toContain(`<p>Grüße <img src="data:image/png;base64,${png.toString("base64")}" alt="Logo" />`);
  });

  it.each([
    ["an SVG", "image/svg+xml", Buffer.from("<svg onload=x()>")],
    ["bytes that are no image", "image/png", Buffer.from("<script>")],
    ["a file that says it is none", "text/html", png],
    ["more than a megabyte", "image/png", Buffer.concat([png, Buffer.alloc(imageLimits.one)])],
  ])("shows the words in place of %s", (_what, type, bytes) => {
    const page = withImage(type, bytes);
    expect(page).toContain("<span>[Logo]</span>");
    expect(page).not.toContain("data:");
  });

  it("shows no more than some megabytes of images, however often they are named", () => {
    const large = Buffer.concat([png, Buffer.alloc(1_000_000)]).toString("base64");
    const raw =
      `Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n${'<img src="cid:a">'.repeat(500)}\n` +
      `--b\nContent-Type: image/png\nContent-ID: <a>\nContent-Transfer-Encoding: base64\n\n${large}\n--b--\n`;
    expect(renderPage(scanMessage(Buffer.from(raw)))?.length).toBeLessThan(imageLimits.all * 1.4);
  });

  it("has no page of a message without HTML, nor of HTML that is an attached file or returned", () => {
    const page = (text: string) => renderPage(scanMessage(Buffer.from(text)));
    expect(page("Subject: x\n\nx")).toBeUndefined();
    expect(page("Content-Type: text/html\nContent-Disposition: attachment\n\n<p>x")).toBeUndefined();
    expect(page("Content-Type: message/rfc822\n\nContent-Type: text/html\n\n<p>x")).toBeUndefined();
  });
});
