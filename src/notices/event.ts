import { createHash } from "node:crypto";
import type { Notice } from "../domain/notice.ts";
import type { Action, DeliveryReport, Original, Report, SmtpPhase } from "../domain/report.ts";
import { capText } from "../message/clean.ts";
import { compact } from "../reports/compact.ts";
import { type JsonObject, jsonEntries } from "../reports/json.ts";
import { makeOriginal } from "../reports/original.ts";

/** What an event of a type says; a type without a row is kept as it is. */
export type Meaning =
  | { readonly says: "delivery"; readonly action: Action }
  | { readonly says: "complaint" | "opt-out" | "auto-reply" | "challenge" | "subscription" }
  /** Known to say nothing of delivery: it was accepted, opened or clicked. */
  | { readonly says: "nothing" };

/** What all providers tell in words of their own. */
export type EventFacts = {
  /** The provider, as reports name their format. */
  readonly format: string;
  readonly id: string | undefined;
  readonly type: string;
  readonly at: Date | undefined;
  /** Whom it is about; a delivery that may be about any of several is about nobody. */
  readonly recipients: readonly string[];
  readonly original: Original | undefined;
  readonly stream: string | undefined;
  readonly extensions: Readonly<Record<string, string>>;
  /** What the server answered, or the provider wrote in its place. */
  readonly reply?: { readonly type: string; readonly text: string } | undefined;
  readonly status?: string | undefined;
  readonly label?: string | undefined;
  readonly remoteMta?: string | undefined;
  readonly willRetryUntil?: Date | undefined;
  readonly logId?: string | undefined;
  readonly envelopeId?: string | undefined;
  readonly phase?: SmtpPhase | undefined;
  readonly feedbackType?: string | undefined;
  readonly userAgent?: string | undefined;
  /** Of an automatic answer. */
  readonly text?: string | undefined;
};

const textLimit = 2048;
const keptLimit = 65_536;

