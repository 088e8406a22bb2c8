import { describe, expect, it } from "vitest";
import { mayBeSettled } from "../../../src/intake/rules/settle.ts";

describe("mayBeSettled()", () => {
  it.each([
    // What is proven is settled as a person would.
    ["verified", "ambiguous", "mailbox-unknown", true],
    ["matched", "ambiguous", "mailbox-unknown", true],
    // A rule proves nothing.
    ["plausible", "ambiguous", "mailbox-unknown", false],
    ["none", "ambiguous", "unsubscribe-request", false],
    ["none", "ambiguous", "abuse", false],
    // What touches nobody needs no proof.
    ["none", "ambiguous", "out-of-office", true],
    ["none", "ambiguous", "not-a-report", true],
    // Nobody's wish is passed over unread.
    ["verified", "unsubscribe-request", "out-of-office", false],
    ["verified", "abuse", "ticket-ack", false],
    ["verified", "complaint-text", "generic", false],
    ["verified", "unsubscribe-request", "unsubscribe-request", true],
  ] as const)("of a %s %s by a rule for %s says %s", (proof, was, reason, expected) => {
    expect(mayBeSettled({ proof, reason: was }, reason)).toBe(expected);
  });
});
