import type { Evidence } from "./verdict.ts";

/** What a person is shown of a message: its bytes taken apart, each part bounded. */

export type ShownField = { readonly name: string; readonly value: string };

export type ShownAttachment = {
  readonly name?: string | undefined;
  /** Lower case, for example "application/pdf". */
  readonly type: string;
  /** Bytes after the transfer encoding is undone. */
  readonly size: number;
};

/** `text` as the letter shows it, `target` where it really leads. */
export type ShownLink = { readonly text: string; readonly target: string };

export type MessageOutline = {
  readonly subject?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly date?: Date | undefined;
  /** The text for people; where a report was read, that report's text is the one to show. */
  readonly text: string;
  /** In their order; names as written, values unfolded and decoded. */
  readonly fields: readonly ShownField[];
  readonly attachments: readonly ShownAttachment[];
  readonly links: readonly ShownLink[];
  readonly hasHtml: boolean;
  /** What is not whole, since it exceeds a limit. */
  readonly cut: readonly OutlinePart[];
};

export const outlineParts = ["text", "fields", "links"] as const;
export type OutlinePart = (typeof outlineParts)[number];

/** Where a piece of evidence stands. `index` is that of the header field or of the report's recipient. */
export type MarkPlace =
  | { readonly in: "text" | "subject"; readonly start: number; readonly end: number }
  | { readonly in: "header"; readonly index: number; readonly start: number; readonly end: number }
  | {
      readonly in: "recipient";
      readonly index: number;
      readonly field: string;
      readonly start: number;
      readonly end: number;
    }
  /** It stands in nothing that is shown: the quote is all there is. */
  | { readonly in: "nowhere" };

/** A place that decided: offsets are UTF-16 units. */
export type Mark = MarkPlace & {
  readonly verdictId: string;
  readonly rule: string;
  /** How sure the verdict is that rests on it, 0 to 1. */
  readonly weight: number;
  readonly quote: string;
};

/** Evidence as a verdict keeps it, with what it spoke for. */
export type WeighedEvidence = Pick<Evidence, "field" | "recipientIndex" | "start" | "end" | "quote"> & {
  readonly verdictId: string;
  readonly rule: string;
  readonly weight: number;
};
