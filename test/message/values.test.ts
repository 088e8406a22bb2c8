import { describe, expect, it } from "vitest";
import { readMailboxes } from "../../src/message/addresses.ts";
import { decodeBytes } from "../../src/message/charset.ts";
import { capText } from "../../src/message/clean.ts";
import { readDate } from "../../src/message/date.ts";
import { readStructured } from "../../src/message/parameters.ts";
import { readReceived } from "../../src/message/received.ts";
import { decodeTransfer } from "../../src/message/transfer.ts";
import { decodeWords } from "../../src/message/words.ts";

describe("decodeWords()", () => {
  it.each([
    ["plain", "plain"],
    ["=?utf-8?Q?a_b=21?=", "a b!"],
    ["=?UTF-8?b?w6Q=?= x", "ä x"],
    ["=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"],
    ["=?utf-8?Q?a?= c =?utf-8?Q?b?=", "a c b"],
    ["=?utf-8?Q?a?=\t=?iso-8859-1?Q?=E4?=", "aä"],
    // A character split over two words, against RFC 2047 §5.
    ["=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "ä"],
    ["=?utf-8?Q?two words?=", "two words"],
    ["=?utf-8*de?Q?=C3=A4?=", "ä"],
    ["=?koi8-r?B?8NLJ18XU?=", "Привет"],
    ["=?gb18030?B?xOO6ww==?=", "你好"],
    ["=?iso-2022-jp?B?GyRCSVQ6XxsoQg==?=", "不在"],
    ["=?iso-2022-jp?B?GyRCSVQbKEI=?= =?iso-2022-jp?B?GyRCOl8bKEI=?=", "不在"],
    ["=?shift_jis?B?lXON3Q==?=", "不在"],
    ["=?windows-1251?Q?=CF=F0=E8?=", "При"],
    ["=?utf-8?Q?cut", "=?utf-8?Q?cut"],
    ["=?utf-8?X?a?=", "=?utf-8?X?a?="],
    ["=?no-such-charset?Q?a=E4?=", "aä"],
    ["=?utf-8?Q?nul=00?=", "nul\ufffd"],
  ])("reads %s", (text, expected) => {
    expect(decodeWords(text)).toBe(expected);
  });
});

describe("readStructured()", () => {
  it.each([
    ["text/plain; charset=UTF-8", "text/plain", { charset: "UTF-8" }],
    [
      'Multipart/Report ; report-type="delivery-status";\tboundary="a;b \\"c"',
      "multipart/report",
      { "report-type": "delivery-status", boundary: 'a;b "c' },
    ],
    // A missing semicolon between two parameters is seen in the wild.
    [
      "multipart/report; report-type=delivery-status boundary=x",
      "multipart/report",
      { "report-type": "delivery-status", boundary: "x" },
    ],
    ["text/plain (a comment); format = flowed", "text/plain", { format: "flowed" }],
    ['attachment; filename*0="a"; filename*1="b.txt"', "attachment", { filename: "ab.txt" }],
    ["attachment; filename*=utf-8'en'%C3%A4.txt", "attachment", { filename: "ä.txt" }],
    ["attachment; filename*0*=iso-8859-1''%E4; filename*1*=%F6; filename*2=.txt", "attachment", { filename: "äö.txt" }],
    ["attachment; filename==?utf-8?Q?=C3=A4?=", "attachment", { filename: "ä" }],
    ["text/plain; a=1; a=2", "text/plain", { a: "1" }],
    ["text/plain; it's=1; a=2", "text/plain", { "it's": "1", a: "2" }],
    ["", "", {}],
  ])("reads %s", (text, value, parameters) => {
    expect(readStructured(text)).toEqual({ value, parameters });
  });

  it("keeps a parameter named __proto__ as a field of its own", () => {
    expect(Object.keys(readStructured("x; __proto__=y").parameters)).toEqual(["__proto__"]);
  });
});

describe("readMailboxes()", () => {
  it.each([
    ["a@b.example", [{ address: "a@b.example" }]],
    [
      "Ann <a@b.example>, Bo <b@b.example>",
      [
        { address: "a@b.example", name: "Ann" },
        { address: "b@b.example", name: "Bo" },
      ],
    ],
    ['"Comma, \\"Quote\\"" <a@b.example>', [{ address: "a@b.example", name: 'Comma, "Quote"' }]],
    ["a@b.example (Ann (the one))", [{ address: "a@b.example", name: "Ann (the one)" }]],
    ["=?utf-8?Q?J=C3=B6rg?= <j@b.example>", [{ address: "j@b.example", name: "Jörg" }]],
    ["list: a@b.example, b@b.example;", [{ address: "a@b.example" }, { address: "b@b.example" }]],
    ["undisclosed-recipients:;", []],
    ['"a b"@c.example', [{ address: '"a b"@c.example' }]],
    ["<@x.example,@y.example:a@b.example>", [{ address: "a@b.example" }]],
    ["u@[IPv6:2001:db8::1]", [{ address: "u@[IPv6:2001:db8::1]" }]],
    ["<>", []],
    ["MAILER-DAEMON (Mail Delivery System)", []],
    ["Pete <pete(his account)@silly.example(his host)>", [{ address: "pete@silly.example", name: "Pete" }]],
    ["<unclosed@b.example", [{ address: "unclosed@b.example" }]],
  ])("reads %s", (text, expected) => {
    expect(readMailboxes(text)).toEqual(expected);
  });
});

describe("readDate()", () => {
  it.each([
    ["Mon, 23 Nov 2026 17:42:22 +0100", "2026-11-23T16:42:22.000Z"],
    ["23 Nov 2026 17:42 -0530 (a comment)", "2026-11-23T23:12:00.000Z"],
    ["Tue, 3 Mar 26 09:00:09 GMT", "2026-03-03T09:00:09.000Z"],
    ["Thu, 29 Apr 99 23:34:45 EST", "1999-04-30T04:34:45.000Z"],
    ["Mon, 23 Nov 2026 17:42:22", "2026-11-23T17:42:22.000Z"],
    ["Mon Nov 23 17:42:22 2026", "2026-11-23T17:42:22.000Z"],
    ["2012-12-31 23-59-59", "2012-12-31T23:59:59.000Z"],
    ["2026-11-23T17:42:22.5+02:00", "2026-11-23T15:42:22.000Z"],
  ])("reads %s", (text, expected) => {
    expect(readDate(text)?.toISOString()).toBe(expected);
  });

  it.each(["", "yesterday", "32 Foo 2026 10:00:00", "Mon, 99 Nov 2026 17:42:22 +0100", "12 Nov 2026 88:00:00"])(
    "gives undefined for %s",
    (text) => {
      expect(readDate(text)).toBeUndefined();
    },
  );
});

describe("readReceived()", () => {
  it.each([
    [
      "Postfix",
      "from helo.example (name.example [192.0.2.1]) by mx.example (Postfix) with ESMTPS id 1; Mon, 23 Nov 2026 17:42:22 +0000",
      "192.0.2.1",
    ],
    ["Postfix, IPv6", "from h (unknown [IPv6:2001:db8::1]) by mx.example with ESMTP", "2001:db8::1"],
    [
      "Sendmail with ident",
      "from h (user@name.example [192.0.2.2] (may be forged)) by mx.example (8.17) with ESMTP",
      "192.0.2.2",
    ],
    ["Exim", "from name.example ([192.0.2.3] helo=h) by mx.example with esmtp", "192.0.2.3"],
    ["Exim without a name", "from [192.0.2.4] (helo=h) by mx.example with esmtp", "192.0.2.4"],
    ["Exim with a port", "from name.example ([192.0.2.4]:2525 helo=h) by mx.example with esmtp", "192.0.2.4"],
    ["qmail", "from unknown (HELO h) (192.0.2.5) by 0 with SMTP", "192.0.2.5"],
    ["Exchange", "from A.example (2001:db8::2) by B.example with Microsoft SMTP Server", "2001:db8::2"],
    // What the client says of itself must never pass for what the server saw.
    [
      "a lying HELO in Postfix",
      "from [192.0.2.66] (name.example [198.51.100.7]) by mx.example with SMTP",
      "198.51.100.7",
    ],
    ["a lying HELO in qmail", "from unknown (HELO [192.0.2.66]) (198.51.100.7) by 0 with SMTP", "198.51.100.7"],
    ["a lying HELO in Exim", "from name.example ([198.51.100.7] helo=[192.0.2.66]) by mx.example", "198.51.100.7"],
    ["only a HELO", "from [192.0.2.66] by mx.example with SMTP", undefined],
    ["no client", "by mx.example (Postfix) id 1; Mon, 23 Nov 2026 17:42:22 +0000", undefined],
  ])("finds the client's address as %s writes it", (_, value, address) => {
    expect(readReceived(value).fromAddress).toBe(address);
  });

  it("reads the clauses and the date", () => {
    const value =
      "from a (b [192.0.2.1]) by mx.example (Postfix) with ESMTPS id 1 for <x@y>; 23 Nov 2026 17:42:22 +0000";
    expect(readReceived(value)).toEqual({
      from: "a",
      fromAddress: "192.0.2.1",
      by: "mx.example",
      with: "ESMTPS",
      date: new Date("2026-11-23T17:42:22Z"),
      text: value,
    });
  });
});

describe("decodeTransfer()", () => {
  const decode = (text: string, encoding: string) =>
    Buffer.from(decodeTransfer(Buffer.from(text), encoding)).toString();
  it.each([
    ["quoted-printable", "a=C3=A4=\r\nb=20 =\nc", "aäb  c"],
    ["quoted-printable", "broken =ZZ = x =", "broken =ZZ = x "],
    ["base64", "w6Q=\r\n", "ä"],
    ["base64", "w6\n Q!=", "ä"],
    ["x-unknown", "as it is", "as it is"],
  ])("undoes %s of %s", (encoding, text, expected) => {
    expect(decode(text, encoding)).toBe(expected);
  });
});

describe("decodeBytes()", () => {
  it.each([
    ["us-ascii", [0xe4], "ä"],
    ["us-ascii", [0xc3, 0xa4], "ä"],
    ["utf-8", [0xc3, 0xa4, 0xc3], "ä\ufffd"],
    ["cp932", [0x95, 0x73], "不"],
    ["x-unknown", [0x41], "A"],
    ["windows-1252", [0x80], "€"],
    ["utf-16le", [0x41, 0x00], "A"],
  ])("reads %s", (charset, bytes, expected) => {
    expect(decodeBytes(Uint8Array.from(bytes), charset)).toBe(expected);
  });
});

describe("capText()", () => {
  it("does not split a surrogate pair", () => {
    expect(capText("a𝄞b", 2)).toBe("a");
    expect(capText("a𝄞b", 3)).toBe("a𝄞");
  });
});
