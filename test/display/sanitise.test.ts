import { describe, expect, it } from "vitest";
import { sanitiseHtml } from "../../src/display/sanitise.ts";
import { hostileHtml } from "../support/hostile-html.ts";

const none = () => undefined;
const htmlOf = (html: string) => sanitiseHtml(html, none).html;

describe("sanitiseHtml()", () => {
  it("leaves no address, script, form, frame or event of a hostile letter", () => {
    const { html } = sanitiseHtml(hostileHtml("https://evil.example"), none);
    expect(html).toContain('<p style="color:#c00;font-weight:bold">Red words</p>');
    expect(html).not.toMatch(
      /evil\.example|url\(|javascript:|data:|src=|href|action|on\w+=|<(?:script|style|svg|math|form|iframe|meta|link|base|object|embed|input|video|template)/i,
    );
  });

  it.each([
    ['<p style="color:#c00;background-color:rgb(1, 2, 3);font-weight:700">x</p>', "color:#c00"],
    ["<font color=red>x</font>", '<font color="red">x</font>'],
    ["<table><tr><td colspan=2>x</td></tr></table>", '<td colspan="2">x</td>'],
  ])("keeps %s", (html, kept) => {
    expect(htmlOf(html)).toContain(kept);
  });

  it.each([
    ["a style that loads", '<p style="background:url(//x.example/a)">x</p>', "<p>x</p>"],
    ["a colour that is none", '<p style="color:url(//x.example)">x</p>', "<p>x</p>"],
    ["a position", '<p style="position:fixed;inset:0">x</p>', "<p>x</p>"],
    ["classes and ids", '<p class="a" id="b">x</p>', "<p>x</p>"],
    ["remote images, but for their words", '<img src="//x.example/a.png" alt="Our logo">', "<span>[Our logo]</span>"],
    ["images of its own making", '<img src="data:image/svg+xml,<svg/>">', "<span></span>"],
    ["comments", "a<!--[if mso]><img src=x><![endif]-->b", "ab"],
    ["a number that a span claims", '<span data-link="1">x</span>', "<span>x</span>"],
  ])("takes away %s", (_what, html, left) => {
    expect(htmlOf(html)).toBe(left);
  });

  it("makes words of links, and tells their targets apart", () => {
    const { html, links } = sanitiseHtml(
      '<a href="https://one.example/?a=1&amp;b=2"><b>One</b>  two</a> <a>no target</a> <a href="javascript:x()">run</a>',
      none,
    );
    expect(html).toBe(
      '<span data-link="1"><b>One</b>  two</span> <span data-link="2">no target</span> <span data-link="3">run</span>',
    );
    expect(links).toEqual([
      { text: "One two", target: "https://one.example/?a=1&b=2" },
      { text: "run", target: "javascript:x()" },
    ]);
  });

  it("shows an image that came with the message", () => {
    const imageOf = (id: string) => (id === "logo@x" ? "data:image/png;base64,AAAA" : undefined);
    expect(sanitiseHtml('<img src="cid:logo@x" alt="a" onload="x()"><img src="cid:other">', imageOf).html).toBe(
      '<img src="data:image/png;base64,AAAA" alt="a" /><span></span>',
    );
  });

  it.each([
    ["links without end", "<a href=x>".repeat(25_000)],
    ["depth", "<b>".repeat(80_000)],
    ["attributes", `<p ${"a=1 ".repeat(60_000)}>x`],
    ["styles", `<p style="${"color:red;".repeat(25_000)}">x`],
    ["open tags", "<".repeat(250_000)],
    ["open comments", "<!--".repeat(60_000)],
    ["open quotes", "<a href='".repeat(25_000)],
    ["tables", "<table><td>".repeat(20_000)],
  ])("is done with %s within seconds", (_what, html) => {
    const began = performance.now();
    htmlOf(html);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
