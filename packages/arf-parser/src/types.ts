/** A header field or report field as it was written; the value is unfolded and trimmed. */
export type Field = { readonly name: string; readonly value: string };

export type DefectName =
  | "bytes-over-limit"
  | "depth-over-limit"
  | "encoding-invalid"
  | "feedback-part-repeated"
  | "feedback-part-unlabelled"
  | "field-invalid"
  | "field-malformed"
  | "field-missing"
  | "field-over-limit"
  | "field-repeated"
  | "fields-over-limit"
  | "original-missing"
  | "parts-over-limit"
  | "report-type-missing";

/** A fault that was read past. `field` is the field's name as RFC 5965 and its kin spell it. */
export type Defect = { readonly name: DefectName; readonly field?: string; readonly detail: string };

/** An address that a report names. `redacted`: recognised as replaced by a token or a word (RFC 6590). */
export type Recipient = { readonly address: string; readonly redacted: boolean };

/** RFC 5965 §3.2, as RFC 3464 §2.1.2 writes it: "dns; mail.example.com". */
export type ReportingMta = { readonly type: string; readonly name: string };

/** RFC 6591 §3.2, with Identity-Alignment of RFC 7489 §7.3.1 (now RFC 9991). All that was given, nothing more. */
export type AuthFailure = {
  /** Lower case: adsp, bodyhash, revoked, signature, spf, dmarc, or what was written. */
  readonly failure?: string;
  /** Lower case: delivered, spam, policy, reject, other, or what was written. */
  readonly deliveryResult?: string;
  /** Lower case, in order; "none" stands as it was written. */
  readonly identityAlignment: readonly string[];
  readonly dkimDomain?: string;
  readonly dkimIdentity?: string;
  readonly dkimSelector?: string;
  /** Base64, white space removed. */
  readonly dkimCanonicalizedHeader?: string;
  /** Base64, white space removed. */
  readonly dkimCanonicalizedBody?: string;
  readonly dkimAdspDns?: string;
  readonly dkimSelectorDns?: string;
  readonly spfDns: readonly string[];
};

/** What the machine-readable part says (RFC 5965 §3). */
export type FeedbackFields = {
  /** Lower case: one of `feedbackTypes`, or what was written; undefined where nothing was. */
  readonly feedbackType?: string;
  readonly userAgent?: string;
  /** As written: "1" by RFC 5965, "0.1" and "1.0" in the wild. */
  readonly version?: string;
  readonly originalEnvelopeId?: string;
  /** Without angle brackets; the null reverse-path is the empty text. */
  readonly originalMailFrom?: string;
  readonly originalRcptTo: readonly Recipient[];
  /** Arrival-Date, or its older name Received-Date. */
  readonly arrivalDate?: Date;
  readonly reportingMta?: ReportingMta;
  readonly sourceIp?: string;
  /** RFC 6692. */
  readonly sourcePort?: number;
  /** How many messages this report stands for; 1 where none is said. */
  readonly incidents: number;
  readonly authenticationResults: readonly string[];
  readonly reportedDomains: readonly string[];
  readonly reportedUris: readonly string[];
  /** Of the opt-out types that were in drafts of RFC 5965. */
  readonly removalRecipients: readonly Recipient[];
  /** AOL's Redacted-Address: a local part, with or without an at sign. */
  readonly redactedAddresses: readonly string[];
  /** Present when any field of RFC 6591 was. */
  readonly authFailure?: AuthFailure;
  /** Every field that is none of the above, in order. */
  readonly extensions: readonly Field[];
  readonly defects: readonly Defect[];
};

/** RFC 9477 §3.1: where the originator asked for reports. */
export type CfblAddress = { readonly address: string; readonly format: "arf" | "xarf" };

/** The message that is complained of, as far as it was returned. */
export type Original = {
  /** The media type of the part: "message/rfc822", "text/rfc822-headers" … */
  readonly type: string;
  /** Its header fields in order; encoded words (RFC 2047) are left as they are. */
  readonly fields: readonly Field[];
  /** Without angle brackets. */
  readonly messageId?: string;
  /** RFC 9477 §3.2, white space removed. */
  readonly cfblFeedbackId?: string;
  readonly cfblAddresses: readonly CfblAddress[];
};

/** A whole feedback report (RFC 5965 §2). */
export type FeedbackReport = FeedbackFields & {
  /** The report's own header fields in order; encoded words are left as they are. */
  readonly fields: readonly Field[];
  /** The text for people, with LF line ends; empty where there is none. */
  readonly text: string;
  readonly original?: Original;
};

export type Limits = {
  /** Bytes of a message, or UTF-16 units of the machine-readable part, that are looked at. */
  readonly bytes: number;
  /** Fields in one block. */
  readonly fields: number;
  /** UTF-16 units of one field. */
  readonly fieldLength: number;
  /** Parts in the whole message. */
  readonly parts: number;
  /** Multiparts within each other. */
  readonly depth: number;
};
