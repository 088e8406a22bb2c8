import { type RuledField, type RuledFields, ruledFields } from "../domain/operator-rule.ts";
import type { Report } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";
import { foldLong } from "./phrase.ts";
import { providerOf } from "./providers.ts";
import { type Searchable, searchable } from "./searchable.ts";

/** What an operator's conditions are held against. What takes time is made when it is asked for, once. */
export type RuleSigns = {
  readonly format: string;
  readonly status?: string | undefined;
  readonly replyCode?: number | undefined;
  readonly remoteMta?: string | undefined;
  readonly reportingMta?: string | undefined;
  readonly address?: string | undefined;
  readonly sender?: string | undefined;
  readonly subject?: string | undefined;
  readonly text: string;
  readonly fields: RuledFields;
  readonly provider: () => string;
  readonly texts: () => readonly Searchable[];
  /** The whole text as phrases are looked for. */
  readonly folded: () => string;
};

/** The signs of a verdict that was given without operator rules; `texts` where the verdict's own are not the report's. */
export function signsOfVerdict(
  report: Report,
  verdict: Pick<Verdict, "recipientIndex" | "address" | "status" | "replyCode">,
  fields: RuledFields | undefined,
  texts: () => readonly Searchable[] = () => textsOf(report),
): RuleSigns {
  const recipient = report.kind === "delivery" ? report.recipients[verdict.recipientIndex] : undefined;
  return {
    format: report.format,
    status: verdict.status,
    replyCode: verdict.replyCode,
    remoteMta: recipient?.remoteMta,
    reportingMta: "reportingMta" in report ? report.reportingMta : undefined,
    address: verdict.address,
    sender: report.from,
    subject: report.subject,
    text: report.text,
    fields: fields ?? fieldsOfSignals(report),
    provider: once(() => providerOf(report, verdict as Verdict)),
    texts: once(texts),
    folded: once(() => foldLong(report.text)),
  };
}

function textsOf(report: Report): readonly Searchable[] {
  return [searchable({ field: "subject" }, report.subject ?? ""), searchable({ field: "text" }, report.text)];
}

/** Of a report whose message is gone: the fields that gave an automatic answer away. */
function fieldsOfSignals(report: Report): RuledFields {
  if (report.kind !== "auto-reply") return {};
  const known = report.signals.filter(({ field }) => (ruledFields as readonly string[]).includes(field));
  return Object.fromEntries(known.map(({ field, quote }) => [field, ruledValue(quote)]));
}

/** A value as rules compare it: lower case, white space squeezed, without parameters, at most 200 units. */
export function ruledValue(value: string): string {
  const [bare = ""] = value.slice(0, 1000).split(";");
  return bare.replace(/\s+/g, " ").trim().toLowerCase().slice(0, 200);
}

/** The fields of a message that rules may ask for; `find` gives the first value of a field. */
export function readRuledFields(find: (name: RuledField) => string | undefined): RuledFields {
  return Object.fromEntries(
    ruledFields.flatMap((name) => {
      const value = find(name);
      return value === undefined || value.trim() === "" ? [] : [[name, ruledValue(value)]];
    }),
  );
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
