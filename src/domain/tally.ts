import type { Effect } from "./decision.ts";
import type { Tally } from "./source.ts";
import type { Category, MessageKind, Reason } from "./verdict.ts";

/** A message as a run counts it, whether it was acted on or only rehearsed. */
export type TalliedMessage = {
  /** "unknown" for one that could not be read. */
  readonly kind: MessageKind;
  /** When its mailbox got it. */
  readonly deliveredAt: Date | undefined;
  readonly verdicts: readonly TalliedVerdict[];
};

export type TalliedVerdict = {
  readonly category: Category;
  readonly reason: Reason;
  readonly effect: Effect | "linked";
  readonly unproven: boolean;
  readonly addressKey: string | undefined;
  /** As statistics have it. */
  readonly provider: string | undefined;
};

/** The sums of a run while it goes on. */
export type Tallying = {
  add(message: TalliedMessage): void;
  /** Messages whose bytes came before. */
  addDuplicates(count: number): void;
  sums(): Tally;
};

type Counted = "delays" | "complaints" | "autoReplies" | "peopleWrote" | "notices" | "spam" | "unclear";

/** Opt-outs are among those who ask to be removed, and nowhere else. */
const countedAs = {
  delay: "delays",
  complaint: "complaints",
  "opt-out": undefined,
  "auto-reply": "autoReplies",
  disposition: "notices",
  notice: "notices",
  "human-reply": "peopleWrote",
  unknown: "unclear",
} as const satisfies Record<Exclude<MessageKind, "bounce">, Counted | undefined>;

/** Begins the sums of a run: one way of counting for what would be done and for what was done. */
export function startTally(): Tallying {
  const counts = { messages: 0, duplicates: 0, bounces: 0, askToBeRemoved: 0, unproven: 0 };
  const kinds: Record<Counted, number> = {
    delays: 0,
    complaints: 0,
    autoReplies: 0,
    peopleWrote: 0,
    notices: 0,
    spam: 0,
    unclear: 0,
  };
  const addresses = { bounced: new Set<string>(), suppressed: new Set<string>(), held: new Set<string>() };
  const [effects, byYear, byProvider] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];

  const addVerdict = (kind: MessageKind, { effect, unproven, addressKey, provider }: TalliedVerdict) => {
    count(effects, effect);
    if (unproven) counts.unproven++;
    if (kind === "bounce") count(byProvider, provider ?? "other");
    if (addressKey === undefined) return;
    if (kind === "bounce") addresses.bounced.add(addressKey);
    if (effect === "suppress") addresses.suppressed.add(addressKey);
    if (effect === "hold") addresses.held.add(addressKey);
  };

  return {
    add({ kind, deliveredAt, verdicts }) {
      counts.messages++;
      if (deliveredAt !== undefined) count(byYear, String(deliveredAt.getUTCFullYear()));
      if (kind === "bounce") counts.bounces++;
      else {
        const field = isSpam(kind, verdicts) ? "spam" : countedAs[kind];
        if (field !== undefined) kinds[field]++;
      }
      if (verdicts.some(asksToBeRemoved)) counts.askToBeRemoved++;
      for (const verdict of verdicts) addVerdict(kind, verdict);
    },
    addDuplicates(count) {
      counts.messages += count;
      counts.duplicates += count;
    },
    sums: () => ({
      messages: counts.messages,
      duplicates: counts.duplicates,
      bounces: { messages: counts.bounces, addresses: addresses.bounced.size },
      ...kinds,
      askToBeRemoved: counts.askToBeRemoved,
      effects: Object.fromEntries(effects),
      unproven: counts.unproven,
      suppressed: addresses.suppressed.size,
      held: addresses.held.size,
      byYear: Object.fromEntries(byYear),
      byProvider: Object.fromEntries(byProvider),
    }),
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function isSpam(kind: MessageKind, verdicts: readonly TalliedVerdict[]): boolean {
  return kind === "unknown" && verdicts.some(({ reason }) => reason === "not-a-report");
}

function asksToBeRemoved({ category, reason }: TalliedVerdict): boolean {
  return category === "opt-out" || reason === "unsubscribe-request";
}
