/** What a timeline tells of an address; of one moment in this order. */
export const timelineKinds = [
  "verdict",
  "change",
  "review",
  "decision",
  "act",
  "send",
  "token",
  "reactivation",
  "life",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Something that happened to or about an address. */
export type TimelineRow = {
  readonly at: Date;
  readonly kind: TimelineKind;
  /** Tells it from others of its kind. */
  readonly id: string;
  /** The address key, or "@domain" where it holds for all of its domain. */
  readonly about: string;
  readonly messageId?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
};

export type TimelinePlace = Pick<TimelineRow, "at" | "kind" | "id">;

/** Newest first; a total order, so that a page can go on after any row. */
export function compareNewest(one: TimelinePlace, other: TimelinePlace): number {
  const byTime = other.at.getTime() - one.at.getTime();
  if (byTime !== 0) return byTime;
  const byKind = timelineKinds.indexOf(one.kind) - timelineKinds.indexOf(other.kind);
  if (byKind !== 0) return byKind;
  return one.id === other.id ? 0 : one.id < other.id ? 1 : -1;
}

/** The newest rows of several lists, each of them newest first and as long as `limit` where it has so many. */
export function mergeNewest(lists: readonly (readonly TimelineRow[])[], limit: number): TimelineRow[] {
  return lists.flat().sort(compareNewest).slice(0, limit);
}
