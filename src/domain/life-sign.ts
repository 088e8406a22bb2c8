/**
 * What shows that somebody reads what is sent to an address: a person answered, was away, or mail arrived and brought
 * nothing back.
 */
export const lifeKinds = ["reply", "out-of-office", "delivered"] as const;
export type LifeKind = (typeof lifeKinds)[number];

export type LifeSign = {
  readonly addressKey: string;
  readonly kind: LifeKind;
  /** When it happened; of a delivery, when the message arrived. */
  readonly at: Date;
  /** The verdict that told; none where the sender did. */
  readonly verdictId?: string | undefined;
};
