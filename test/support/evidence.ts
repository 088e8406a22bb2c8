import { classify } from "../../src/classify/classify.ts";
import type { DeliveryRecipient, Report } from "../../src/domain/report.ts";
import type { Evidence } from "../../src/domain/verdict.ts";
import { findField } from "../../src/message/fields.ts";
import type { Message } from "../../src/message/message.ts";
import { scanMessage } from "../../src/message/scan.ts";
import { readReport } from "../../src/reports/read.ts";

/** Kinds that something in the message must show; that it is none is shown by nothing. */
const shown: readonly Report["kind"][] = ["delivery", "feedback", "auto-reply", "reply", "disposition"];

/** What is wrong with the evidence of a message's verdicts, a line each: there is none, or it is not where it says. */
export async function findEvidenceFaults(raw: Uint8Array): Promise<readonly string[]> {
  const message = scanMessage(raw);
  const report = await readReport(message);
  return classify(report, []).flatMap(({ rule, evidence }) => {
    if (evidence.length === 0 && shown.includes(report.kind)) return [`${rule} points at nothing`];
    return evidence
      .filter((at) => textOf(at, report, message)?.slice(at.start, at.end).slice(0, 200) !== at.quote)
      .map((at) => `${rule} quotes "${at.quote}", which is not at ${at.start} of ${at.field}`);
  });
}

/** The text of the field that evidence names: of the recipient, of the report, else of the message's own header. */
function textOf({ field, recipientIndex }: Evidence, report: Report, message: Message): string | undefined {
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
