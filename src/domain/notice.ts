import type { Report } from "./report.ts";

/** Who tells us what became of our mail: providers that send it for us, and anything else in words of ours. */
export const noticeProviders = [
  "ses",
  "sendgrid",
  "postmark",
  "mailgun",
  "sparkpost",
  "resend",
  "mailpace",
  "generic",
] as const;
export type NoticeProvider = (typeof noticeProviders)[number];

/** One event of a provider. */
export type Notice = {
  /** The provider's own id of it, else a digest: the same event, told again, has the same. */
  readonly id: string;
  /** As the provider writes it. */
  readonly type: string;
  /** The stream of ours that the mail belonged to, where the event names one. */
  readonly stream?: string | undefined;
  /** What it reports: a "none" where nobody here knows the type; undefined where it is known to report nothing of delivery. */
  readonly report?: Report | undefined;
};
