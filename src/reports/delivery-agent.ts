import type { DeliveryRecipient } from "../domain/report.ts";

// Dovecot's LDA and LMTP: the sentence, then the reason on a line of its own.
const notice = /^Your message to <[^<>\n]{1,320}> was automatically rejected:[ \t]{0,8}\n{1,2}[^\n]{1,500}/m;

/**
 * Gives a single recipient the sentence of the delivery agent: the mail server made a code of its exit status, and
 * every refusal becomes "user unknown" by that.
 */
export function withAgentText(report: string, recipients: readonly DeliveryRecipient[]): readonly DeliveryRecipient[] {
  const [only, ...others] = recipients;
  const text = notice.exec(report.slice(0, 8192))?.[0];
  return only === undefined || others.length > 0 || text === undefined ? recipients : [{ ...only, text }];
}
