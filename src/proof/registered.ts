import type { Report } from "../domain/report.ts";
import { bareMessageId, type Send } from "../domain/send.ts";
import type { Verdict } from "../domain/verdict.ts";
import { keysAbout, namesNobody } from "./bound.ts";

/** What names a message that was sent. */
export type SendId = { readonly kind: "message" | "envelope"; readonly id: string };

/** A question to the register: was this message sent to this address? Without a key: to whom, if to one alone? */
export type SendQuestion = SendId & { readonly key: string | undefined };

const longestId = 998;

/** The messages that a report may be about. */
export function listSendIds(report: Report): readonly SendId[] {
  const messages = [report.original?.messageId, answeredId(report)].map((id) => bareMessageId(id ?? ""));
  const envelope = report.kind === "delivery" ? (report.originalEnvelopeId?.trim() ?? "") : "";
  const ids: SendId[] = [...new Set(messages)].map((id) => ({ kind: "message", id }));
  return [...ids, { kind: "envelope" as const, id: envelope }].filter(({ id }) => id !== "" && id.length <= longestId);
}

function answeredId(report: Report): string | undefined {
  if (report.kind === "disposition") return report.originalMessageId;
  return report.kind === "auto-reply" || report.kind === "reply" ? report.inReplyTo : undefined;
}

/** What the register must be asked to tell whether a verdict is about something that was registered. */
export function questionsOf(report: Report, verdict: Verdict): readonly SendQuestion[] {
  const keys = namesNobody(report, verdict) ? [undefined] : keysAbout(report, verdict);
  return listSendIds(report).flatMap((id) => keys.map((key) => ({ ...id, key })));
}

/**
 * The registered message that a verdict is about: one of those that the report names, to an address that it names. Where
 * it names none, the message must have gone to one alone.
 */
export function findSend(report: Report, verdict: Verdict, sends: readonly Send[]): Send | undefined {
  const ids = listSendIds(report);
  const meant = sends.filter((send) =>
    ids.some(({ kind, id }) => id === (kind === "message" ? send.messageId : send.envelopeId)),
  );
  if (namesNobody(report, verdict)) {
    return new Set(meant.map(({ recipient }) => recipient.key)).size === 1 ? meant[0] : undefined;
  }
  const keys = keysAbout(report, verdict);
  return meant.find(({ recipient }) => keys.includes(recipient.key));
}
