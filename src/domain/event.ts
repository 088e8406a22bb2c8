/** Every event type that Nixie sends; docs/webhooks.md lists each once, with an example. */
export const eventTypes = [
  "suppression.created",
  "suppression.updated",
  "suppression.removed",
  "allowance.created",
  "allowance.updated",
  "allowance.removed",
  "report.received",
  "complaint.received",
  "block.detected",
  "review.opened",
  "review.decided",
  "review.reopened",
  "source.silent",
  "source.failing",
  "source.recovered",
  "batch.completed",
  "job.completed",
] as const;
export type EventType = (typeof eventTypes)[number];

/** Additive changes keep the version. `sequence` orders the events about one address. */
export type Event = {
  readonly type: EventType;
  readonly version: 1;
  readonly id: string;
  readonly timestamp: Date;
  readonly tenant: string;
  readonly sequence: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** An event before the store gives it its sequence. */
export type NewEvent = Pick<Event, "type" | "data"> & {
  readonly availableAt?: Date | undefined;
  /** Of history: the run whose events are told as one. */
  readonly runId?: string | undefined;
  /** The decision of a review that it tells of. */
  readonly decisionId?: string | undefined;
};
