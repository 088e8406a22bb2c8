import type { Action } from "../domain/report.ts";

/** What must all be seen for a sign to hold; patterns see the head of a text only. */
export type Sign = {
  readonly from?: RegExp;
  readonly subject?: RegExp;
  readonly text?: RegExp;
  /** A header field, lower case, and what it must match. */
  readonly field?: readonly [name: string, value: RegExp];
};

/**
 * A home-made report format, as a row. One sign suffices. A line that matches one of `recipients` names a recipient
 * (group 1); what follows it, up to the next one, is about it. `original` matches the line after which the returned
 * message begins, where the usual markers do not tell.
 */
export type ProseFormat = {
  readonly name: string;
  readonly signs: readonly Sign[];
  readonly recipients: readonly RegExp[];
  readonly original?: RegExp;
  /** A line after which recipients begin, where addresses may stand before them. */
  readonly after?: RegExp;
  /** Header fields, lower case, of which the first address is the recipient where the text names none. */
  readonly fields?: readonly string[];
  /** What the format reports where its words do not tell; failed by default. */
  readonly action?: Action;
};
