import type { FeedbackReport } from "../domain/report.ts";
import { findField } from "../message/fields.ts";
import type { Part } from "../message/message.ts";
import { isEmbeddedMessage, walkOwnParts } from "../message/walk.ts";
import { readFeedback } from "./feedback.ts";
import type { Source } from "./source.ts";

function isFeedbackReport(part: Part): boolean {
  return part.type === "multipart/report" && part.parameters["report-type"]?.toLowerCase() === "feedback-report";
}

/**
 * Reads a feedback report that a person or a ticket system attached to a message of their own: whoever passes it on,
 * the fields for machines say the same. Who answers somebody with it is a person.
 */
export function readForwardedFeedback(source: Source): FeedbackReport | undefined {
  if (/^\s{0,4}(?:re|aw|sv|antw)(?:\[\d{1,3}\])?\s{0,2}:/i.test(source.subject)) return undefined;
  if (findField(source.message.root, "list-id") !== undefined) return undefined;
  for (const part of walkOwnParts(source.message.root)) {
    const [child] = part.parts;
    if (!isEmbeddedMessage(part) || child === undefined || !isFeedbackReport(child)) continue;
    const report = readFeedback({ ...source, message: { ...source.message, root: child } });
    if (report) return { ...report, format: "rfc5965-forwarded" };
  }
  return undefined;
}
