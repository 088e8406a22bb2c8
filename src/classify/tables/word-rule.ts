import type { Reason } from "../../domain/verdict.ts";

/** A row searched in folded text (domain/fold.ts): lower case, no marks on Latin and Greek letters. */
export type WordRule = {
  readonly name: string;
  readonly when: RegExp;
  readonly reason: Reason;
  readonly confidence: number;
};
