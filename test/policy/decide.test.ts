import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { TokenFault } from "../../src/domain/token.ts";
import type { Reason } from "../../src/domain/verdict.ts";
import type { Case } from "../../src/policy/case.ts";
import { decide as decideWith } from "../../src/policy/decide.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, daysAgo, daysAhead, entry, jane, now, streams, strikesAt, verdict } from "./cases.ts";

const decide = (asked: Case) => decideWith(asked, defaultPolicySettings);
/** "scope cause answer days": what a decision writes, in one line each. */
const written = (asked: Case) =>
  decide(asked).suppressions.map(({ addressKey, scope, cause, answer, expiresAt }) => {
    const days =
      expiresAt === undefined ? "forever" : `${Math.round((expiresAt.getTime() - now.getTime()) / 86_400_000)} d`;
    return `${addressKey === jane.key ? "" : `${addressKey} `}${scope} ${cause} ${answer} ${days}`;
  });

describe("decide() on one verified verdict", () => {
  it.each<[Reason]>([["ip-reputation"], ["dmarc-failed"], ["spam-content"], ["submission-auth"]])(
    "sends block.detected with the list's name when it is %s",
    (reason) => {
      const { events } = decide(caseOf(verdict(reason, { blocklist: "spamhaus" })));
      expect(events).toMatchObject([
        { type: "block.detected", detail: { reason, blocklist: "spamhaus", recipientDomain: "rcpt.test" } },
      ]);
    },
  );

  it("blames nobody for broken authentication when a forward broke it", () => {
    const { effect, events } = decide(caseOf(verdict("spf-failed", { hop: "downstream", fault: "none" })));
    expect([effect, events]).toEqual(["ignore", []]);
  });

  it("never suppresses for a mailbox behind the one we mailed, but counts", () => {
    const asked = caseOf(verdict("mailbox-unknown", { hop: "downstream", category: "soft" }));
    expect(decide(asked)).toMatchObject({ effect: "count", suppressions: [], strikes: [{ series: "downstream" }] });
  });

  it("suppresses a disabled mailbox for good when it is at a freemail provider", () => {
    const address = parseAddress("jane@gmail.com");
    expect(decide(caseOf(verdict("mailbox-disabled"), { address })).suppressions).toMatchObject([{ answer: "never" }]);
  });

  it("holds for 30 days when the account was not paid", () => {
    expect(written(caseOf(verdict("mailbox-disabled", { rule: "account-billing" })))).toEqual(["* delivery hold 30 d"]);
  });

  it("does nothing when a large provider's domain could not be found", () => {
    const address = parseAddress("jane@gmail.com");
    expect(decide(caseOf(verdict("domain-unknown"), { address }))).toMatchObject({
      effect: "ignore",
      suppressions: [],
    });
  });

  it("reviews a hard verdict when it is not sure enough", () => {
    const asked = caseOf(verdict("mailbox-unknown", { confidence: 0.96, rule: "mailbox-unavailable" }));
    expect(decide(asked)).toMatchObject({
      effect: "review",
      suppressions: [],
      review: { cluster: "mailbox-unknown:mailbox-unavailable" },
    });
  });

  it("reviews by cluster when the evidence is older than 180 days", () => {
    const asked = caseOf(verdict("mailbox-unknown", { occurredAt: daysAgo(181) }));
    expect(decide(asked)).toMatchObject({
      effect: "review",
      suppressions: [],
      review: { cluster: "stale:mailbox-unknown" },
    });
  });

  it("honours an opt-out however old it is", () => {
    expect(written(caseOf(verdict("one-click", { occurredAt: daysAgo(4000) })))).toEqual([
      "*marketing opt-out never forever",
    ]);
  });

  it.each([
    ["letters", ["*marketing complaint never forever"]],
    ["passwords", ["*marketing complaint never forever"]],
    ["receipts", ["*marketing complaint never forever", "receipts complaint never forever"]],
  ] as const)(
    "stops marketing, and the stream itself only when transactional, after a complaint about %s",
    (id, entries) => {
      expect(written(caseOf(verdict("abuse"), { stream: streams[id] }))).toEqual(entries);
    },
  );

  it("stops only marketing when the stream of a complaint is unknown", () => {
    expect(written(caseOf(verdict("abuse"), { stream: undefined }))).toEqual(["*marketing complaint never forever"]);
  });

  it("counts a complaint when nobody can tell whose it is", () => {
    const asked = caseOf(verdict("unattributed", { address: undefined }), { address: undefined });
    expect(decide(asked)).toMatchObject({
      effect: "count",
      suppressions: [],
      events: [{ type: "complaint.received" }],
    });
  });

  it("asks a person when somebody seems to ask for no more mail", () => {
    expect(decide(caseOf(verdict("unsubscribe-request", { confidence: 0.7 })))).toMatchObject({
      effect: "review",
      suppressions: [],
    });
  });

  it("asks a person when somebody may have left", () => {
    expect(decide(caseOf(verdict("left-organisation", { confidence: 0.9 })))).toMatchObject({
      effect: "review",
      review: { cluster: "left-organisation:rcpt.test" },
    });
  });

  it("proposes to lift a complaint when the recipient says it is no spam", () => {
    const history = { suppressions: [entry("complaint", { scope: "*marketing", answer: "never" })], strikes: [] };
    expect(decide(caseOf(verdict("not-spam"), { history }))).toMatchObject({ effect: "review", suppressions: [] });
  });

  it("writes the verdict it rests on and when it happened", () => {
    const occurredAt = daysAgo(2);
    expect(decide(caseOf(verdict("mailbox-unknown", { occurredAt }), { origin: "smtp-reply" })).suppressions).toEqual([
      {
        addressKey: "jane@rcpt.test",
        address: "Jane@rcpt.test",
        scope: "*",
        cause: "delivery",
        answer: "never",
        reason: "mailbox-unknown",
        proof: "verified",
        origin: "smtp-reply",
        verdictId: "v1",
        firstSeenAt: occurredAt,
        lastSeenAt: occurredAt,
        expiresAt: undefined,
        holds: 0,
      },
    ]);
  });
});

