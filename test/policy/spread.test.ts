import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Decision, Strike } from "../../src/domain/decision.ts";
import { decide } from "../../src/policy/decide.ts";
import type { GuardCount } from "../../src/policy/guard.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { type Spoken, spreadOf, weighSpread } from "../../src/policy/spread.ts";
import { caseOf, jane, now, verdict } from "./cases.ts";

const settings = { ...defaultPolicySettings, guard: { ...defaultPolicySettings.guard, undetermined: 3 } };
const failure = verdict("undetermined", { phase: "rcpt" });

function spoken(rest: Partial<Spoken> = {}): Spoken {
  const said = { verdict: failure, proof: "verified", speaker: "rcpt.test", text: "550 rejected" } as const;
  return { ...said, occurredAt: now, ...rest };
}

/** What becomes of the same failure of these local parts, one after another. */
function decideAll(locals: readonly string[]): Decision[] {
  let count: GuardCount | undefined;
  const strikes: Strike[] = [];
  return locals.map((local) => {
    const address = parseAddress(`${local}@rcpt.test`);
    const about = { ...failure, address: address.text };
    const decided = decide(caseOf(about, { address }), settings);
    const history = { suppressions: [], strikes };
    const weighed = weighSpread(decided, spoken({ verdict: about }), { count, history, now }, settings);
    count = weighed.count;
    strikes.push(...weighed.decision.strikes);
    return weighed.decision;
  });
}

describe("spreadOf()", () => {
  const same = (one: Partial<Spoken>, other: Partial<Spoken>) =>
    JSON.stringify(spreadOf(spoken(one))) === JSON.stringify(spreadOf(spoken(other)));

  it.each<[string, Partial<Spoken>]>([
    ["another reason", { verdict: verdict("mailbox-full", { phase: "rcpt" }) }],
    ["another phase", { verdict: verdict("undetermined", { phase: "end-of-data" }) }],
    ["no proof", { proof: "none" }],
  ])("counts nothing of %s", (_, rest) => {
    expect(spreadOf(spoken(rest))).toBeUndefined();
  });

  it.each([
    ["550 <jane@rcpt.test> rejected, id 4711-ab", "550 <joe@rcpt.test>  Rejected, id 99-xy"],
    ["550 jane@rcpt.test: rejected", "550 joe.doe@rcpt.test: rejected"],
    ['550 "jane" rejected', '550 "joe doe" rejected'],
  ])("takes %j and %j for the same words", (one, other) => {
    expect(same({ text: one }, { text: other })).toBe(true);
  });

  it("keeps other words, speakers, days, and what strangers write, apart", () => {
    expect(same({ text: "550 rejected" }, { text: "550 refused" })).toBe(false);
    expect(same({ speaker: "google" }, { speaker: "yahoo" })).toBe(false);
    expect(same({}, { occurredAt: new Date(now.getTime() + 86_400_000) })).toBe(false);
    expect(same({ proof: "plausible" }, {})).toBe(false);
    expect(same({ proof: "matched" }, {})).toBe(true);
  });
});

describe("weighSpread()", () => {
  it("counts against few, and beyond them against nobody, which it tells once", () => {
    const decisions = decideAll(["a", "b", "c", "d", "e"]);
    expect(decisions.map(({ effect, strikes }) => [effect, strikes.length])).toEqual([
      ["count", 1],
      ["count", 1],
      ["count", 1],
      ["ignore", 0],
      ["ignore", 0],
    ]);
    expect(decisions.flatMap(({ events }) => events)).toMatchObject([
      { type: "block.detected", detail: { reason: "undetermined", recipientDomain: "rcpt.test", addresses: 4 } },
    ]);
  });

  it("counts addresses, not how often one of them fails", () => {
    const decisions = decideAll(["a", "a", "a", "a", "a", "b", "c"]);
    expect(decisions.map(({ effect }) => effect)).toEqual(Array.from({ length: 7 }, () => "count"));
  });

  it("lets no hold follow from what many had, though the address has failed for weeks", () => {
    const ages = [20, 12, 6];
    const strikes = ages.map(
      (age): Strike => ({
        ...{ addressKey: jane.key, series: "soft", scope: "*", send: `<${age}@sender.test>` },
        occurredAt: new Date(now.getTime() - age * 86_400_000),
      }),
    );
    const history = { suppressions: [], strikes };
    const decided = decide(caseOf(failure, { history }), settings);
    expect(decided.effect).toBe("hold");
    const count = { windowBeganAt: now, acts: 3, actsBefore: 0, usual: 0 };
    const { decision } = weighSpread(decided, spoken(), { count, history, now }, settings);
    expect(decision).toMatchObject({ effect: "ignore", suppressions: [], strikes: [] });
  });

  it("counts nothing that has no effect on an address", () => {
    const history = { suppressions: [], strikes: [] };
    const ignored = decide(caseOf(verdict("undetermined", { phase: "data" })), settings);
    expect(weighSpread(ignored, spoken(), { count: undefined, history, now }, settings)).toEqual({
      decision: ignored,
      count: undefined,
    });
  });
});
