import type { ListChange } from "./list-change.ts";

/**
 * What the DNS says of a domain. exists: it can have mail; null-mx: it says that it takes none (RFC 7505); gone: nobody
 * knows it (NXDOMAIN of every resolver); unclear: no answer, no agreement, or a name without anything to send to.
 */
export const domainOutcomes = ["exists", "null-mx", "gone", "unclear"] as const;
export type DomainOutcome = (typeof domainOutcomes)[number];

/** A domain that a report says takes no mail. */
export type DomainWatch = {
  readonly tenant: string;
  /** A-labels, lower case. */
  readonly domain: string;
  readonly reportedAt: Date;
  readonly nextCheckAt: Date;
  readonly checks: number;
  readonly outcome?: DomainOutcome | undefined;
  /** When it was first found dead; none has found it alive since. */
  readonly deadSince?: Date | undefined;
  /** When it was found dead long enough after that. */
  readonly confirmedAt?: Date | undefined;
};

/** What follows from a check: the watch as it goes on, or its end, and what becomes of the domain's entry. */
export type WatchStep = {
  readonly watch?: DomainWatch | undefined;
  readonly change?: ListChange | undefined;
};
