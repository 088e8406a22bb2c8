import type { components } from "../../../clients/typescript/src/schema.ts";

export type EventType = components["schemas"]["EventType"];

/** What each event says, for who chooses among them. */
export const eventWords: Readonly<Record<EventType, string>> = {
  "suppression.created": "An address came onto the list",
  "suppression.updated": "An entry of the list changed",
  "suppression.removed": "An address came off the list",
  "allowance.created": "An address came onto the allow-list",
  "allowance.updated": "An entry of the allow-list changed",
  "allowance.removed": "An address came off the allow-list",
  "report.received": "A returned message was read",
  "complaint.received": "Somebody called your mail spam",
  "block.detected": "A provider refuses your mail",
  "review.opened": "Something waits for a person's decision",
  "review.decided": "A person decided",
  "review.reopened": "A decision was taken back",
  "source.silent": "A mailbox got nothing for long",
  "source.failing": "A mailbox cannot be read",
  "source.recovered": "A mailbox can be read again",
  "batch.completed": "Old mail of a mailbox was read",
  "job.completed": "An import or another long job is over",
};
export const eventTypes = Object.keys(eventWords) as EventType[];
