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
  const address = bareRecipient(type === "utf-8" ? decodeUnitext(value) : value);
  return /^[<>\s]{0,9}$/.test(address) ? undefined : address;
}

/**
 * Undoes xtext (RFC 3461 §4) that a mail system forgot to undo. Only `+2B` and `+3D` are undone, which xtext must
 * write so: `+31` may as well be a plain subaddress.
 */
export function undoXtext(address: string | undefined): string | undefined {
  return address?.replace(/\+(2B|3D)(?=[^@]*@)/g, (_, hex: string) => (hex === "2B" ? "+" : "="));
}
