import type { DiagnosticCode } from "../domain/report.ts";
import { capText, oneLine } from "../message/clean.ts";
import { dropRepeatedCodes, findReply } from "./codes.ts";

const diagnosticLimit = 2048;
const paragraphLimit = 50;

const closers: Readonly<Record<string, string>> = { "'": "'", '"': '"', "(": ")", "“": "”", "«": "»" };

// What mail servers go on to say after a reply they quote; it would read as an expiry, or as less than was said.
const afterwords =
  /\.? (?:giving up on [\w.:[\]-]{1,80}|i'm not going to try again; this message has been in the queue too long\.?)$/i;
const statement = /.\s[45]\d\d <[^\s<>]{1,320}>\.\.\. /;

function withoutAfterwords(reply: string): string {
  const said = statement.exec(reply);
  return (said ? reply.slice(0, said.index + 1) : reply).replace(afterwords, "");
}

/** A reply that stands in quotes or brackets ends where they do. */
function withoutCloser(line: string, index: number): string {
  const reply = line.slice(index);
  const closer = closers[line.charAt(index - 1)];
  const end = closer === undefined ? -1 : reply.lastIndexOf(closer);
  return end > 4 ? reply.slice(0, end) : reply;
}

/** The reply that a text quotes, from its code to the end of its paragraph; undefined where it quotes no refusal. */
function quotedReply(text: string): string | undefined {
  const paragraphs = text.split(/\n[ \t]{0,80}\n/, paragraphLimit).map((paragraph) => oneLine(paragraph));
  for (const [at, paragraph] of paragraphs.entries()) {
    const found = findReply(paragraph);
    // A count or a size that looks like a 2xx is no refusal.
    if (found === undefined || found.code < 400) continue;
    const reply = withoutAfterwords(withoutCloser(paragraph, found.index));
    // A code alone on its line is said in words on the next.
    return /\p{L}/u.test(reply) ? reply : oneLine(`${reply} ${paragraphs[at + 1] ?? ""}`);
  }
  return undefined;
}

/** The reply that a text quotes, from its code on; else all of it, typed by the format that wrote it. */
export function diagnosticOf(text: string, format: string): DiagnosticCode | undefined {
  const line = capText(oneLine(text), diagnosticLimit);
  if (line === "") return undefined;
  const reply = quotedReply(capText(text, diagnosticLimit));
  return reply === undefined ? { type: `x-${format}`, text: line } : { type: "smtp", text: dropRepeatedCodes(reply) };
}
