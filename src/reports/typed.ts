/** A field of the shape `type; value` (RFC 3464 §2.1.2); the type is lower case, empty where none is written. */
export type Typed = { readonly type: string; readonly value: string };

/** Splits `type; value`; a missing type or blank is read past. */
export function readTyped(text: string): Typed {
  const match = /^\s{0,9}([A-Za-z][\w./-]{0,40})\s{0,9};/.exec(text);
  if (!match) return { type: "", value: text.replace(/^\s{0,9};/, "").trim() };
  return { type: (match[1] ?? "").toLowerCase(), value: text.slice(match[0].length).trim() };
}

/** RFC 6533 §3: `\x{HEX}` stands for a character in utf-8 addresses. */
function decodeUnitext(text: string): string {
  return text.replace(/\\x\{([0-9A-Fa-f]{2,6})\}/g, (all, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? all : String.fromCodePoint(code);
  });
}

/**
 * Exchange wraps what is no SMTP address as `IMCEA<type>-<encoded>@<its domain>`, `+HH` for what an address may not
 * hold. The SMTP address within, or undefined where none is: a directory name is nobody's address outside.
 */
function unwrapImcea(address: string): string | undefined {
  const found = /^IMCEA([A-Z0-9]{1,20})-(.{1,600})@[^@]{1,255}$/i.exec(address);
  if (!found) return address;
  const inner = decodeImcea(found[2] ?? "");
  const named = /(?:^|smtp[:=]|[\s/;])([^\s/;:=@<>]{1,128}@[^\s/;:=@<>]{1,190}\.[^\s/;:=@<>]{1,63})/i.exec(inner);
  return named?.[1];
}

/** Undoes the `+HH` of an IMCEA name; in it, `_` stands for `/`. */
export function decodeImcea(text: string): string {
  const slashes = /^_(?:O|OU|CN)=/i.test(text) ? text.replaceAll("_", "/") : text;
  return slashes.replace(/\+([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The address within a recipient field: brackets, display name and trailing comment go. */
function bareRecipient(value: string): string {
  const angle = /<([^<>]{1,400})>/.exec(value)?.[1];
  // A source route (RFC 5321 §4.1.2) stays: which host it names is for those who know the reporting server.
  const bare = (angle ?? value).trim().replace(/^(?:mailto|smtp):/i, "");
  // A pipe, a file or an X.400 name may hold blanks; an address that does is followed by a comment.
  if (/^[|/"]/.test(bare) || !bare.includes("@")) return bare;
  return bare.split(/[\s(]/, 1)[0] ?? bare;
}

/** Reads Final-Recipient or Original-Recipient: the address, or undefined where none is written. RFC 3464 §2.3.1, 6533 §3. */
export function readRecipientField(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { type, value } = readTyped(text.slice(0, 2000));
  const address = unwrapImcea(bareRecipient(type === "utf-8" ? decodeUnitext(value) : value));
  return address === undefined || /^[<>\s]{0,9}$/.test(address) ? undefined : address;
}

/**
 * Undoes xtext (RFC 3461 §4) that a mail system forgot to undo. Only `+2B` and `+3D` are undone, which xtext must
 * write so: `+31` may as well be a plain subaddress.
 */
export function undoXtext(address: string | undefined): string | undefined {
  // Without its at sign it is no address, so all of it was encoded.
  if (address && !address.includes("@") && /\+40/.test(address)) return decodeImcea(address);
  return address?.replace(/\+(2B|3D)(?=[^@]{0,320}@)/g, (_, hex: string) => (hex === "2B" ? "+" : "="));
}
