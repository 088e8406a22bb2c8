const headerBytes = 256 * 1024;

/**
 * The envelope as the mail server that delivered a message wrote it into its header: Return-Path (RFC 5321 §4.4), and
 * X-Original-To, Envelope-To or Delivered-To; the empty text where there is none. Whoever wrote the file wrote these.
 */
export function envelopeOf(raw: Uint8Array): { readonly mailFrom: string; readonly rcptTo: string } {
  const header = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, headerBytes)).toString("utf8");
  const found = new Map<string, string>();
  for (const line of header.split(/\r\n|\n|\r/)) {
    if (line === "") break;
    const field = /^(return-path|x-original-to|envelope-to|delivered-to)[ \t]*:[ \t]*(.{0,1000})/i.exec(line);
    const name = field?.[1]?.toLowerCase();
    if (name !== undefined && !found.has(name)) found.set(name, withoutBrackets(field?.[2] ?? ""));
  }
  const rcptTo = found.get("x-original-to") ?? found.get("envelope-to") ?? found.get("delivered-to") ?? "";
  return { mailFrom: found.get("return-path") ?? "", rcptTo };
}

function withoutBrackets(value: string): string {
  const text = value.trim();
  const inner = /^<([^<>]*)>/.exec(text)?.[1] ?? text;
  return inner.trim().slice(0, 320);
}
