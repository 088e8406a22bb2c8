import type {
  AutoReply,
  DeliveryRecipient,
  DeliveryReport,
  FeedbackReport,
  HumanReply,
} from "../../src/domain/report.ts";

export const date = new Date("2026-11-23T12:00:00Z");
const base = { text: "", received: [], defects: [], date } as const;

/** A failed delivery to jane, with what is said of her. */
export function bounce(
  recipient: Partial<DeliveryRecipient> = {},
  report: Partial<DeliveryReport> = {},
): DeliveryReport {
  const one = { finalRecipient: "jane@rcpt.test", action: "failed", extensions: {}, ...recipient } as const;
  return { ...base, kind: "delivery", format: "rfc3464", recipients: [one], ...report };
}

export function feedback(report: Partial<FeedbackReport> = {}): FeedbackReport {
  return {
    ...base,
    kind: "feedback",
    format: "arf",
    feedbackType: "abuse",
    originalRcptTo: ["jane@rcpt.test"],
    incidents: 1,
    extensions: {},
    ...report,
  };
}

export function autoReply(subject: string, text = "", from = "jane@rcpt.test"): AutoReply {
  return { ...base, kind: "auto-reply", format: "rfc3834", from, subject, text, signals: [] };
}

export function humanReply(subject: string, text: string): HumanReply {
  return { ...base, kind: "reply", format: "reply", from: "jane@rcpt.test", subject, text };
}
