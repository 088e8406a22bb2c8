import type { PostedReply } from "../domain/posted-reply.ts";
import type { Action, DeliveryReport } from "../domain/report.ts";
import { capText, oneLine } from "../message/clean.ts";
import { findStatus } from "./codes.ts";
import { compact } from "./compact.ts";

/** An answer that a sending server got: as it is posted, with the ids that a mail server's log has beside. */
export type SmtpReply = Omit<PostedReply, "address" | "stream"> & {
  readonly recipient: string;
  readonly originalEnvelopeId?: string | undefined;
  readonly queueId?: string | undefined;
};

const actions: Readonly<Record<number, Action>> = { 2: "delivered", 4: "delayed", 5: "failed" };

/** Joins the lines of a reply and takes the repeated code and status off all but the first. RFC 5321 §4.2.1. */
export function joinReplyLines(text: string): string {
  const lines = capText(text, 8192)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const head = /^(\d{3})[- ](?:([245]\.\d{1,3}\.\d{1,3})(?: |$))?/.exec(lines[0] ?? "");
  if (!head) return oneLine(lines.join(" "));
  const [, code = "", status] = head;
  const rest = lines.slice(1).map((line) => {
    const bare = /^\d{3}(?:[- ]|$)/.test(line) && line.startsWith(code) ? line.slice(4) : line;
    return status && bare.startsWith(`${status} `) ? bare.slice(status.length + 1) : bare;
  });
  return oneLine([`${code} ${(lines[0] ?? "").slice(4)}`, ...rest].join(" "));
}

/** Makes a delivery report of one SMTP reply: 5xx failed, 4xx delayed, 2xx delivered. Never fails. */
export function readSmtpReply(reply: SmtpReply): DeliveryReport {
  const joined = joinReplyLines(reply.text);
  const text = capText(/^\d{3}\b/.test(joined) ? joined : `${reply.code} ${joined}`.trim(), 2048);
  const action = actions[Math.floor(reply.code / 100)];
  const original = reply.messageId ? { messageId: reply.messageId, to: [reply.recipient], fields: {} } : undefined;
  const recipient = compact({
    finalRecipient: reply.recipient,
    action,
    status: reply.status ?? findStatus(text),
    diagnosticCode: { type: "smtp", text },
    remoteMta: reply.remoteMta,
    lastAttemptDate: reply.at,
    finalLogId: reply.queueId,
    phase: reply.phase,
    extensions: {},
  });
  return compact({
    kind: "delivery" as const,
    format: "smtp-reply",
    date: reply.at,
    text,
    original,
    received: [],
    defects: [],
    originalEnvelopeId: reply.originalEnvelopeId,
    recipients: [recipient],
  });
}
