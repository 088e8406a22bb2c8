import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Cause, Stream, Suppression } from "../../src/domain/decision.ts";
import { proofs, type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import { answerFor } from "../../src/policy/answer.ts";
import type { Case } from "../../src/policy/case.ts";
import { decide } from "../../src/policy/decide.ts";
import { mergeEntry } from "../../src/policy/entries.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, daysAgo, entry, now, streams, strikesAt, verdict } from "./cases.ts";

const strictness: Readonly<Record<Answer, number>> = { send: 0, hold: 1, never: 2 };
const anyStream = fc.constantFrom<(Stream | undefined)[]>(...Object.values(streams), undefined);
const anyReason = fc.constantFrom(...(Object.keys(reasons) as Reason[]));
const anyDay = fc.double({ min: -400, max: 400, noNaN: true }).map(daysAgo);

const anyVerdict: fc.Arbitrary<Verdict> = fc
  .tuple(
    anyReason,
    fc.record({
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      hop: fc.constantFrom("direct", "downstream", "unknown"),
      phase: fc.constantFrom("rcpt", "end-of-data", undefined),
      rule: fc.constantFrom("test", "microsoft-access-denied", "account-billing"),
      occurredAt: fc.option(anyDay, { nil: undefined }),
    }),
  )
  .map(([reason, rest]) => verdict(reason, rest));

const anyEntry: fc.Arbitrary<Suppression> = fc
  .record({
    cause: fc.constantFrom<Cause[]>("delivery", "complaint", "opt-out", "manual"),
    scope: fc.constantFrom("*", "*marketing", "orders", "letters", "passwords"),
    answer: fc.constantFrom("hold", "never"),
    proof: fc.constantFrom(...proofs),
    expiresAt: fc.option(anyDay, { nil: undefined }),
    firstSeenAt: anyDay,
    lastSeenAt: anyDay,
    holds: fc.nat(9),
  })
  .map(({ cause, ...rest }) => entry(cause, rest));
/** One entry for each cause and scope, as the store keeps them. */
const anyEntries = fc.uniqueArray(anyEntry, { maxLength: 6, selector: ({ cause, scope }) => `${cause} ${scope}` });
const anyStrikes = fc
  .array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 6 })
  .chain((ages) =>
    fc
      .constantFrom("soft", "downstream", "recipient-policy", "access-denied", "plausible", "mailbox-full-inactive")
      .map((series) =>
        strikesAt(
          series as "soft",
          series === "recipient-policy" ? "orders" : series === "plausible" ? "*marketing" : "*",
          ...ages,
        ),
      ),
  );
const anyCase: fc.Arbitrary<Case> = fc
  .record({
    about: anyVerdict,
    proof: fc.constantFrom(...proofs),
    stream: anyStream,
    suppressions: anyEntries,
    strikes: anyStrikes,
    dice: fc.double({ min: 0, max: 0.999, noNaN: true }),
  })
  .map(({ about, proof, stream, suppressions, strikes, dice }) =>
    caseOf(about, { proof, stream, history: { suppressions, strikes }, random: () => dice }),
  );

const decided = (asked: Case) => decide(asked, defaultPolicySettings);
/** The list after a decision was written down. */
function listAfter(asked: Case): readonly Suppression[] {
  const made = decided(asked).suppressions;
  const isMade = (old: Suppression) =>
    made.some(
      ({ addressKey, scope, cause }) => addressKey === old.addressKey && scope === old.scope && cause === old.cause,
    );
  return [...asked.history.suppressions.filter((old) => !isMade(old)), ...made];
}

