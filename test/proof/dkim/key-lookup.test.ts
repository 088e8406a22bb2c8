import { describe, expect, it } from "vitest";
import { createKeyLookup, type KeyLookupOptions, type LookupOutcome } from "../../../src/proof/dkim/key-lookup.ts";
import { resolverOf } from "../../support/dkim.ts";

const minute = 60_000;

function setUp(options: Partial<KeyLookupOptions> = {}) {
  const resolve = resolverOf({ known: "v=DKIM1; p=AAAA", broken: { code: "ESERVFAIL" } });
  const outcomes: LookupOutcome[] = [];
  const clock = { now: 0 };
  const onAsked = (outcome: LookupOutcome) => outcomes.push(outcome);
  const lookUp = createKeyLookup({ resolve, now: () => clock.now, onAsked, ...options });
  return { lookUp, clock, outcomes, asked: resolve.asked };
}

describe("createKeyLookup()", () => {
  it.each([
    ["known", "found", 10],
    ["unknown", "absent", 5],
    ["broken", "failed", 0.5],
  ] as const)("keeps what it heard of a name that is %s", async (name, outcome, minutes) => {
    const { lookUp, clock, outcomes, asked } = setUp();
    expect((await lookUp(name)).outcome).toBe(outcome);
    clock.now = minutes * minute - 1;
    await lookUp(name);
    expect(asked).toEqual([name]);
    clock.now = minutes * minute;
    await lookUp(name);
    expect(asked).toEqual([name, name]);
    expect(outcomes).toEqual([outcome, outcome]);
  });

  it("asks once when several ask at the same time", async () => {
    const { lookUp, asked } = setUp();
    await Promise.all([lookUp("known"), lookUp("known"), lookUp("known")]);
    expect(asked).toEqual(["known"]);
  });

  it("gives up when nobody answers", async () => {
    const { lookUp, outcomes } = setUp({ resolve: () => new Promise(() => {}), timeoutMs: 20 });
    expect(await lookUp("known")).toEqual({ outcome: "failed", records: [] });
    expect(outcomes).toEqual(["failed"]);
  });

  it("forgets the oldest when there are too many", async () => {
    const { lookUp, asked } = setUp({ names: 2 });
    for (const name of ["a", "b", "c", "b", "a"]) await lookUp(name);
    expect(asked).toEqual(["a", "b", "c", "a"]);
  });
});
