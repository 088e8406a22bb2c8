import { type Reason, reasons } from "../domain/verdict.ts";
import type { Facts } from "./facts.ts";
import type { Rule } from "./rule.ts";
import type { Searchable } from "./searchable.ts";
import { classOf, listStatuses, readStatus } from "./status.ts";
import { genericPhrases } from "./tables/generic.ts";
import { informativeStatuses } from "./tables/statuses.ts";

/** How far a row may still be trusted beside a sign that says something else: of a hard one, a person decides. */
export const contradictedTrust = 0.9;

/** "Try again" alone is also said of a mistyped address. */
const saysLater =
  /\btemporar(?:y|ily)\b|\bmaintenance\b|\boffline\b|\bgr[ae]y-?list|\bback later\b|\b(?:try|retry) later\b|\bagain later\b|\bvor(?:ü|ue)bergehend|\btemporairement\b|\btemporalmente\b|\btemporariamente\b|\btemporaneamente\b|\btijdelijk\b|\btymczasowo\b|временно|暂时|暫時|一時的/i;

/** Codes of another category that go with a reason all the same: x.4.4 stands for every route that was not found. */
const agreeing: Partial<Record<Reason, RegExp>> = {
  "domain-unknown": /^5\.4\.4$/,
  "domain-no-mail": /^5\.4\.4$/,
};

/**
 * Whether another sign speaks against a row that holds: an enhanced code in the reply or in the Status field that
 * stands for another category or class, words that say "later", or words of refusal beside a code that says "unknown".
 */
export function isContradicted(rule: Rule, facts: Facts, text: Searchable | undefined): boolean {
  // A provider's row knows that its codes do not mean there what the registry says.
  if ("provider" in rule) return false;
  const codes = [...(text === undefined ? [] : listStatuses(text.text)), readStatus(facts.recipient.status)];
  if (codes.some((code) => code !== undefined && speaksAgainst(code, rule.reason, facts))) return true;
  if (reasons[rule.reason].category !== "hard" || text === undefined) return false;
  return saysLater.test(text.text) || isDenied(rule, text);
}

function speaksAgainst(code: string, reason: Reason, facts: Facts): boolean {
  const { category } = reasons[reason];
  // RFC 3463 §2: "later" beside "never". Where the reply itself says "later", the engine has softened already.
  if (category === "hard" && facts.class === "5" && classOf(code) === "4") return true;
  const row = informativeStatuses.find(({ status }) => status.test(code));
  // Servers answer with 5.5.x to what follows a refusal (RFC 2920 §3.1), which says nothing of the recipient.
  if (row === undefined || row.reason === "protocol-error" || row.reason === "undetermined") return false;
  const other = reasons[row.reason].category;
  return other !== category && (other === "hard" || category === "hard") && agreeing[reason]?.test(code) !== true;
}

/** A code alone says "unknown", the words beside it that somebody or something is refused. */
function isDenied(rule: Rule, { text }: Searchable): boolean {
  return (
    rule.when === undefined && genericPhrases.some(({ reason, when }) => reason === "unexplained" && when.test(text))
  );
}