describe("decide() by proof", () => {
  it("does the same for matched as for verified", () => {
    expect(written(caseOf(verdict("mailbox-unknown"), { proof: "matched" }))).toEqual(["* delivery never forever"]);
  });

  it.each<[Reason]>([
    ["mailbox-unknown"],
    ["mailbox-full"],
    ["abuse"],
    ["one-click"],
    ["ip-reputation"],
    ["recipient-policy"],
  ])("has no effect and says so when nothing is proven of %s", (reason) => {
    const decision = decide(caseOf(verdict(reason), { proof: "none" }));
    expect(decision).toMatchObject({ effect: "ignore", suppressions: [], strikes: [], events: [], unproven: true });
  });

  it.each<[Reason]>([["out-of-office"], ["delayed"], ["greylisted"]])(
    "is not called unproven when proof would have changed nothing about %s",
    (reason) => {
      expect(decide(caseOf(verdict(reason), { proof: "none" })).unproven).toBe(false);
    },
  );

  it("lets a person look at a wish when nothing is proven", () => {
    expect(decide(caseOf(verdict("unsubscribe-request"), { proof: "none" }))).toMatchObject({
      effect: "review",
      suppressions: [],
      unproven: true,
    });
  });

  it("holds marketing for 14 days and counts when a bounce is plausible", () => {
    const asked = caseOf(verdict("mailbox-unknown"), { proof: "plausible" });
    expect(written(asked)).toEqual(["*marketing delivery hold 14 d"]);
    expect(decide(asked)).toMatchObject({
      effect: "hold",
      strikes: [{ series: "plausible", scope: "*marketing" }],
    });
    expect(decide(asked).review).toBeUndefined();
  });

  it.each<[Reason, string]>([
    ["mailbox-unknown", "plausible:mailbox-unknown"],
    ["mailbox-disabled", "plausible:mailbox-disabled"],
    ["abuse", "plausible:abuse"],
    ["arf-opt-out", "plausible:arf-opt-out"],
  ])("only asks a person when %s is plausible and the tenant has better proof", (reason, cluster) => {
    const decision = decide(caseOf(verdict(reason), { proof: "plausible", plausible: "review" }));
    expect(decision).toMatchObject({ effect: "review", suppressions: [], review: { cluster } });
  });

  it("pauses marketing for a person's own words, which bear no proof, even where the tenant has better", () => {
    for (const confidence of [0.9, 0.65]) {
      const asked = caseOf(verdict("unsubscribe-request", { confidence }), { proof: "plausible", plausible: "review" });
      expect(written(asked)).toEqual(["*marketing opt-out hold 14 d"]);
      expect(decide(asked).review).toMatchObject({ per: "person", cluster: "plausible:unsubscribe-request" });
      expect(decide(asked).review?.honourAfterHours).toBeUndefined();
    }
  });

  it.each<[Reason]>([["mailbox-unknown"], ["abuse"], ["one-click"], ["mailbox-full"], ["ip-reputation"]])(
    "treats %s as proven when the tenant takes the risk of plausible reports",
    (reason) => {
      const [risky, proven] = [
        decide(caseOf(verdict(reason), { proof: "plausible", plausible: "suppress" })),
        decide(caseOf(verdict(reason))),
      ];
      expect(risky.effect).toBe(proven.effect);
      expect(risky.suppressions.map(({ scope, answer }) => [scope, answer])).toEqual(
        proven.suppressions.map(({ scope, answer }) => [scope, answer]),
      );
    },
  );

  it("honours a request that is proven but unsure after a day, and asks of each person apart", () => {
    const asked = caseOf(verdict("unsubscribe-request", { confidence: 0.65 }));
    expect(decide(asked).review).toMatchObject({ per: "person", honourAfterHours: 24 });
    const unproven = caseOf(verdict("unsubscribe-request", { confidence: 0.65 }), { proof: "none" });
    expect(decide(unproven).review).toMatchObject({ cluster: "unsubscribe-request:unproven" });
    expect(decide(unproven).review?.honourAfterHours).toBeUndefined();
  });

  it("lets one answer stand for all only where it is about proven deliveries", () => {
    const answersAll = (reason: Reason, rest: Parameters<typeof verdict>[1], more = {}) =>
      decide(caseOf(verdict(reason, rest), more)).review?.answerFor === "all";
    expect(answersAll("mailbox-unknown", { confidence: 0.9 })).toBe(true);
    expect(answersAll("mailbox-unknown", { occurredAt: daysAgo(200) })).toBe(true);
    expect(answersAll("mailbox-unknown", { confidence: 0.9 }, { proof: "plausible" })).toBe(false);
    for (const reason of ["abuse", "mailto", "complaint-text", "address-change", "ambiguous"] as const)
      expect(answersAll(reason, { confidence: 0.3 })).toBe(false);
  });

  it("only counts when a soft bounce is plausible", () => {
    expect(decide(caseOf(verdict("mailbox-full"), { proof: "plausible" }))).toMatchObject({
      effect: "count",
      suppressions: [],
      strikes: [{ series: "plausible" }],
    });
  });

  it.each([
    ["a day and more later about another message", strikesAt("plausible", "*marketing", 1.5), true],
    ["within a day", strikesAt("plausible", "*marketing", 0.6), false],
    [
      "about the same message",
      strikesAt("plausible", "*marketing", 3).map((strike) => ({ ...strike, send: "<now@sender.test>" })),
      false,
    ],
  ])("asks a person when a second plausible bounce comes %s", (_when, strikes, asks) => {
    const asked = caseOf(verdict("mailbox-unknown"), { proof: "plausible", history: { suppressions: [], strikes } });
    expect(decide(asked).review).toEqual(
      asks ? { question: expect.any(String), cluster: "plausible:mailbox-unknown" } : undefined,
    );
  });

  it.each<[Reason, string]>([
    ["abuse", "*marketing complaint hold 14 d"],
    ["one-click", "*marketing opt-out hold 14 d"],
    ["unsubscribe-request", "*marketing opt-out hold 14 d"],
  ])("holds marketing and asks a person when %s is plausible", (reason, held) => {
    const asked = caseOf(verdict(reason), { proof: "plausible" });
    expect(written(asked)).toEqual([held]);
    expect(decide(asked).review).toBeDefined();
  });
});

