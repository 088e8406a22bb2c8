import { text as readAll } from "node:stream/consumers";
import { classify } from "../classify/classify.ts";
import { providerOf } from "../classify/providers.ts";
import type { PostedReply } from "../domain/posted-reply.ts";
import { type SmtpPhase, smtpPhases } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";
import { adviceFor } from "../policy/advice.ts";
import { readSmtpReply } from "../reports/smtp-reply.ts";
import { parseWords, UsageError } from "./usage.ts";

const options = {
  "smtp-reply": { type: "string" },
  host: { type: "string" },
  recipient: { type: "string" },
  phase: { type: "string" },
  json: { type: "boolean" },
} as const;

/**
 * `nixie classify --smtp-reply TEXT`: what a server's answer means and what to do about it. With `-` each reply on
 * standard input, several lines long where it goes on ("550-…", RFC 5321 §4.2.1).
 */
export async function classifySmtpReply(words: readonly string[]): Promise<number> {
  const { values, positionals } = parseWords(words, options);
  const given = values["smtp-reply"] ?? "";
  if (positionals.length > 0)
    throw new UsageError(
      `Cannot classify an SMTP reply: expected its text in one pair of quotes, not "${positionals[0]}" beside it`,
    );
  const replies = given === "-" ? splitReplies(await readAll(process.stdin)) : [given];
  const known = { address: values.recipient ?? "", remoteMta: values.host, phase: readPhase(values.phase) };
  const told = replies.map((reply) => tell({ ...known, text: reply, code: readCode(reply) }));
  const lines = values.json === true ? told.map((one) => JSON.stringify(one)) : [told.map(describe).join("\n\n")];
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

function readPhase(word: string | undefined): SmtpPhase | undefined {
  if (word === undefined) return undefined;
  const phase = smtpPhases.find((known) => known === word);
  if (phase === undefined) throw new UsageError(`Cannot use the phase "${word}": expected ${smtpPhases.join(", ")}`);
  return phase;
}

/** The first reply code, which a log line may have anywhere: "host mx[192.0.2.1] said: 550 …". */
function readCode(reply: string): number {
  const code = /(?<![^\s;:'"(<,=])[245]\d\d(?=[\s:,-]|$)/.exec(reply.slice(0, 2048))?.[0];
  if (code === undefined)
    throw new UsageError(`Cannot classify the SMTP reply "${reply.slice(0, 80)}": expected a reply code, such as 550`);
  return Number(code);
}

/** The replies of a text, one or several lines each: "550-" goes on, anything else ends one. RFC 5321 §4.2. */
export function splitReplies(text: string): string[] {
  const replies: string[] = [];
  let open: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === "") continue;
    open.push(line);
    if (/^\s*\d{3}-/.test(line)) continue;
    replies.push(open.join("\n"));
    open = [];
  }
  return open.length === 0 ? replies : [...replies, open.join("\n")];
}

type Told = ReturnType<typeof tell>;

function tell(reply: PostedReply) {
  const { address, ...rest } = reply;
  const posted = readSmtpReply({ recipient: address, ...rest });
  // A 4xx would be a delay and no more; without an action the verdict says why, and that they will take it later.
  const recipients = posted.recipients.map((one) => (one.action === "delayed" ? { ...one, action: undefined } : one));
  const report = { ...posted, recipients };
  const verdict = classify(report, [])[0] as Verdict;
  return {
    reply: report.recipients[0]?.diagnosticCode?.text ?? reply.text,
    replyCode: verdict.replyCode,
    status: verdict.status,
    phase: verdict.phase,
    provider: providerOf(report, verdict),
    category: verdict.category,
    reason: verdict.reason,
    fault: verdict.fault,
    finality: verdict.finality,
    confidence: verdict.confidence,
    rule: verdict.rule,
    evidence: verdict.evidence,
    blocklist: verdict.blocklist,
    replacement: verdict.replacement,
    advice: adviceFor(verdict),
  };
}

function describe(told: Told): string {
  const { advice, retryAfter, because } = told.advice;
  const quotes = told.evidence.map(({ quote }) => `"${quote.replace(/\s+/g, " ")}"`);
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["reply", told.reply],
    ["verdict", `${told.category}/${told.reason}, ${told.finality}; at fault: ${told.fault}`],
    ["advice", `${advice}${retryAfter === undefined ? "" : ` after ${retryAfter} s`}. ${because}`],
    ["decided by", `${told.rule} (${told.confidence})${quotes.length === 0 ? "" : `: ${quotes.join(", ")}`}`],
    ["provider", told.provider === "other" ? undefined : told.provider],
    ["blocklist", told.blocklist],
    ["moved to", told.replacement],
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(11)}${value}`)
    .join("\n");
}
