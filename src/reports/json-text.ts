import { type JsonObject, readJsonObject } from "./json.ts";

/** Index after the brace that closes the first one, strings passed over; -1 where none does. */
function closingBrace(text: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === "\\") at++;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return at + 1;
  }
  return -1;
}

/** The JSON object with which a message's text begins; what follows it, such as a footer, is left alone. */
export function readLeadingJson(text: string): JsonObject | undefined {
  // Sendmail cuts lines over 990 octets with "!", a line end and a blank; a line end never stands within a JSON string.
  const joined = text.replace(/!\n[ \t]/g, "").trimStart();
  if (!joined.startsWith("{")) return undefined;
  const end = closingBrace(joined);
  if (end < 0) return undefined;
  const object = joined.slice(0, end);
  return readJsonObject(object) ?? readJsonObject(object.replace(/\n/g, ""));
}
