import { readAddress, readDomain } from "../domain/address.ts";
import { foldText } from "../domain/fold.ts";
import { type OperatorRule, operatorPrefix, type RuleConditions } from "../domain/operator-rule.ts";
import type { Evidence } from "../domain/verdict.ts";
import { matchWildcard } from "../domain/wildcard.ts";
import type { Finding } from "./finding.ts";
import { foldPhrase, placeOf } from "./phrase.ts";
import type { RuleSigns } from "./rule-signs.ts";
import { evidenceAt, type Searchable, searchable } from "./searchable.ts";
import { fold } from "./words.ts";

/** The first of an operator's rules whose every condition holds. A rule without conditions never holds. */
export function findOperatorRule(rules: readonly OperatorRule[], signs: RuleSigns): Finding | undefined {
  for (const { name, when, reason } of rules) {
    const evidence = holdsRule(when, signs);
    if (evidence !== undefined) return { reason, rule: `${operatorPrefix}${name}`, confidence: 1, evidence };
  }
  return undefined;
}

/** The words by which every condition holds, of which there may be none; undefined when one does not. */
export function holdsRule(when: RuleConditions, signs: RuleSigns): readonly Evidence[] | undefined {
  const asked = conditions.filter(({ name }) => when[name] !== undefined);
  if (asked.length === 0) return undefined;
  const evidence: Evidence[] = [];
  for (const { holds } of asked) {
    const found = holds(when, signs);
    if (found === undefined) return undefined;
    evidence.push(...found);
  }
  return evidence;
}

type Condition = {
  readonly name: keyof RuleConditions;
  readonly holds: (when: RuleConditions, signs: RuleSigns) => readonly Evidence[] | undefined;
};

/** What is cheap to ask comes first. */
const conditions: readonly Condition[] = [
  { name: "format", holds: (when, { format }) => plainly(when.format === format) },
  { name: "replyCode", holds: (when, { replyCode }) => plainly(when.replyCode === replyCode) },
  { name: "status", holds: (when, { status }) => plainly(isUnder(status, when.status ?? "")) },
  { name: "remoteMta", holds: (when, signs) => plainly(isHostUnder(hostOf(signs.remoteMta), when.remoteMta ?? "")) },
  {
    name: "reportingHost",
    holds: (when, signs) => plainly(isHostUnder(hostOf(signs.reportingMta), when.reportingHost ?? "")),
  },
  {
    name: "recipientDomain",
    holds: (when, { address }) => plainly(isHostUnder(domainOf(address), when.recipientDomain ?? "")),
  },
  { name: "sender", holds: ({ sender = "" }, signs) => findSender(signs.sender, sender) },
  { name: "subject", holds: ({ subject = "" }, signs) => findSubject(signs.subject, subject) },
  { name: "field", holds: findField },
  { name: "provider", holds: (when, { provider }) => plainly(when.provider === provider()) },
  { name: "contains", holds: ({ contains = "" }, { texts }) => findText(texts(), contains) },
  { name: "phrase", holds: ({ phrase = "" }, signs) => findPhrase(signs, phrase) },
];

function plainly(holds: boolean): readonly Evidence[] | undefined {
  return holds ? [] : undefined;
}

/** "5.7" stands for every 5.7.x. */
function isUnder(status: string | undefined, wanted: string): boolean {
  return status === wanted || status?.startsWith(`${wanted}.`) === true;
}

function hostOf(remoteMta: string | undefined): string | undefined {
  return /^(?:[a-z]+;)?\s*([^\s[(]+)/i.exec(remoteMta?.trim() ?? "")?.[1];
}

function domainOf(address: string | undefined): string | undefined {
  return address?.slice(address.lastIndexOf("@") + 1);
}

function isHostUnder(host: string | undefined, wanted: string): boolean {
  const name = host === undefined ? undefined : readDomain(host);
  const above = readDomain(wanted.replace(/^\./, ""));
  return name !== undefined && above !== undefined && (name === above || name.endsWith(`.${above}`));
}

function findSender(from: string | undefined, wanted: string): readonly Evidence[] | undefined {
  if (from === undefined) return undefined;
  const isHim = wanted.startsWith("@")
    ? isHostUnder(domainOf(from), wanted.slice(1))
    : readAddress(from)?.key === (readAddress(wanted)?.key ?? "");
  return isHim ? [evidenceAt({ field: "from" }, from, { start: 0, end: from.length })] : undefined;
}

function findField({ field }: RuleConditions, { fields }: RuleSigns): readonly Evidence[] | undefined {
  const value = field === undefined ? undefined : fields[field.name];
  if (field === undefined || value === undefined) return undefined;
  if (matchWildcard(foldPhrase(field.value), value) === undefined) return undefined;
  return [evidenceAt({ field: field.name }, value, { start: 0, end: value.length })];
}

function findSubject(subject: string | undefined, wanted: string): readonly Evidence[] | undefined {
  const folded = fold(searchable({ field: "subject" }, subject ?? ""));
  const found = matchWildcard(foldPhrase(wanted), folded.text.trimEnd());
  if (found === undefined) return undefined;
  return found.end === found.start ? [] : [pointAt(folded, found.start, found.end)];
}

function findText(texts: readonly Searchable[], wanted: string): readonly Evidence[] | undefined {
  const squeezed = foldText(wanted).trim().replace(/\s+/g, " ");
  for (const text of texts) {
    const folded = fold(text);
    const at = folded.text.indexOf(squeezed);
    if (at >= 0) return [pointAt(folded, at, at + squeezed.length)];
  }
  return undefined;
}

function findPhrase({ text, folded }: RuleSigns, wanted: string): readonly Evidence[] | undefined {
  const phrase = foldPhrase(wanted);
  const at = folded().indexOf(phrase);
  return at < 0 ? undefined : [evidenceAt({ field: "text" }, text, placeOf(text, at, at + phrase.length))];
}

function pointAt(text: Searchable, at: number, end: number): Evidence {
  const start = text.origin[at] ?? 0;
  const last = text.origin[end - 1] ?? start;
  return evidenceAt(text, text.source, { start, end: last + 1 });
}
