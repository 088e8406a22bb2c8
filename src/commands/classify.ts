import { messageKind } from "../classify/kind.ts";
import type { MessageKind, Verdict } from "../domain/verdict.ts";
import { type Reading, readMessage } from "../intake/reading.ts";
import { answerAsVerified } from "../policy/answer-as-verified.ts";
import { readFiles } from "../sources/files.ts";
import { classifySmtpReply } from "./smtp-reply.ts";
import { parseWords, UsageError } from "./usage.ts";

/** `nixie classify --json FILES…`: what each file says and means; keeps going after a bad one. */
export async function classifyFiles(words: readonly string[]): Promise<number> {
  if (words.some((word) => /^--smtp-reply(?:=|$)/.test(word))) return classifySmtpReply(words);
  const { values, positionals } = parseWords(words, { json: { type: "boolean" } });
  if (positionals.length === 0)
    throw new UsageError("Cannot classify: expected files, directories, or - for standard input");
  let faults = 0;
  for await (const file of readFiles(positionals)) {
    const row = "fault" in file ? { file: file.name, fault: file.fault } : classifyFile(file.name, file.raw);
    if ("fault" in row) faults++;
    const line = values.json === true ? JSON.stringify(rowFor(row)) : describe(row);
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
    if ("fault" in row) process.stderr.write(`Cannot classify ${row.file}: ${row.fault}\n`);
  }
  return faults === 0 ? 0 : 1;
}

type Row = { readonly file: string; readonly kind: MessageKind; readonly reading: Reading };
type BadRow = { readonly file: string; readonly fault: string };

function classifyFile(file: string, raw: Uint8Array): Row | BadRow {
  try {
    const reading = readMessage(raw, []);
    return { file, kind: messageKind(reading.report, reading.verdicts), reading };
  } catch (fault) {
    return { file, fault: String(fault) };
  }
}

function rowFor(row: Row | BadRow): Record<string, unknown> {
  if ("fault" in row)
    return { file: row.file, kind: "unknown", recipients: [], defects: [{ name: "unreadable", detail: row.fault }] };
  const { file, kind, reading } = row;
  const recipients = reading.verdicts
    .filter(({ address }) => address !== undefined)
    .map((verdict) => recipientFor(reading, verdict));
  return { file, kind, format: reading.report.format, recipients, defects: reading.report.defects };
}

function recipientFor({ report }: Reading, verdict: Verdict): Record<string, unknown> {
  const { address, action, status, replyCode, category, reason, fault, finality, hop, confidence, rule, evidence } =
    verdict;
  const { cause, retryAfter, returnsAt, replacement, blocklist } = verdict;
  return {
    address,
    action,
    status,
    replyCode,
    category,
    reason,
    fault,
    finality,
    hop,
    confidence,
    rule,
    evidence,
    cause,
    retryAfter,
    returnsAt,
    replacement,
    blocklist,
    answer: answerAsVerified(report, verdict),
  };
}

function describe(row: Row | BadRow): string {
  if ("fault" in row) return `${row.file}: unreadable`;
  const verdicts = row.reading.verdicts.map(
    ({ address, category, reason }) => `${address ?? "(no address)"} ${category}/${reason}`,
  );
  return `${row.file}: ${row.kind}${verdicts.length === 0 ? "" : `: ${verdicts.join(", ")}`}`;
}
