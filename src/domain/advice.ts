/** What a sender should do about one SMTP reply; TAXONOMY "Advice on an SMTP reply". */
export const advices = ["retry", "drop", "suppress", "fix", "pause-provider"] as const;
export type AdviceWord = (typeof advices)[number];

export type Advice = {
  readonly advice: AdviceWord;
  /** Seconds to wait before the next try: of this message, or of any mail to this provider. */
  readonly retryAfter?: number | undefined;
  /** One plain sentence. */
  readonly because: string;
};
