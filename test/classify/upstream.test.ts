import { expect, test } from "vitest";
import { factsOf } from "../../src/classify/facts.ts";
import { upstreamCause } from "../../src/classify/upstream.ts";
import type { DeliveryReport } from "../../src/domain/report.ts";

function causeOf(text: string | undefined, label: string | undefined) {
  const recipient = {
    finalRecipient: "jane@rcpt.test",
    action: "failed",
    label,
    diagnosticCode: text === undefined ? undefined : { type: "smtp", text },
  };
  const report = { kind: "delivery", format: "test", received: [], recipients: [recipient], defects: [] };
  return upstreamCause(factsOf(report as unknown as DeliveryReport, recipient as never, 0));
}

test.each([
  ["sendgrid dropped: Unsubscribed Address", "list-unsubscribe"],
  ["sendgrid dropped: Spam Reporting Address", "abuse"],
  ["sendgrid dropped: Bounced Address", "mailbox-unknown"],
  ["mailgun suppress-unsubscribe", "list-unsubscribe"],
  ["mailgun suppress-complaint", "abuse"],
  ["mailgun suppress-bounce", "mailbox-unknown"],
  ["bounceType: Permanent, bounceSubType: UnsubscribedRecipient", "list-unsubscribe"],
  ["bounceType: Permanent, bounceSubType: OnAccountSuppressionList", undefined],
  ["postmark ManualSuppression", undefined],
])("upstreamCause() makes of the label %s: %s", (label, cause) => {
  expect(causeOf(undefined, label)).toBe(cause);
});

test.each([
  ["605 Not delivering to previously bounced address", "mailbox-unknown"],
  ["Not delivering to a user who marked your messages as spam", "abuse"],
  ["605 Not delivering to previously unsubscribed address", "list-unsubscribe"],
  ["550 Address is on our suppression list", undefined],
])("upstreamCause() makes of the words %s: %s", (text, cause) => {
  expect(causeOf(text, undefined)).toBe(cause);
});
