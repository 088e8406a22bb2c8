import type { BuiltInRule } from "../domain/built-in-rule.ts";
import type { Reason } from "../domain/verdict.ts";
import { providerRules, specificPhrases } from "./engine.ts";
import { absences } from "./tables/absences.ts";
import { ticketSubjects, ticketWords, unattended } from "./tables/acknowledgements.ts";
import { addressChanges } from "./tables/address-changes.ts";
import { closedAddresses } from "./tables/closed-addresses.ts";
import { complaintWords } from "./tables/complaint-words.ts";
import { feedbackRules, unknownType } from "./tables/feedback-rules.ts";
import { genericPhrases } from "./tables/generic.ts";
import { leftEast } from "./tables/left-east.ts";
import { leftWest } from "./tables/left-west.ts";
import { plainRules } from "./tables/plain-rules.ts";
import { providerLabels } from "./tables/provider-labels.ts";
import { replyCodes } from "./tables/reply-codes.ts";
import { informativeStatuses, uninformativeStatuses } from "./tables/statuses.ts";
import { expiry } from "./tables/system-phrases.ts";
import { unsubscribeRequests } from "./tables/unsubscribe-requests.ts";

type Row = {
  readonly name: string;
  readonly reason: Reason;
  readonly confidence: number;
  readonly when?: RegExp | undefined;
  readonly status?: RegExp | undefined;
  readonly provider?: string | readonly string[] | undefined;
};

/** Every built-in rule by name, once: of rows that share a name the first is shown. */
export function listBuiltInRules(): readonly BuiltInRule[] {
  const rows: readonly Row[] = [
    ...[...providerRules, ...specificPhrases, ...genericPhrases, ...expiry, ...providerLabels],
    ...[...informativeStatuses, ...uninformativeStatuses, ...replyCodes, ...feedbackRules, unknownType],
    ...[...leftWest, ...leftEast, ...closedAddresses, ...absences, ...ticketSubjects, ...ticketWords, ...unattended],
    ...[...unsubscribeRequests, ...complaintWords, ...addressChanges],
  ];
  const plain = Object.entries(plainRules).map(([name, { sign, reason, confidence }]) => {
    return { name, reason, confidence, looksFor: sign };
  });
  const byName = new Map<string, BuiltInRule>();
  for (const rule of [...plain, ...rows.map(readRow)]) if (!byName.has(rule.name)) byName.set(rule.name, rule);
  return [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readRow({ name, reason, confidence, when, status, provider }: Row): BuiltInRule {
  return {
    ...{ name, reason, confidence },
    looksFor: when?.source,
    provider: provider === undefined || provider === "any" ? undefined : [provider].flat().join(", "),
    status: status?.source.replace(/[\^$\\]/g, ""),
  };
}
