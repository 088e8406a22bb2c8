import type { Defect } from "../domain/report.ts";

/** A header field as it stands in the bytes. RFC 5322 §2.2. */
export type HeaderField = {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, one character a byte where it is not valid UTF-8; encoded words are not yet decoded. */
  readonly value: string;
  /** Offsets into the raw bytes, line end excluded. */
  readonly start: number;
  readonly end: number;
};

/** One node of the MIME tree (RFC 2045, 2046). The body of a message/rfc822 or message/global part is its only child. */
export type Part = {
  /** Lower case, for example "multipart/report"; "text/plain" where none is said. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Lower case Content-Transfer-Encoding; "7bit" where none is said. */
  readonly encoding: string;
  readonly disposition?: string | undefined;
  readonly fields: readonly HeaderField[];
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly parts: readonly Part[];
};

/** What the scanner makes of raw bytes: always something, with the faults it read past. */
export type Message = {
  readonly raw: Uint8Array;
  readonly root: Part;
  readonly defects: readonly Defect[];
};
