import type { RuleConditions, RuledFields } from "../domain/operator-rule.ts";
import type { DeliveryReport, Report } from "../domain/report.ts";
import { subjectTemplate } from "../domain/template.ts";
import type { Evidence } from "../domain/verdict.ts";
import { signsOfFacts } from "./delivery.ts";
import { factsOf } from "./facts.ts";
import { holdsRule } from "./operator.ts";
import { type RuleSigns, signsOfVerdict } from "./rule-signs.ts";

/** A verdict as far as rules are proposed from it, and held against it. */
export type RuledVerdict = {
  readonly recipientIndex: number;
  readonly address?: string | undefined;
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
};

/** What operators' conditions are held against, of a verdict that was given before. */
export function signsOf(report: Report, verdict: RuledVerdict, fields: RuledFields | undefined): RuleSigns {
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  if (report.kind !== "delivery" || recipient === undefined) return signsOfVerdict(report, verdict, fields);
  return signsOfFacts(factsOf(report, recipient, verdict.recipientIndex), fields);
}

/** Up to three rules' conditions by which a message could always be told, each of which holds for this one. */
export function proposeConditions(
  report: Report,
  verdict: RuledVerdict,
  fields: RuledFields | undefined,
): readonly RuleConditions[] {
  const signs = signsOf(report, verdict, fields);
  const thought = report.kind === "delivery" ? ofFailure(report, verdict, signs) : ofLetter(report, verdict, signs);
  const seen = new Set<string>();
  return thought
    .filter((when) => {
      const key = JSON.stringify(when);
      if (seen.has(key) || holdsRule(when, signs) === undefined) return false;
      seen.add(key);
      return true;
    })
    .slice(0, 3);
}

function ofLetter(report: Report, verdict: RuledVerdict, { fields }: RuleSigns): readonly RuleConditions[] {
  const subject = subjectTemplate(report);
  const submitted = fields["auto-submitted"];
  const field =
    submitted === undefined || submitted === "no"
      ? {}
      : ({ field: { name: "auto-submitted", value: submitted } } as const);
  const phrase = phraseOf(verdict, ["text"], report.text) ?? sentenceOf(report.text);
  return [
    ...(subject === undefined ? [] : [{ subject, ...field }]),
    ...(report.from === undefined ? [] : [{ sender: report.from }]),
    ...(phrase === undefined ? [] : [{ phrase }]),
  ];
}

function ofFailure(report: DeliveryReport, verdict: RuledVerdict, signs: RuleSigns): readonly RuleConditions[] {
  const recipient = report.recipients[verdict.recipientIndex];
  const said = recipient?.diagnosticCode?.text ?? recipient?.text;
  const { status } = signs;
  const withStatus = status === undefined ? {} : { status };
  const contains = phraseOf(verdict, ["diagnosticCode", "text", "words"], said ?? "") ?? sentenceOf(said ?? "");
  const provider = signs.provider();
  const phrase = sentenceOf(report.text);
  return [
    ...(contains === undefined ? [] : [{ contains, ...withStatus }]),
    ...(status === undefined || provider === "other" ? [] : [{ status, provider }]),
    ...(status === undefined || recipient?.remoteMta === undefined ? [] : ofHost(recipient.remoteMta, status)),
    ...(said !== undefined || phrase === undefined ? [] : [{ phrase }]),
    ...(report.from === undefined ? [] : [{ sender: report.from, ...withStatus }]),
  ];
}

function ofHost(remoteMta: string, status: string): readonly RuleConditions[] {
  const host = /(?:^|;)\s*([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(remoteMta)?.[1];
  return host === undefined ? [] : [{ status, remoteMta: host.toLowerCase().split(".").slice(-2).join(".") }];
}

const [shortestPhrase, longestPhrase] = [8, 80];

/** The longest words that the verdict points at, widened to whole words. */
function phraseOf(verdict: RuledVerdict, places: readonly string[], text: string): string | undefined {
  const quotes = (verdict.evidence ?? [])
    .filter(({ field }) => places.includes(field))
    .map(({ quote }) => widened(quote, text))
    .filter((quote) => quote.length >= shortestPhrase && quote.length <= longestPhrase && !isOfOne(quote))
    .sort((one, other) => other.length - one.length);
  return quotes[0];
}

function widened(quote: string, text: string): string {
  const at = text.indexOf(quote);
  if (at < 0) return quote.replace(/\s+/g, " ").trim();
  let [start, end] = [at, at + quote.length];
  while (start > 0 && at - start < 20 && /\p{L}/u.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - at - quote.length < 20 && /\p{L}/u.test(text.charAt(end))) end++;
  return text.slice(start, end).replace(/\s+/g, " ").trim();
}

/** Words of one message alone: an address, a number, a date. */
function isOfOne(words: string): boolean {
  return /\d|@|https?:/.test(words);
}

/** The first stretch of a text that could stand in other messages, too: some words without a number or an address. */
function sentenceOf(text: string): string | undefined {
  const stretches = text
    .slice(0, 1500)
    .split(" ")
    .map((word) => (isOfOne(word) ? "\n" : word))
    .join(" ")
    .split(/[\n.,!?;:<>()"]+/);
  const found = stretches.map((stretch) => stretch.replace(/\s+/g, " ").trim()).find(isTelling);
  return found === undefined || found.length <= longestPhrase ? found : cut(found);
}

function isTelling(stretch: string): boolean {
  return stretch.length >= 16 && stretch.split(" ").length >= 3 && !isOfOne(stretch);
}

function cut(stretch: string): string {
  return stretch.slice(0, longestPhrase).replace(/\s+\S*$/, "");
}
