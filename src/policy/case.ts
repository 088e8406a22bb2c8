import type { Address } from "../domain/address.ts";
import type { History, Judged, Origin, Stream } from "../domain/decision.ts";

/** One verdict with all that policy must know to decide it. */
export type Case = {
  readonly judged: Judged;
  /** The address that may be acted on (proof/prove.ts actedOn); without it nothing can be. */
  readonly address?: Address | undefined;
  /** Entries and strikes of the address's key and of its domain's key. */
  readonly history: History;
  /** The tenant's streams. */
  readonly streams: readonly Stream[];
  readonly now: Date;
  /** 0 inclusive to 1 exclusive. */
  readonly random: () => number;
  readonly origin: Origin;
  /** What a report may do that is only plausible; "hold" unless said. */
  readonly plausible?: "review" | "hold" | "suppress" | undefined;
  readonly verdictId?: string | undefined;
  /** The Message-ID or other identity of the send that came back. */
  readonly send?: string | undefined;
  /** When that was sent, as well as is known; undefined: when it came back, at the latest. */
  readonly sentAt?: Date | undefined;
};
