import { classify } from "../../classify/classify.ts";
import type { OperatorRule } from "../../domain/operator-rule.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { readSmtpReply } from "../../reports/smtp-reply.ts";
import type { ImportRow } from "./record.ts";

/** Reads what a row tells of its refusal. */
export type ReadText = (row: ImportRow) => Verdict | undefined;

/** Texts that are remembered at once; the least lately used goes first. */
const mostTexts = 5_000;

/**
 * Judges the words of rows as if they had been posted as SMTP replies. The same words are judged once for each domain:
 * a list repeats few of them, and the address that they name is left out.
 */
export function createReadText(rules: readonly OperatorRule[]): ReadText {
  const known = new Map<string, Verdict | undefined>();
  return (row) => {
    const { target, text, status, code } = row;
    if (text === "" && status === undefined) return undefined;
    const { domain = "" } = target.parsed ?? {};
    const words = text.replaceAll(target.address, "\0").replaceAll(target.addressKey, "\0");
    const key = `${domain}\n${status ?? ""}\n${code ?? ""}\n${words}`;
    const remembered = known.get(key);
    const isKnown = remembered !== undefined || known.has(key);
    const verdict = isKnown ? remembered : judgeText(row, rules);
    known.delete(key);
    known.set(key, verdict);
    if (known.size > mostTexts) known.delete(known.keys().next().value as string);
    return verdict === undefined ? undefined : { ...verdict, address: target.address, occurredAt: row.at };
  };
}

// A list of bounces holds what was given up; a class that the code or the status names says more.
function judgeText({ target, text, status, code }: ImportRow, rules: readonly OperatorRule[]): Verdict | undefined {
  const given = code ?? (status?.startsWith("4") ? 450 : 550);
  const report = readSmtpReply({
    recipient: target.address,
    code: given,
    status,
    text: hasCode(text) ? text : `${given} ${text}`,
  });
  const [recipient] = report.recipients;
  // Whatever its code, it failed: providers list what they try no more.
  const failed =
    recipient === undefined ? report : { ...report, recipients: [{ ...recipient, action: "failed" as const }] };
  return classify(failed, rules)[0];
}

function hasCode(text: string): boolean {
  return /^[245]\d\d\b/.test(text);
}
