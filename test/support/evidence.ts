import type { DeliveryRecipient, Report } from "../../src/domain/report.ts";
import type { Evidence } from "../../src/domain/verdict.ts";
import { findField } from "../../src/message/fields.ts";
import type { Message } from "../../src/message/message.ts";

/** The text of the field that evidence names: of the recipient, of the report, else of the message's own header. */
export function textOf(evidence: Evidence, report: Report, message: Message): string | undefined {
  const { field, recipientIndex } = evidence;
  if (report.kind === "delivery" && recipientIndex !== undefined)
    return ofRecipient(report.recipients[recipientIndex], field);
  const own = (report as unknown as Record<string, unknown>)[field];
  return typeof own === "string" ? own : findField(message.root, field);
}

function ofRecipient(recipient: DeliveryRecipient | undefined, field: string): string | undefined {
  if (field === "diagnosticCode") return recipient?.diagnosticCode?.text;
  const value = (recipient as unknown as Record<string, unknown> | undefined)?.[field];
  return typeof value === "string" ? value : undefined;
}