describe("decide() of a token that does not hold", () => {
  const forged = (reason: Reason, tokenFault: TokenFault) =>
    decide({
      ...caseOf(verdict(reason)),
      judged: { verdict: verdict(reason), proof: "none", stream: streams.orders, tokenFault },
    });

  it("asks a person about all look-alikes at once, and changes nothing", () => {
    expect(forged("mailbox-unknown", "mismatched")).toMatchObject({
      effect: "review",
      unproven: true,
      suppressions: [],
      strikes: [],
      review: { cluster: "forged-suspect:mismatched" },
    });
    expect(forged("abuse", "altered").review?.cluster).toBe("forged-suspect:altered");
  });

  it("asks nobody when the report would change nothing even if it were genuine", () => {
    expect(forged("out-of-office", "mismatched").effect).toBe("ignore");
    expect(forged("out-of-office", "mismatched").review).toBeUndefined();
  });

  it("does not overlook the wish of a person", () => {
    expect(forged("mailto", "altered").review?.cluster).toBe("mailto:unproven");
  });
});

describe("decide() by history", () => {
  const soft = verdict("mailbox-full");
  const held = (strikes: Parameters<typeof strikesAt>[2][], rest: Partial<Case> = {}) =>
    written(caseOf(soft, { history: { suppressions: [], strikes: strikesAt("soft", "*", ...strikes) }, ...rest }));

  it("holds for 30 days when four failures on different days span 14", () => {
    expect(held([14, 9, 4])).toEqual(["* delivery hold 30 d"]);
  });

  it.each([
    ["they span less", [13, 9, 4]],
    ["there are but three", [20, 4]],
    ["two are of one day", [14, 4.1, 4]],
    ["the first is long forgotten", [120, 9, 4]],
  ])("only counts when %s", (_why, ages) => {
    expect(held(ages)).toEqual([]);
  });

  it("only counts when a success lies between", () => {
    const history = { suppressions: [], strikes: strikesAt("soft", "*", 20, 9, 4), lastSuccessAt: daysAgo(15) };
    expect(written(caseOf(soft, { history }))).toEqual([]);
  });

  it("counts other series apart", () => {
    const strikes = strikesAt("recipient-policy", "*", 14, 9, 4);
    expect(written(caseOf(soft, { history: { suppressions: [], strikes } }))).toEqual([]);
  });

  it("doubles the hold when there were two before", () => {
    const suppressions = [entry("delivery", { expiresAt: daysAgo(1), holds: 2 })];
    const asked = caseOf(soft, { history: { suppressions, strikes: strikesAt("soft", "*", 14, 9, 4) } });
    expect(written(asked)).toEqual(["* delivery hold 120 d"]);
    expect(decide(asked).suppressions[0]?.holds).toBe(3);
    expect(decide(asked).suppressions[0]?.firstSeenAt).toEqual(daysAgo(60));
  });

  it("only counts while a hold runs", () => {
    const suppressions = [entry("delivery", { expiresAt: daysAhead(5) })];
    const asked = caseOf(soft, { history: { suppressions, strikes: strikesAt("soft", "*", 14, 9, 4) } });
    expect(decide(asked)).toMatchObject({ effect: "count", suppressions: [] });
  });

  it.each([
    [0, 24],
    [0.999, 36],
  ])("moves the end of a hold by a fifth when chance says %d", (dice, days) => {
    expect(held([14, 9, 4], { random: () => dice })).toEqual([`* delivery hold ${days} d`]);
  });

  it("holds a downstream address after three sends over 14 days", () => {
    const strikes = strikesAt("downstream", "*", 15, 7);
    const asked = caseOf(verdict("mailbox-unknown", { hop: "downstream", category: "soft" }), {
      history: { suppressions: [], strikes },
    });
    expect(written(asked)).toEqual(["* delivery hold 30 d"]);
  });

  it("holds the pair of stream and address after three refusals over 14 days", () => {
    const history = { suppressions: [], strikes: strikesAt("recipient-policy", "orders", 15, 7) };
    expect(written(caseOf(verdict("recipient-policy"), { history }))).toEqual(["orders delivery hold 30 d"]);
    expect(written(caseOf(verdict("recipient-policy"), { history, stream: streams.receipts }))).toEqual([]);
  });

  it("holds an abandoned full mailbox for 180 days at the second strike", () => {
    const history = { suppressions: [], strikes: strikesAt("mailbox-full-inactive", "*", 14) };
    expect(written(caseOf(verdict("mailbox-full-inactive"), { history }))).toEqual(["* delivery hold 180 d"]);
  });

  it.each([
    [3, ["* delivery hold 180 d"]],
    [2, []],
  ])("waits for a second refusal 72 hours later when Exchange Online denies access, %d days later", (days, entries) => {
    const history = { suppressions: [], strikes: strikesAt("access-denied", "*", days) };
    const denied = verdict("mailbox-unknown", { rule: "microsoft-access-denied" });
    expect(written(caseOf(denied, { history }))).toEqual(entries);
  });

  it("counts what is undetermined only when it was said at RCPT", () => {
    expect(decide(caseOf(verdict("undetermined", { phase: "rcpt", confidence: 0.5 }))).strikes).toHaveLength(1);
    expect(decide(caseOf(verdict("undetermined", { phase: "end-of-data", confidence: 0.5 }))).strikes).toHaveLength(0);
  });

  it("never loosens an entry when weaker evidence comes after", () => {
    const suppressions = [
      entry("delivery", { answer: "never", reason: "mailbox-unknown", proof: "verified", verdictId: "v0", holds: 0 }),
    ];
    const asked = caseOf(verdict("mailbox-disabled", { occurredAt: daysAgo(1) }), {
      history: { suppressions, strikes: [] },
    });
    expect(decide(asked).suppressions).toEqual([
      { ...suppressions[0], lastSeenAt: daysAgo(1), expiresAt: undefined, holds: 1 },
    ]);
  });
});
