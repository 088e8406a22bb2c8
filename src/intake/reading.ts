import { classify } from "../classify/classify.ts";
import { readRuledFields } from "../classify/rule-signs.ts";
import type { OperatorRule, RuledFields } from "../domain/operator-rule.ts";
import type { Report } from "../domain/report.ts";
import type { Verdict } from "../domain/verdict.ts";
import { findField } from "../message/fields.ts";
import { scanMessage } from "../message/scan.ts";
import { readReport } from "../reports/read.ts";
import { readSignedHeader } from "../reports/returned-header.ts";

/** What one message says and what that means: everything that its bytes alone can tell. */
export type Reading = {
  readonly report: Report;
  readonly verdicts: readonly Verdict[];
  /** The header block of the original that came back, where it bears a signature: whose, the key will tell. */
  readonly signedHeader?: Uint8Array | undefined;
  /** The header fields of the message that operators' rules may ask for. */
  readonly fields: RuledFields;
};

/** Reads and classifies raw bytes; hostile ones yield defects, not errors. `mailFrom` as `readReport` takes it. */
export function readMessage(raw: Uint8Array, rules: readonly OperatorRule[], mailFrom?: string | undefined): Reading {
  const message = scanMessage(raw);
  const report = readReport(message, mailFrom);
  const fields = readRuledFields((name) => findField(message.root, name));
  return { report, verdicts: classify(report, rules, fields), signedHeader: readSignedHeader(message), fields };
}
