import type { DeliveryRecipient } from "../domain/report.ts";
import { capText } from "../message/clean.ts";
import { listAddressWords } from "./address-words.ts";
import { findHeadings } from "./headings.ts";
import { readRecipientField } from "./typed.ts";

const textCap = 2048;
const lineCap = 1000;
const statement = /^[245]\d\d \S{1,400}\.\.\. /;

function keysOf(recipient: DeliveryRecipient): readonly string[] {
  const { finalRecipient, originalRecipient } = recipient;
  // Sendmail names in its text the address that an alias made, and in its fields the alias.
  const actual = readRecipientField(recipient.extensions["x-actual-recipient"]);
  return [finalRecipient, originalRecipient, actual].flatMap((address) => (address ? [address.toLowerCase()] : []));
}

/** Says whether a text names somebody and says no more. */
const isBareName = (text: string) => /^[\s<>"'*•:-]{0,40}\S{1,400}[\s<>"'*•:-]{0,40}$/.test(text.slice(0, 600));

function indexOf(index: ReadonlyMap<string, number>, word: string): number | undefined {
  const key = word.toLowerCase();
  // X.400 gateways write "SMTP=user@host", and "=" may be part of an address.
  return index.get(key) ?? index.get(key.slice(key.lastIndexOf("=", key.lastIndexOf("@")) + 1));
}

/**
 * Finds what a text says of each address alone: from the line that names it to a blank line or the next one named. An
 * address that stands alone on its line may have a blank line after it. Where nothing follows it, the heading above it
 * says why.
 */
export function listTexts(text: string, addresses: readonly (readonly string[])[]): readonly (string | undefined)[] {
  const index = new Map<string, number>();
  for (const [at, keys] of addresses.entries()) for (const key of keys) if (!index.has(key)) index.set(key, at);
  const texts: string[] = addresses.map(() => "");
  let current: number | undefined;
  let bare = false;
  let replies = "";
  const lines = text.split("\n");
  const headings = findHeadings(lines, (address) => indexOf(index, address) !== undefined);
  const above = new Map<number, string>();
  for (const [number, line] of lines.entries()) {
    if (headings.lines.has(number)) {
      current = undefined;
      continue;
    }
    const words = line.includes("@") ? listAddressWords(line.slice(0, lineCap)) : [];
    const named = words.map((word) => indexOf(index, word.address)).find((at) => at !== undefined);
    if (line.startsWith("<<< ")) replies += `${line.slice(0, lineCap)}\n`;
    else if (line.startsWith(">>> ")) replies = "";
    if (named !== undefined) {
      // Sendmail puts what it was told before what it says of the address, which may be less.
      if (current !== named && statement.test(line)) texts[named] = `${texts[named] ?? ""}${replies}`.slice(0, textCap);
      if (statement.test(line)) replies = "";
      current = named;
      if (!above.has(named)) above.set(named, headings.above.get(number) ?? "");
      bare = isBareName(line);
    } else if (line.trim() === "") {
      if (!bare) current = undefined;
      continue;
    } else bare = false;
    const known = current === undefined ? "" : (texts[current] ?? "");
    if (current !== undefined && known.length < textCap)
      texts[current] = `${known}${line.trimEnd().slice(0, lineCap)}\n`;
    // Sendmail says all it has to say of an address on one line: "550 <ann@example.com>... User unknown".
    if (statement.test(line)) current = undefined;
  }
  return texts.map((found, at) => {
    const said = isBareName(found) ? `${above.get(at) ?? ""}\n${found}` : found;
    return said.trim() === "" ? undefined : capText(said.trim(), textCap);
  });
}

/** What stands after a pipe or a file name, which no address word finds, up to a blank line. */
function textAfterName(text: string, name: string | undefined): string | undefined {
  const at = name && /^[|/"]/.test(name) ? text.indexOf(name) : -1;
  if (at < 0) return undefined;
  const end = text.indexOf("\n\n", at);
  return capText(text.slice(at, end < 0 ? undefined : end).trim(), textCap);
}

/** Gives every recipient the words about it alone; those that have a text already keep it. */
export function withTexts(text: string, recipients: readonly DeliveryRecipient[]): readonly DeliveryRecipient[] {
  const texts = listTexts(text, recipients.map(keysOf));
  return recipients.map((recipient, at) => {
    const found = recipient.text ?? texts[at] ?? textAfterName(text, recipient.finalRecipient);
    return found === undefined ? recipient : { ...recipient, text: found };
  });
}
