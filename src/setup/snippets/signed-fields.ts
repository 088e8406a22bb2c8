/** What a DKIM signature must cover: RFC 6376 §5.4, RFC 8058 §3.1, RFC 9477 §3.1. */
export const signedFields = [
  "From",
  "To",
  "Subject",
  "Date",
  "Message-ID",
  "MIME-Version",
  "Content-Type",
  "List-Id",
  "List-Unsubscribe",
  "List-Unsubscribe-Post",
  "Feedback-ID",
  "CFBL-Address",
  "CFBL-Feedback-ID",
  "Nixie-Token",
] as const;
