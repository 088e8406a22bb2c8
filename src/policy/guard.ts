import type { Decision, History } from "../domain/decision.ts";
import type { Proof, Verdict } from "../domain/verdict.ts";
import { findEntry, isActive } from "./entries.ts";
import { decisionOf, ignore } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";

/** On how many addresses reports from one origin act. A window is `guard.minutes` long. */
export type GuardCount = {
  readonly windowBeganAt: Date;
  /** In this window: also what was held back. */
  readonly acts: number;
  readonly actsBefore: number;
  /** In a window, on average over some ten in which nothing was held back. */
  readonly usual: number;
};

/** What a verdict's decision is counted under. */
export type Watched = { readonly kind: GuardKind; readonly origin: string };

export const guardKinds = ["network", "reporter", "plausible", "matched", "domain", "unproven"] as const;
export type GuardKind = (typeof guardKinds)[number];

/** A verdict as guards look at it, with where its report comes from. */
export type Guarded = {
  readonly verdict: Verdict;
  readonly proof: Proof;
  /** Of the address acted upon. */
  readonly domain?: string | undefined;
  readonly network?: string | undefined;
  readonly reporter?: string | undefined;
};

type Guard = {
  /** Undefined where the guard does not look at the verdict. */
  readonly originOf: (guarded: Guarded) => string | undefined;
  readonly question: (origin: string) => string;
};

/** Every guard there is. What our own token, relay or key proves is watched by recipient domain alone. */
const guards: Readonly<Record<GuardKind, Guard>> = {
  network: {
    originOf: ({ proof, network }) => (proof === "plausible" ? network : undefined),
    question: (origin) => `Reports from ${origin} act on unusually many addresses: are they genuine?`,
  },
  reporter: {
    originOf: ({ proof, reporter }) => (proof === "plausible" ? reporter : undefined),
    question: (origin) => `Reports by ${origin} act on unusually many addresses: are they genuine?`,
  },
  plausible: {
    originOf: ({ proof }) => (proof === "plausible" ? "any" : undefined),
    question: () => "Unusually many reports come that are only plausible: are they genuine?",
  },
  matched: {
    // A known Message-ID can be copied, but a relay that returns all that a campaign brings back comes from one place,
    // too: the limit is higher. A proven wish is never held back.
    originOf: ({ verdict, proof, network, reporter }) =>
      proof === "matched" && !wishes.includes(verdict.category) ? (network ?? reporter) : undefined,
    question: (origin) =>
      `Reports from ${origin} name registered messages to unusually many addresses: are they genuine?`,
  },
  domain: {
    // What strangers write would else keep back what is proven.
    originOf: ({ verdict, proof, domain }) => (verdict.category === "hard" && isProven(proof) ? domain : undefined),
    question: (origin) =>
      `Unusually many addresses at ${origin} are reported dead: is it so, or does the provider answer wrongly?`,
  },
  unproven: {
    originOf: ({ verdict, proof }) => (proof === "none" && effective.includes(verdict.category) ? "any" : undefined),
    question: () => "Unusually many reports answer no mail of ours: are they forged, or is something not set up?",
  },
};

function isProven(proof: Proof): boolean {
  return proof === "verified" || proof === "matched";
}

const effective = ["hard", "soft", "block", "complaint", "opt-out"];
const wishes = ["complaint", "opt-out", "human-reply"];

/** What a verdict is to be counted under, if it has an effect. */
export function watchedBy(guarded: Guarded): Watched[] {
  return guardKinds.flatMap((kind) => {
    const origin = guards[kind].originOf(guarded);
    return origin === undefined ? [] : [{ kind, origin: `${kind}:${origin}` }];
  });
}

/** A decision after the guards looked at it, and the counts as they are then. */
export type GuardedDecision = { readonly decision: Decision; readonly counts: ReadonlyMap<string, GuardCount> };

/**
 * Holds a decision back for a person where its origin acts on unusually many addresses; RELIABILITY §5. It is not lost:
 * the review has the entries, and a person may apply them.
 */
export function guardDecision(
  decision: Decision,
  watched: readonly Watched[],
  known: {
    readonly counts: ReadonlyMap<string, GuardCount>;
    readonly history: History;
    readonly now: Date;
    readonly proof: Proof;
  },
  settings: PolicySettings,
): GuardedDecision {
  const { history, now, proof } = known;
  const counts = new Map<string, GuardCount>();
  const over = watched.filter(({ kind, origin }) => {
    if (kind === "unproven" ? !decision.unproven : !isAct(decision, history, now)) return false;
    const count = advance(known.counts.get(origin), now, kind, settings);
    counts.set(origin, { ...count, acts: count.acts + 1 });
    return isOver(kind, { ...count, acts: count.acts + 1 }, settings);
  });
  const [first] = over;
  if (first === undefined) return { decision, counts };
  return { decision: holdBack(decision, first, counts.get(first.origin), proof, settings), counts };
}

/** Whether a decision does something to an address that was not done before, or asks about one person. */
function isAct({ suppressions, review }: Decision, history: History, now: Date): boolean {
  if (review?.per === "person") return true;
  return suppressions.some((entry) => {
    const standing = findEntry(history.suppressions, entry);
    return standing === undefined || !isActive(standing, now) || standing.answer !== entry.answer;
  });
}

function holdBack(
  decision: Decision,
  { kind, origin }: Watched,
  count: GuardCount | undefined,
  proof: Proof,
  settings: PolicySettings,
): Decision {
  const question = guards[kind].question(origin.slice(origin.indexOf(":") + 1));
  const asked = { question, cluster: `guard:${origin}` };
  const { events, unproven, suppressions } = decision;
  if (kind === "unproven") {
    // Of a flood that has no effect, a few hundred tell as much as all.
    const isEnough = (count?.acts ?? 0) > 3 * settings.guard.unproven;
    return isEnough || decision.review !== undefined
      ? decision
      : { ...ignore(decision.because), effect: "review", unproven, review: asked };
  }
  return decisionOf({
    effect: "review",
    because: `Held back, for a person decides. ${question}`,
    events,
    unproven,
    review: { ...asked, answerFor: isProven(proof) ? "all" : undefined, held: suppressions },
  });
}

function isOver(kind: GuardKind, { acts, actsBefore, usual }: GuardCount, { guard }: PolicySettings): boolean {
  // What forgers can write makes no habit: a flood that grows slowly would raise its own limit.
  const limit = kind === "domain" ? Math.max(guard.domain, guard.timesUsual * usual) : guard[kind];
  return acts + actsBefore > limit;
}

/** The part by which an unusual window moves what is usual. */
const learning = 0.1;

/** The count at `now`: windows that are over moved on. */
function advance(count: GuardCount | undefined, now: Date, kind: GuardKind, settings: PolicySettings): GuardCount {
  if (count === undefined) return { windowBeganAt: now, acts: 0, actsBefore: 0, usual: 0 };
  const length = settings.guard.minutes * 60_000;
  const windows = Math.floor((now.getTime() - count.windowBeganAt.getTime()) / length);
  if (windows < 1) return count;
  const learned = count.usual + learning * (count.acts - count.usual);
  return {
    windowBeganAt: new Date(count.windowBeganAt.getTime() + windows * length),
    acts: 0,
    actsBefore: windows === 1 ? count.acts : 0,
    usual:
      isOver(kind, count, settings) || learned < count.usual
        ? count.usual * forgetting ** Math.min(windows, 10_000)
        : learned,
  };
}

/** Of a window: half of what is usual is forgotten in some five days without it. */
const forgetting = 0.999;
