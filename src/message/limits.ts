/** What the scanner is willing to look at. Whatever lies beyond is left unread, and a defect says so. */
export type ScanLimits = {
  /** Bytes of the whole message. */
  readonly bytes: number;
  /** Bytes of one header block. */
  readonly header: number;
  /** Bytes of one header field, folds included. */
  readonly line: number;
  /** Fields of one header block. */
  readonly fields: number;
  /** Levels below the root. */
  readonly depth: number;
  /** Nodes of the whole tree. */
  readonly parts: number;
};

/** Real reports stay far below these; RFC 3464 reports are under 100 KB. */
export const defaultScanLimits: ScanLimits = {
  bytes: 10 * 1024 * 1024,
  header: 256 * 1024,
  line: 64 * 1024,
  fields: 1000,
  depth: 20,
  parts: 100,
};

/** UTF-16 units of text for people that anything looks at. */
export const textLimit = 64 * 1024;

/** UTF-16 units of machine-readable parts, so that a report of a thousand recipients still fits. */
export const machineTextLimit = 1024 * 1024;

/** Defects kept of one message; a hostile one could have millions. */
export const defectLimit = 100;
