/** A call to undo a decision, and those that were made together with it. */
export type UndoCall = {
  readonly tenant: string;
  readonly actor: string;
  /** Of the decision, or of the first of those that were made together. */
  readonly id: string;
};

/** An entry that somebody changed after the decision, so that nothing of it is taken back. */
export type Touched = { readonly address: string; readonly by: string; readonly at: Date };

/** Why a decision is not undone. */
export type UndoRefusal =
  | { readonly outcome: "unknown" }
  | { readonly outcome: "undone-before"; readonly by: string; readonly at: Date }
  | { readonly outcome: "too-late"; readonly until: Date }
  /** More members than are taken back at once. */
  | { readonly outcome: "too-many"; readonly members: number; readonly most: number }
  | { readonly outcome: "touched"; readonly touched: readonly Touched[] };

export type UndoneReview = {
  readonly outcome: "undone";
  /** Which is open again, or the newer one of its cluster that its members have joined. */
  readonly reviewId: string;
  /** Nobody had been told of the decision, so nobody is told that it is undone. */
  readonly wasTold: boolean;
};

/** What came of it: one decision, or each of those that were made together. */
export type UndoneTogether = {
  readonly undone: readonly UndoneReview[];
  readonly left: readonly (Exclude<UndoRefusal, { outcome: "unknown" }> & { readonly reviewId: string })[];
  /** Decisions for which there was no time in one call: expected to be asked for again. */
  readonly remaining: number;
};

export type UndoDecision = (call: UndoCall) => Promise<UndoneTogether | { readonly outcome: "unknown" }>;
