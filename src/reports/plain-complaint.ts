import type { FeedbackReport } from "../domain/report.ts";
import { indexRows } from "../matching/row-index.ts";
import { compact } from "./compact.ts";
import { findComplainant } from "./complainant.ts";
import { findReturned } from "./original.ts";
import { isPassedOn } from "./passed-on.ts";
import { type PlainComplaintRow, plainComplaints } from "./plain-complaints.ts";
import { findReturnedInText } from "./returned-text.ts";
import { fieldOf, type Source } from "./source.ts";

const headLimit = 2048;

function holds(row: PlainComplaintRow, source: Source, head: string): boolean {
  if (row.from && !row.from.test((fieldOf(source, "from") ?? "").slice(0, 500))) return false;
  if (row.subject && !row.subject.test(source.subject.slice(0, 500))) return false;
  if (row.text && !row.text.test(head)) return false;
  return !row.field || row.field[1].test((fieldOf(source, row.field[0]) ?? "").slice(0, 1000));
}

const findRows = indexRows(
  plainComplaints,
  ({ from }) => from,
  ({ subject }) => subject,
  ({ text }) => text,
);

/** Reads a complaint that nobody made for machines: known words or a known sender, and the message complained of. */
export function readPlainComplaint(source: Source): FeedbackReport | undefined {
  // A person who answers or forwards such a report is a person.
  // SpamCop says "Precedence: list" of its reports, so only a list's own name counts.
  if (isPassedOn(source) || ["list-id", "in-reply-to"].some((name) => fieldOf(source, name) !== undefined))
    return undefined;
  if (/^auto-replied/i.test(fieldOf(source, "auto-submitted")?.trim() ?? "")) return undefined;
  const head = source.text.slice(0, headLimit);
  const likely = findRows((fieldOf(source, "from") ?? "").slice(0, 500), source.subject.slice(0, 500), head);
  const row = likely.find((candidate) => holds(candidate, source, head));
  if (row === undefined) return undefined;
  const returned = findReturned(source.message) ?? findReturnedInText(source.text);
  const messageId = /\bmessage[- ]id(?: of)?:? {0,3}<?([^\s<>]{3,300}@[^\s<>]{1,250})/i.exec(head)?.[1];
  const sourceIp = /\b(?:from|ip|ip address|source)[ :(]{1,5}\[?((?:\d{1,3}\.){3}\d{1,3})\b/i.exec(
    `${source.subject.slice(0, 500)}\n${head}`,
  )?.[1];
  if (row.needs === "original" && returned === undefined) return undefined;
  if (row.needs === "identity" && returned === undefined && messageId === undefined && sourceIp === undefined)
    return undefined;
  const original =
    returned?.original ?? (messageId === undefined ? undefined : { messageId: `<${messageId}>`, to: [], fields: {} });
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: row.format,
    original,
    feedbackType: row.type,
    ...findComplainant({ original, header: returned?.header }),
    sourceIp,
    incidents: 1,
    extensions: { "complaint-form": [row.name] },
  });
}
