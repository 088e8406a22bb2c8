import type { Decision } from "../domain/decision.ts";
import type { MessageKind } from "../domain/verdict.ts";
import type { Finding, Proven } from "./finding.ts";

/** A verdict and what follows from it. */
export type JudgedVerdict = {
  readonly proven: Proven;
  readonly decision: Decision | undefined;
  /** The verdict that stands for this fact already. */
  readonly sameFactAs: string | undefined;
};

export type JudgedReport = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly finding: Finding;
  readonly verdicts: readonly JudgedVerdict[];
};
