const ten = 10_000_000;
const text = (value: string) => Buffer.from(value, "latin1");
const mixed = "Content-Type: multipart/mixed; boundary=b\n\n";
const daemon = "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\n";
const dsn = (fields: string) =>
  text(
    `${daemon}Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/delivery-status\n\n${fields}\n--b--\n`,
  );
const prose = (body: string) => text(`${daemon}\n${body}`);
const html = (body: string) => text(`${daemon}Content-Type: text/html\n\n${body}`);

/** Messages built to cost time, memory or stack; each by its name. */
export const bombs: Readonly<Record<string, () => Uint8Array>> = {
  "nothing at all": () => text(""),
  "only a NUL": () => text("\0"),
  "10 MB of newlines": () => Buffer.alloc(ten, "\n"),
  "10 MB of carriage returns": () => Buffer.alloc(ten, "\r"),
  "one line of 10 MB": () => Buffer.alloc(ten, "a"),
  "one header line of 10 MB": () => Buffer.concat([text("Subject: "), Buffer.alloc(ten, "a")]),
  "25 MB": () => Buffer.concat([text(`${daemon}\n`), Buffer.alloc(25_000_000, "x@y.example ")]),
  "a million fields": () => Buffer.alloc(ten, "A: b\n"),
  "a million folds": () => Buffer.concat([text("Subject: x\n"), Buffer.alloc(ten, " a\n")]),
  "a million blank folds": () => Buffer.concat([text("Subject: x\n"), Buffer.alloc(ten, " \n")]),
  "a million parts": () => Buffer.concat([text(mixed), Buffer.alloc(ten, "--b\n")]),
  "a million empty parts": () => Buffer.concat([text(mixed), Buffer.alloc(ten, "--b\n\n")]),
  "boundary near-misses": () => Buffer.concat([text(mixed), Buffer.alloc(ten, "--bx\n")]),
  "10 MB of dashes": () => Buffer.concat([text(mixed), Buffer.alloc(ten, "-")]),
  "multiparts 5,000 deep": () =>
    text(
      Array.from(
        { length: 5000 },
        (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n`,
      ).join(""),
    ),
  "one boundary 5,000 deep": () => text(`${mixed}--b\n`.repeat(5000)),
  "messages 100,000 deep": () => text("Content-Type: message/rfc822\n\n".repeat(100_000)),
  "encoded words without end": () => Buffer.concat([text("Subject: "), Buffer.alloc(60_000, "=?a?q?")]),
  "encoded words, adjacent": () => Buffer.concat([text("Subject: "), Buffer.alloc(60_000, "=?utf-8?b?8J+T?= ")]),
  "parameters without end": () => Buffer.concat([text("Content-Type: text/plain"), Buffer.alloc(60_000, ";a*0*=x")]),
  "a parameter of quotes": () => Buffer.concat([text('Content-Type: text/plain; a="'), Buffer.alloc(60_000, '\\"')]),
  "an address list of brackets": () => Buffer.concat([text("From: "), Buffer.alloc(60_000, "<")]),
  "an address list of comments": () => Buffer.concat([text("From: "), Buffer.alloc(60_000, "(")]),
  "10,000 addresses": () => Buffer.concat([text("To: "), Buffer.alloc(60_000, "a@b.c,")]),
  "a Received field of brackets": () =>
    Buffer.concat([text("Received: from "), Buffer.alloc(60_000, "(["), text("; x")]),
  "names of prototypes": () =>
    dsn(
      "__proto__: x\nconstructor: y\ntoString: z\nFinal-Recipient: rfc822; __proto__@x.example\nAction: constructor\nhasOwnProperty: 1",
    ),
  "100,000 recipients": () =>
    dsn("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n".repeat(100_000)),
  "recipients without blank lines": () => dsn("Final-Recipient: rfc822; a@b.example\nAction: failed\n".repeat(20_000)),
  "a block of 100,000 fields": () => dsn("X-A: b\n".repeat(100_000)),
  "a diagnostic of 5 MB": () =>
    dsn(`Final-Recipient: rfc822; a@b.example\nDiagnostic-Code: smtp; 550 ${"5.1.".repeat(1_250_000)}`),
  "a diagnostic of folds": () =>
    dsn(`Final-Recipient: rfc822; a@b.example\nDiagnostic-Code: smtp; 550\n${" x\n".repeat(300_000)}`),
  "a status of digits": () => dsn(`Final-Recipient: rfc822; a@b.example\nStatus: ${"5.".repeat(30_000)}`),
  "prose of at signs": () => prose("@".repeat(64_000)),
  "prose of address letters": () => prose(`${"a".repeat(64_000)}@`),
  "prose of addresses": () => prose("a@b.example ".repeat(5_000)),
  "prose of blanks": () => prose(`delivery failed${" ".repeat(60_000)}x`),
  "prose of brackets": () => prose("<".repeat(64_000)),
  "prose of quotes": () => prose('"@'.repeat(32_000)),
  "prose of reply codes": () => prose("550 ".repeat(16_000)),
  "prose of dashes": () => prose("-".repeat(64_000)),
  "qmail paragraphs": () => prose(`Hi. This is the qmail-send program\n${"<a@b.example>:\nno\n\n".repeat(3_000)}`),
  "Exim recipients": () =>
    prose(
      `This message was created automatically by mail delivery software.\n${"  a@b.example\n    no\n".repeat(2_500)}`,
    ),
  "HTML 20,000 deep": () => html("<div>".repeat(20_000)),
  "HTML tables 20,000 deep": () => html("<table><tr><td>".repeat(7_000)),
  "HTML lists": () => html("<ul><li>".repeat(8_000)),
  "HTML scripts without end": () => html("<script>".repeat(8_000)),
  "HTML attributes": () => html("<a href=".repeat(8_000)),
  "HTML entities": () => html("&#x41;&".repeat(8_000)),
  "HTML comments without end": () => html("<!--".repeat(16_000)),
  "HTML heads without end": () => html("<head>".repeat(11_000)),
  "HTML scripts that end": () => html("<script></script>".repeat(4_000)),
  "HTML quotes without end": () => html('<a b=">'.repeat(9_000)),
  "HTML mail links": () => html("<a href=mailto:a@b.c>".repeat(3_000)),
  "HTML brackets": () => html(`${"<".repeat(60_000)}>`),
  "UTF-7 shifts": () =>
    text(`${daemon}Content-Type: text/plain; charset=utf-7\n\n${"+".repeat(30_000)}${"+AAA-".repeat(6_000)}`),
  "HTML of blanks": () => html(`${" ".repeat(60_000)}<`),
  "quoted-printable of equals": () =>
    Buffer.concat([text("Content-Transfer-Encoding: quoted-printable\n\n"), Buffer.alloc(ten, "=")]),
  "quoted-printable blanks": () =>
    Buffer.concat([text("Content-Transfer-Encoding: quoted-printable\n\n="), Buffer.alloc(500_000, " ")]),
  "quoted-printable equals and blanks": () =>
    Buffer.concat([
      text("Content-Transfer-Encoding: quoted-printable\n\n"),
      Buffer.alloc(600_000, `=${" ".repeat(50)}`),
    ]),
  "base64 of nothing": () => Buffer.concat([text("Content-Transfer-Encoding: base64\n\n"), Buffer.alloc(ten, "!")]),
  "UTF-16 surrogates": () =>
    Buffer.concat([
      text("Content-Type: text/plain; charset=utf-16le\n\n"),
      Buffer.alloc(60_000, Buffer.from([0x3d, 0xd8])),
    ]),
  "ISO-2022-JP escapes": () =>
    Buffer.concat([text("Content-Type: text/plain; charset=iso-2022-jp\n\n"), Buffer.alloc(60_000, "\x1b$B")]),
};
