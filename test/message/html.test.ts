import { describe, expect, it } from "vitest";
import { decodeEntities } from "../../src/message/entities.ts";
import { textOfHtml } from "../../src/message/html.ts";
import { decodeUtf7 } from "../../src/message/utf7.ts";

describe("textOfHtml()", () => {
  it.each([
    ["<p>Hello <b>you</b> &amp; me</p><p>again</p>", "Hello you & me\n\nagain"],
    ["one<br>two<br/>three<div>four</div>", "one\ntwo\nthree\nfour"],
    ["a line\nthat goes  on", "a line that goes on"],
    ["<pre>550 no\r\n  such user</pre>", "550 no\nsuch user"],
    ["<table><tr><td>Status</td><td>5.1.1</td></tr><tr><td>x</td></tr></table>", "Status 5.1.1\nx"],
    ["<html><head><title>t</title><style>p{}</style></head><body>x</body></html>", "x"],
    ["<head><title>a head without end<body>x", "x"],
    ["<head>a head without end, nor body", "a head without end, nor body"],
    ["<p>a</p><script>no('<p>b</p>')</script>c", "a\n\nc"],
    ["a<script>to the end", "a"],
    ["a<!-- <p>b</p> > -->c<!--[if mso]><p>d</p><![endif]-->e", "ace"],
    ['<a title="x > y" href="https://x.example">text</a>', "text"],
    ['<a href="mailto:ann@rcpt.example">Ann</a> gone', "Ann <ann@rcpt.example> gone"],
    ["<a href='mailto:ann@rcpt.example?subject=x'>Ann@rcpt.example</a>", "Ann@rcpt.example"],
    ["<ann@rcpt.example>: no such user", "<ann@rcpt.example>: no such user"],
    ['<p class="x>no quote</p>y', "no quote\n\ny"],
    ["1 < 2 and 3 > 2", "1 2"],
    ["a < b", "a"],
  ])("reads %j", (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });
});

describe("decodeEntities()", () => {
  it("knows names of Latin-1, numbers, and leaves the rest", () => {
    expect(decodeEntities("k&ouml;nnen &#8211; &#x41; &nosuch; &#0; &#xd800; &yuml;&nbsp;&")).toBe(
      "können – A &nosuch; \ufffd \ufffd ÿ\u00a0&",
    );
  });
});

describe("decodeUtf7()", () => {
  it("reads the examples of RFC 2152 §Examples, and what is none", () => {
    expect(decodeUtf7("A+ImIDkQ.")).toBe("A≢Α.");
    expect(decodeUtf7("Hi Mom -+Jjo--!")).toBe("Hi Mom -☺-!");
    expect(decodeUtf7("+ZeVnLIqe-")).toBe("日本語");
    expect(decodeUtf7("1 +- 1, a+ b, 16:40:59 +0200")).toBe("1 + 1, a+ b, 16:40:59 +0200");
    expect(decodeUtf7("+2D0-")).toBe("\ufffd");
  });
});
