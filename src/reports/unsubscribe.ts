import type { FeedbackReport } from "../domain/report.ts";
import { compact } from "./compact.ts";
import { fieldOf, type Source } from "./source.ts";

/** Reads the message that Apple Mail sends when a person taps "unsubscribe"; who sends it wants no more mail. */
export function readAppleUnsubscribe(source: Source): FeedbackReport | undefined {
  if (!/^true$/i.test(fieldOf(source, "x-apple-unsubscribe")?.trim() ?? "") || !source.sender) return undefined;
  return compact({
    ...source.base,
    kind: "feedback" as const,
    format: "apple-unsubscribe",
    feedbackType: "opt-out",
    originalRcptTo: [source.sender.address],
    recipientSource: `from: ${source.sender.address}`,
    incidents: 1,
    extensions: {},
  });
}
