import { readDomain } from "../domain/address.ts";
import type { OperatorRule } from "../domain/decision.ts";
import type { Finding } from "./finding.ts";
import { evidenceAt, type Searchable } from "./searchable.ts";

/** What an operator's conditions are held against. */
export type RuleSigns = {
  readonly format: string;
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  readonly remoteMta?: string | undefined;
  readonly address?: string | undefined;
  readonly texts: readonly Searchable[];
};

/** The first of an operator's rules whose every condition holds. A rule without conditions never holds. */
export function findOperatorRule(rules: readonly OperatorRule[], signs: RuleSigns): Finding | undefined {
  for (const rule of rules) {
    const { when } = rule;
    if (Object.values(when).every((condition) => condition === undefined)) continue;
    if (when.format !== undefined && when.format !== signs.format) continue;
    if (when.replyCode !== undefined && when.replyCode !== signs.replyCode) continue;
    if (when.status !== undefined && !isUnder(signs.status, when.status)) continue;
    if (when.remoteMta !== undefined && !isHostUnder(hostOf(signs.remoteMta), when.remoteMta)) continue;
    if (
      when.recipientDomain !== undefined &&
      !isHostUnder(signs.address?.slice(signs.address.lastIndexOf("@") + 1), when.recipientDomain)
    )
      continue;
    const found = when.contains === undefined ? undefined : findText(signs.texts, when.contains);
    if (when.contains !== undefined && found === undefined) continue;
    return { reason: rule.reason, rule: rule.name, confidence: 1, evidence: found === undefined ? [] : [found] };
  }
  return undefined;
}

/** "5.7" stands for every 5.7.x. */
function isUnder(status: string | undefined, wanted: string): boolean {
  return status === wanted || status?.startsWith(`${wanted}.`) === true;
}

function hostOf(remoteMta: string | undefined): string | undefined {
  return /^(?:[a-z]+;)?\s*([^\s[(]+)/i.exec(remoteMta?.trim() ?? "")?.[1];
}

function isHostUnder(host: string | undefined, wanted: string): boolean {
  const name = host === undefined ? undefined : readDomain(host);
  const above = readDomain(wanted.replace(/^\./, ""));
  return name !== undefined && above !== undefined && (name === above || name.endsWith(`.${above}`));
}

function findText(texts: readonly Searchable[], wanted: string): Finding["evidence"][number] | undefined {
  for (const text of texts) {
    const squeezed = wanted.trim().replace(/\s+/g, " ").toLowerCase();
    const at = text.text.toLowerCase().indexOf(squeezed);
    if (at < 0) continue;
    const start = text.origin[at] ?? 0;
    const last = text.origin[at + squeezed.length - 1] ?? start;
    return evidenceAt(text, text.source, { start, end: last + 1 });
  }
  return undefined;
}
