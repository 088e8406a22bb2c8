/** An address, compared the way the mail world does. RFC 5321 §2.4, 6531; docs/standards.md. */
export type Address = {
  /** As it came, without angle brackets. */
  readonly text: string;
  readonly local: string;
  /** Lower case, A-labels, no trailing dot; a literal keeps its brackets. */
  readonly domain: string;
  /** What is compared: NFC, unneeded quotes removed, case folded. */
  readonly key: string;
};
