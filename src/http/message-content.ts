import { placeMarks } from "../domain/marks.ts";
import type { Mark, MessageOutline, WeighedEvidence } from "../domain/message-view.ts";
import type { FullReport, StoredVerdict } from "../store/findings/reports.ts";

/** Recipients of one report that are shown, and UTF-16 units of each of their values. */
const recipientLimit = 50;
const valueLimit = 2000;

const recipientFields = [
  "finalRecipient",
  "originalRecipient",
  "action",
  "status",
  "diagnosticCode",
  "localizedDiagnostic",
  "remoteMta",
  "label",
] as const;

export type ShownContent = Omit<MessageOutline, "cut"> & {
  readonly cut: readonly string[];
  readonly marks: readonly Mark[];
  /** What the part for machines says of each recipient. */
  readonly recipients: readonly Readonly<Record<string, string>>[];
};

type Json = Readonly<Record<string, unknown>>;

/** Joins what the bytes show with what was read from them: the text that was judged, and where its evidence stands. */
export function makeContent(outline: MessageOutline | undefined, [report]: readonly FullReport[]): ShownContent {
  const detail = asRecord(report?.detail);
  const text = stringOf(detail["text"]) ?? outline?.text ?? "";
  const subject = outline?.subject ?? stringOf(detail["subject"]);
  const fields = outline?.fields ?? [];
  const all = Array.isArray(detail["recipients"]) ? detail["recipients"] : [];
  const recipients = all.slice(0, recipientLimit).map(readRecipient);
  const cut = [...(outline?.cut ?? []), ...(all.length > recipientLimit ? ["recipients"] : [])];
  const date = stringOf(detail["date"]);
  return {
    subject,
    from: outline?.from ?? stringOf(detail["from"]),
    to: outline?.to,
    date: outline?.date ?? (date === undefined ? undefined : new Date(date)),
    text,
    fields,
    attachments: outline?.attachments ?? [],
    links: outline?.links ?? [],
    hasHtml: outline?.hasHtml ?? false,
    recipients,
    marks: placeMarks(report?.verdicts.flatMap(weigh) ?? [], { text, subject, fields, recipients }),
    cut,
  };
}

/** The evidence of a verdict that still stands. */
function weigh(verdict: StoredVerdict): WeighedEvidence[] {
  const evidence = asRecord(verdict.detail)["evidence"];
  if (verdict.supersededBy !== undefined || !Array.isArray(evidence)) return [];
  return evidence.map(asRecord).map((piece) => ({
    field: stringOf(piece["field"]) ?? "",
    recipientIndex: typeof piece["recipientIndex"] === "number" ? piece["recipientIndex"] : undefined,
    start: Number(piece["start"] ?? 0),
    end: Number(piece["end"] ?? 0),
    quote: stringOf(piece["quote"]) ?? "",
    verdictId: verdict.id,
    rule: verdict.rule,
    weight: verdict.confidence,
  }));
}

function readRecipient(told: unknown): Readonly<Record<string, string>> {
  const recipient = asRecord(told);
  const values = recipientFields.map((name) => {
    const value = name === "diagnosticCode" ? asRecord(recipient[name])["text"] : recipient[name];
    return [name, stringOf(value)?.slice(0, valueLimit)] as const;
  });
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function asRecord(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}

function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
