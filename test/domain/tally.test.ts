import { describe, expect, it } from "vitest";
import { startTally, type TalliedVerdict } from "../../src/domain/tally.ts";
import { type MessageKind, messageKinds } from "../../src/domain/verdict.ts";

const verdict = (change: Partial<TalliedVerdict> = {}): TalliedVerdict => ({
  category: "hard",
  reason: "mailbox-unknown",
  effect: "suppress",
  unproven: false,
  addressKey: "jane@example.com",
  provider: "google",
  ...change,
});

describe("startTally()", () => {
  it("counts each message once by what it is", () => {
    const tally = startTally();
    const deliveredAt = new Date("2024-12-31T23:59:59Z");
    for (const kind of messageKinds) tally.add({ kind, deliveredAt, verdicts: [] });
    tally.addDuplicates(3);
    expect(tally.sums()).toEqual({
      messages: 12,
      duplicates: 3,
      bounces: { messages: 1, addresses: 0 },
      delays: 1,
      complaints: 1,
      autoReplies: 1,
      peopleWrote: 1,
      askToBeRemoved: 0,
      notices: 2,
      spam: 0,
      unclear: 1,
      effects: {},
      unproven: 0,
      suppressed: 0,
      held: 0,
      byYear: { 2024: 9 },
      byProvider: {},
    });
  });

  it("counts addresses once however often they come", () => {
    const tally = startTally();
    const bounce = (verdicts: readonly TalliedVerdict[]) =>
      tally.add({ kind: "bounce", deliveredAt: undefined, verdicts });
    bounce([verdict(), verdict({ addressKey: "joe@example.com", effect: "hold", provider: "yahoo" })]);
    bounce([verdict({ effect: "linked" }), verdict({ addressKey: undefined, effect: "ignore", unproven: true })]);
    expect(tally.sums()).toMatchObject({
      bounces: { messages: 2, addresses: 2 },
      effects: { suppress: 1, hold: 1, linked: 1, ignore: 1 },
      unproven: 1,
      suppressed: 1,
      held: 1,
      byYear: {},
      byProvider: { google: 3, yahoo: 1 },
    });
  });

  it("counts who asks to be removed by the verdict, and spam by its reason", () => {
    const tally = startTally();
    const add = (kind: MessageKind, change: Partial<TalliedVerdict>) =>
      tally.add({ kind, deliveredAt: undefined, verdicts: [verdict({ effect: "park", ...change })] });
    add("opt-out", { category: "opt-out", reason: "mailto" });
    add("human-reply", { category: "human-reply", reason: "unsubscribe-request" });
    add("human-reply", { category: "human-reply", reason: "reply" });
    add("unknown", { category: "unknown", reason: "not-a-report" });
    add("unknown", { category: "unknown", reason: "ambiguous" });
    const expected = { askToBeRemoved: 2, peopleWrote: 2, spam: 1, unclear: 1, byProvider: {} };
    expect(tally.sums()).toMatchObject(expected);
  });
});