describe("decide()", () => {
  const check = (holds: (asked: Case) => void) => fc.assert(fc.property(anyCase, holds), { numRuns: 1000 });

  it("changes nothing when nothing is proven", () => {
    check((asked) => {
      if (asked.judged.proof !== "none") return;
      expect(decided(asked)).toMatchObject({ suppressions: [], strikes: [], events: [] });
    });
  });

  it("suppresses nobody when it does not know what a report says", () => {
    check((asked) => {
      if (asked.judged.verdict.category !== "unknown") return;
      expect(decided(asked)).toMatchObject({ suppressions: [], strikes: [] });
    });
  });

  it("never touches the recipient when the sender or the content is blocked", () => {
    check((asked) => {
      const { category, fault } = asked.judged.verdict;
      if (category !== "block" || (fault !== "sender" && fault !== "content")) return;
      expect(decided(asked)).toMatchObject({ suppressions: [], strikes: [] });
    });
  });

  it("never says never, nor stops more than marketing, when a report is only plausible", () => {
    check((asked) => {
      if (asked.judged.proof !== "plausible") return;
      const before = asked.history.suppressions;
      for (const made of decided(asked).suppressions) {
        expect(made.scope).toBe("*marketing");
        const stood = before.some(
          ({ scope, cause, answer }) => scope === made.scope && cause === made.cause && answer === "never",
        );
        if (!stood) expect(made.answer).toBe("hold");
      }
    });
  });

  it("never makes any answer laxer, now or later", () => {
    const later = [now, ...[1, 20, 100, 399].map((days) => daysAgo(-days))];
    fc.assert(
      fc.property(anyCase, anyStream, fc.constantFrom(...later), (asked, stream, at) => {
        const before = answerFor(asked.history.suppressions, stream, at).answer;
        expect(strictness[answerFor(listAfter(asked), stream, at).answer]).toBeGreaterThanOrEqual(strictness[before]);
      }),
      { numRuns: 2000 },
    );
  });

  it("never removes, shortens or loosens an opt-out", () => {
    check((asked) => {
      const list = listAfter(asked);
      for (const old of asked.history.suppressions) {
        if (old.cause !== "opt-out" || (old.expiresAt !== undefined && old.expiresAt <= now)) continue;
        const kept = list.find(({ cause, scope }) => cause === "opt-out" && scope === old.scope);
        expect(strictness[kept?.answer ?? "send"]).toBeGreaterThanOrEqual(strictness[old.answer]);
        expect(kept?.expiresAt?.getTime() ?? Infinity).toBeGreaterThanOrEqual(old.expiresAt?.getTime() ?? Infinity);
      }
    });
  });

  it("writes no hold that is over already", () => {
    check((asked) => {
      for (const { expiresAt } of decided(asked).suppressions) {
        expect(expiresAt?.getTime() ?? Infinity).toBeGreaterThan(now.getTime());
      }
    });
  });

  it("holds for what was delivered no longer than the longest hold after the latest evidence", () => {
    const { longest } = defaultPolicySettings.holdDays;
    check((asked) => {
      const { suppressions, strikes } = asked.history;
      const { occurredAt } = asked.judged.verdict;
      const latest = Math.max(...[occurredAt ?? now, ...strikes.map((strike) => strike.occurredAt)].map(Number));
      const most = Math.min(latest, now.getTime()) + longest * (1 + defaultPolicySettings.jitter) * 86_400_000;
      for (const made of decided(asked).suppressions) {
        const stood = suppressions.some(({ cause, scope }) => cause === made.cause && scope === made.scope);
        if (made.cause !== "delivery" || made.answer !== "hold" || stood) continue;
        expect(made.expiresAt?.getTime()).toBeLessThanOrEqual(most);
      }
    });
  });

  it("never stops critical mail for a wish", () => {
    check((asked) => {
      const wish = ["complaint", "opt-out", "human-reply"].includes(asked.judged.verdict.category);
      if (!wish) return;
      const before = answerFor(asked.history.suppressions, streams.passwords, now);
      expect(answerFor(listAfter(asked), streams.passwords, now)).toEqual(before);
    });
  });
});

describe("answerFor()", () => {
  it("never gets laxer when an entry is added, whatever the order", () => {
    fc.assert(
      fc.property(anyEntries, anyEntry, anyStream, (entries, added, stream) => {
        const before = answerFor(entries, stream, now).answer;
        const behind = answerFor([...entries, added], stream, now);
        expect(strictness[behind.answer]).toBeGreaterThanOrEqual(strictness[before]);
        expect(answerFor([added, ...entries], stream, now).answer).toBe(behind.answer);
      }),
    );
  });
});

describe("mergeEntry()", () => {
  it("is at least as strict as either for as long as either holds", () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, anyDay, (standing, next, at) => {
        const [one, other] = [standing, { ...next, scope: standing.scope, cause: standing.cause }];
        if (at < now) return;
        const merged = mergeEntry(one, other, now);
        const apart = answerFor([one, other], streams.letters, at).answer;
        expect(strictness[answerFor([merged], streams.letters, at).answer]).toBeGreaterThanOrEqual(strictness[apart]);
      }),
    );
  });
});
