import type { ParsedMail } from "mailparser";

/**
 * Reads the text of one part by mailparser: the only place that uses it. It is loaded when first needed, and gets a
 * message made of that part alone, so that its cost does not depend on the rest. Rejects on what it cannot read.
 */
export async function parsePartText(type: string, charset: string, body: Uint8Array): Promise<string> {
  const { simpleParser } = await import("mailparser");
  const head = `Content-Type: ${type}; charset="${charset.replace(/[^\w.:+-]/g, "")}"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n`;
  const mail: ParsedMail = await simpleParser(Buffer.concat([Buffer.from(head, "latin1"), body]), {
    skipImageLinks: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    maxHtmlLengthToParse: body.length + 1,
  });
  return mail.text ?? "";
}
