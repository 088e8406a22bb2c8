/** What one returned message says, as its sender wrote it. Nothing here is judged yet: that is classify's work. */

/** RFC 3464 §2.3.3. */
export type Action = "failed" | "delayed" | "delivered" | "relayed" | "expanded";

/** Where in an SMTP transaction a reply was given; lower-case verb or stage. */
export const smtpPhases = ["connect", "helo", "mail", "rcpt", "data", "end-of-data"] as const;
export type SmtpPhase = (typeof smtpPhases)[number];

/** RFC 3464 §2.3.6: `type; text`, for example {type: "smtp", text: "550 5.1.1 No such user"}. */
export type DiagnosticCode = { readonly type: string; readonly text: string };

/** A fault that a reader read past. `at` is an offset into the raw bytes where one is known. */
export type Defect = { readonly name: string; readonly detail: string; readonly at?: number | undefined };

/** The message of ours that came back, as far as it was returned. All header texts are decoded and unfolded. */
export type Original = {
  readonly messageId?: string | undefined;
  /** The domain of the From field, lower case, as A-labels. */
  readonly fromDomain?: string | undefined;
  readonly from?: string | undefined;
  readonly to: readonly string[];
  readonly subject?: string | undefined;
  readonly date?: Date | undefined;
  /** Header fields that matter to proof and streams, lower-case names, first value of each (List-Id, Feedback-ID, X-Nixie-*…). */
  readonly fields: Readonly<Record<string, string>>;
};

/** One Received field of the report itself, newest first. RFC 5321 §4.4. */
export type Received = {
  readonly from?: string | undefined;
  /** The address literal that the receiving server recorded for its client. */
  readonly fromAddress?: string | undefined;
  readonly by?: string | undefined;
  readonly with?: string | undefined;
  readonly date?: Date | undefined;
  readonly text: string;
};

type ReportBase = {
  /** The reader or prose format that answered, for example "rfc3464", "qmail", "exim". */
  readonly format: string;
  readonly from?: string | undefined;
  readonly subject?: string | undefined;
  readonly date?: Date | undefined;
  /** The text for people, decoded, at most 64 Ki UTF-16 units. */
  readonly text: string;
  readonly original?: Original | undefined;
  readonly received: readonly Received[];
  readonly defects: readonly Defect[];
};

export type DeliveryRecipient = {
  readonly finalRecipient?: string | undefined;
  readonly originalRecipient?: string | undefined;
  readonly action?: Action | undefined;
  /** Enhanced status as written, class.subject.detail (RFC 3463). */
  readonly status?: string | undefined;
  readonly diagnosticCode?: DiagnosticCode | undefined;
  readonly localizedDiagnostic?: string | undefined;
  readonly remoteMta?: string | undefined;
  readonly lastAttemptDate?: Date | undefined;
  readonly willRetryUntil?: Date | undefined;
  readonly finalLogId?: string | undefined;
  readonly phase?: SmtpPhase | undefined;
  /** What the text for people says about this recipient alone, at most 2 Ki units. */
  readonly text?: string | undefined;
  /** What a provider that reports calls it, such as "sendgrid blocked: Reputation": its opinion, believed where no words speak. */
  readonly label?: string | undefined;
  /** Unknown fields, lower-case names. */
  readonly extensions: Readonly<Record<string, string>>;
  /**
   * Named only by a report inside the returned message, or by a session with a client that may be anybody: whoever
   * wrote that, our own mail server did not vouch for it by passing it on.
   */
  readonly hearsay?: true | undefined;
};

/** A delivery status notification (RFC 3464, 6533), a home-made bounce, or an SMTP reply that was posted to us. */
export type DeliveryReport = ReportBase & {
  readonly kind: "delivery";
  readonly reportingMta?: string | undefined;
  readonly originalEnvelopeId?: string | undefined;
  readonly receivedFromMta?: string | undefined;
  readonly arrivalDate?: Date | undefined;
  /** The report's own words, without the message it returns, where it names a single recipient and no reply; at most 2 Ki units. */
  readonly words?: string | undefined;
  readonly recipients: readonly DeliveryRecipient[];
};

/** An abuse report (RFC 5965). */
export type FeedbackReport = ReportBase & {
  readonly kind: "feedback";
  /** Lower case: abuse, fraud, virus, other, not-spam, auth-failure, opt-out, or what was written. */
  readonly feedbackType: string;
  readonly userAgent?: string | undefined;
  readonly originalMailFrom?: string | undefined;
  /** RFC 5965 Original-Rcpt-To, Removal-Recipient, else what the returned original tells. */
  readonly originalRcptTo: readonly string[];
  /** Where originalRcptTo was found: the name of a field and its value, of the report or of the returned header. */
  readonly recipientSource?: string | undefined;
  /** Why originalRcptTo is empty: replaced by a token or a word, several and none said to complain, or nowhere named. */
  readonly recipientMissing?: "redacted" | "several" | "not-named" | undefined;
  /** Recipients that were replaced by a token or a word (RFC 6590): nobody can be found by them. */
  readonly redactedRcptTo?: readonly string[] | undefined;
  readonly arrivalDate?: Date | undefined;
  readonly reportingMta?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly incidents: number;
  readonly extensions: Readonly<Record<string, readonly string[]>>;
};

/** A message disposition notification (RFC 8098). */
export type DispositionReport = ReportBase & {
  readonly kind: "disposition";
  readonly finalRecipient?: string | undefined;
  readonly originalRecipient?: string | undefined;
  /** displayed, deleted, dispatched, processed, or as written. */
  readonly disposition: string;
  readonly originalMessageId?: string | undefined;
  readonly extensions: Readonly<Record<string, string>>;
};

/** An automatic answer (RFC 3834). `signals` are the header fields or words that gave it away. */
export type AutoReply = ReportBase & {
  readonly kind: "auto-reply";
  readonly inReplyTo?: string | undefined;
  readonly signals: readonly { readonly field: string; readonly quote: string }[];
};

/** A person's answer. */
export type HumanReply = ReportBase & { readonly kind: "reply"; readonly inReplyTo?: string | undefined };

/** Machine mail about mail that blames no recipient. */
export type NoticeReport = ReportBase & {
  readonly kind: "notice";
  readonly notice:
    | "dmarc-aggregate"
    | "tls-report"
    | "moderation"
    | "quarantine"
    | "recall"
    | "challenge"
    | "subscription";
  /** What gave it away: a header field, the subject or the text, and the words. */
  readonly signals?: readonly { readonly field: string; readonly quote: string }[] | undefined;
};

/** Newsletters, spam and anything else that answers no mail of ours. */
export type NoReport = ReportBase & { readonly kind: "none" };

export type Report =
  | DeliveryReport
  | FeedbackReport
  | DispositionReport
  | AutoReply
  | HumanReply
  | NoticeReport
  | NoReport;