/** The row of this name: names come from outside, and "constructor" must find none. */
export function rowOf<Row>(rows: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

/** Makes a notice of one event; `raw` is the event as it came. */
export function noticeOf(meaning: Meaning | undefined, facts: EventFacts, raw: JsonObject): Notice {
  const { type, stream } = facts;
  const id = facts.id ?? createHash("sha256").update(JSON.stringify(raw)).digest("hex");
  return compact({ id, type, stream, report: meaning === undefined ? keptOf(facts, raw) : reportOf(meaning, facts) });
}

function reportOf(meaning: Meaning, facts: EventFacts): Report | undefined {
  const base = compact({ ...baseOf(facts), text: capText(facts.text ?? "", keptLimit) });
  switch (meaning.says) {
    case "delivery":
      return deliveryOf(meaning.action, facts);
    case "complaint":
      return feedbackOf(facts.feedbackType ?? "abuse", facts);
    case "opt-out":
      return feedbackOf("opt-out", facts);
    case "auto-reply": {
      const signals = [{ field: "type", quote: facts.type }];
      return compact({
        ...base,
        kind: "auto-reply" as const,
        from: facts.recipients[0],
        inReplyTo: facts.original?.messageId,
        signals,
      });
    }
    case "challenge":
    case "subscription":
      return {
        ...base,
        kind: "notice" as const,
        notice: meaning.says,
        signals: [{ field: "type", quote: facts.type }],
      };
    case "nothing":
      return undefined;
    default:
      return meaning satisfies never;
  }
}

function baseOf({ format, at, original }: EventFacts) {
  return { format, date: at, text: "", original, received: [], defects: [] };
}

function keptOf(facts: EventFacts, raw: JsonObject): Report {
  return compact({ ...baseOf(facts), kind: "none" as const, text: capText(JSON.stringify(raw), keptLimit) });
}

function deliveryOf(action: Action, facts: EventFacts): DeliveryReport {
  const { at, reply, extensions } = facts;
  const one = facts.recipients.length === 1 ? facts.recipients : [];
  return compact({
    ...baseOf(facts),
    kind: "delivery" as const,
    // Where nobody can be named, a person is shown who might be meant.
    text: capText(reply?.text ?? (one.length === 0 ? facts.recipients.join(", ") : ""), textLimit),
    originalEnvelopeId: facts.envelopeId,
    recipients: one.map((address) =>
      compact({
        finalRecipient: address,
        // Who sends for us knows whom: nobody forwarded it on the way to them.
        originalRecipient: address,
        action,
        status: /^[245]\.\d{1,3}\.\d{1,3}$/.exec(facts.status ?? "")?.[0],
        diagnosticCode: reply && { type: reply.type, text: capText(reply.text, textLimit) },
        label: facts.label && capText(facts.label, 200),
        remoteMta: facts.remoteMta,
        lastAttemptDate: at,
        willRetryUntil: facts.willRetryUntil,
        finalLogId: facts.logId,
        phase: facts.phase,
        extensions,
      }),
    ),
  });
}

function feedbackOf(feedbackType: string, facts: EventFacts): Report {
  const { recipients, extensions } = facts;
  return compact({
    ...baseOf(facts),
    kind: "feedback" as const,
    feedbackType,
    userAgent: facts.userAgent,
    originalRcptTo: recipients,
    ...(recipients.length > 0
      ? { recipientSource: capText(`recipient: ${recipients.join(", ")}`, 500) }
      : { recipientMissing: "not-named" as const }),
    arrivalDate: facts.at,
    incidents: 1,
    extensions: Object.fromEntries(Object.entries(extensions).map(([name, text]) => [name, [text]])),
  });
}

/** The message that an event is about, as far as the event tells of it. */
export function originalOf(told: {
  readonly messageId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly subject?: string | undefined;
}): Original | undefined {
  const { messageId, from, to, subject } = told;
  // RFC 5322 §3.6.4: the brackets belong to it, and some providers leave them out.
  const bracketed = messageId?.includes("@") && !messageId.includes("<") ? `<${messageId}>` : messageId;
  const named = { "message-id": bracketed, from, to, subject };
  const fields = Object.entries(named).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  return makeOriginal({ fields });
}

/** A reply of a server with its code in front; `type` when there is no code, so that these are the provider's own words. */
export function replyOf(type: string, text: string | undefined, code?: string | undefined): EventFacts["reply"] {
  const said = text?.trim();
  const isReply = /^[245]\d\d$/.test(code ?? "");
  if (!said) return isReply ? { type: "smtp", text: code ?? "" } : undefined;
  if (/^[245]\d\d(?![\d.])/.test(said)) return { type: "smtp", text: said };
  return isReply ? { type: "smtp", text: `${code} ${said}` } : { type, text: said };
}

/** Tags and metadata, fit to be kept beside a report: lower-case names, few and short. */
export function extensionsOf(tags: readonly string[], ...metadata: readonly (JsonObject | undefined)[]) {
  const pairs = metadata.flatMap(jsonEntries).slice(0, 20);
  const named = pairs.map(([name, text]) => {
    const fit = name
      .toLowerCase()
      .replace(/[^a-z0-9_-]/g, "-")
      .slice(0, 60);
    return [`metadata-${fit}`, capText(text, 200)] as const;
  });
  const tagged = tags.length === 0 ? [] : [["tags", capText(tags.join(", "), 500)] as const];
  return Object.fromEntries([...tagged, ...named]);
}

/** The stream that a sender named in the metadata of its mail. */
export function streamOf(...metadata: readonly (JsonObject | undefined)[]): string | undefined {
  const named = metadata.flatMap(jsonEntries).find(([name]) => /^nixie[_-]stream$/i.test(name));
  return readStream(named?.[1]);
}

/** A text as the id of a stream; undefined when it cannot be one. */
export function readStream(text: string | undefined): string | undefined {
  return text !== undefined && /^[a-z0-9][a-z0-9-]{0,62}$/.test(text) ? text : undefined;
}

/** Seconds since 1970, as a number or in digits, with a fraction or without. */
export function readSeconds(text: string | undefined): Date | undefined {
  return text !== undefined && /^\d{9,11}(?:\.\d{1,9})?$/.test(text) ? new Date(Number(text) * 1000) : undefined;
}
