import { describe, expect, it } from "vitest";
import { parseAddress } from "../../src/domain/address.ts";
import type { Suppression } from "../../src/domain/decision.ts";
import type { Told } from "../../src/domain/explanation.ts";
import { reasonWords } from "../../src/domain/reason-words.ts";
import { type Reason, reasons } from "../../src/domain/verdict.ts";
import { explain } from "../../src/policy/explanation/explain.ts";

const now = new Date("2026-03-10T12:00:00.000Z");
const then = new Date("2026-03-01T08:00:00.000Z");

function entryOf(more: Partial<Suppression> = {}): Suppression {
  return {
    ...{ addressKey: "jane@example.com", address: "jane@example.com", scope: "*", cause: "delivery", answer: "never" },
    ...{
      reason: "mailbox-unknown",
      proof: "verified",
      origin: "report",
      firstSeenAt: then,
      lastSeenAt: then,
      holds: 0,
    },
    ...more,
  };
}

function tell(entries: readonly Suppression[], more: Partial<Told> = {}) {
  const told: Told = {
    address: parseAddress("jane@example.com"),
    ...{ entries, others: [], streams: [], verdicts: new Map(), changes: [], reactivations: [], watchDays: 30 },
    ...more,
  };
  return explain(told, now);
}

const optOut = { cause: "opt-out", scope: "*marketing", reason: "one-click" } as const;

describe("explain()", () => {
  it("says that nothing stops an address of which nothing is known", () => {
    const { standing, headline, reasons, customer } = tell([]);
    expect([standing, headline, reasons]).toEqual(["free", "jane@example.com is not blocked: all mail is sent.", []]);
    expect(customer).toContain("spam folder");
  });

  it("tells of a dead mailbox what happened, by which words, how sure that is, and what helps", () => {
    const words = { id: "v1", occurredAt: then, confidence: 0.996, quote: "550 5.1.1 User unknown" };
    const verdict = { ...words, proof: "verified" as const };
    const told = tell([entryOf({ verdictId: "v1" })], { verdicts: new Map([["v1", verdict]]) });
    expect(told.headline).toBe("jane@example.com is blocked: no mail is sent.");
    expect(told.reasons).toEqual([
      {
        ...{ about: "jane@example.com", title: "Mailbox does not exist", since: then, verdictId: "v1" },
        ...{ cause: "delivery", reason: "mailbox-unknown", scope: "*", answer: "never", until: undefined },
        what: "On 1 March 2026 the recipient's mail server said that there is no such mailbox.",
        mail: "Stops all mail.",
        quote: "550 5.1.1 User unknown",
        certainty:
          "Very sure: it is proven that the report answers a message that we sent to this address. Nixie understood the words with a confidence of 99 %.",
        unblock: "When the owner tells you that the mailbox works, take it off as “works again”.",
      },
    ]);
    expect(told.customer).toContain("came back on 1 March 2026");
  });

  it("says that critical and transactional mail go on past an opt-out, and that only consent takes it back", () => {
    const told = tell([entryOf(optOut)]);
    expect(told.standing).toBe("partly-blocked");
    expect(told.headline).toBe(
      "jane@example.com gets no marketing mail. Transactional mail and critical mail are sent.",
    );
    expect(told.mail.map(({ answer }) => answer)).toEqual(["never", "send", "send"]);
    expect(told.reasons[0]?.unblock).toContain("new consent");
  });

  it("tells when a hold ends, and passes over what has ended", () => {
    const until = new Date("2026-04-01T00:00:00.000Z");
    const held = entryOf({ answer: "hold", reason: "mailbox-full", expiresAt: until });
    const over = entryOf({ cause: "manual", reason: "manual", expiresAt: then });
    const told = tell([held, over]);
    expect(told.headline).toBe("jane@example.com gets no mail for now.");
    expect(told.mail[0]?.sentence).toBe("Marketing mail waits until 1 April 2026.");
    expect(told.reasons.map(({ title }) => title)).toEqual(["Mailbox is full"]);
    expect(told.customer).toContain("We try again after 1 April 2026.");
  });

  it("names a stream that is answered otherwise than its class", () => {
    const told = tell([entryOf({ scope: "orders", cause: "complaint", reason: "abuse" })], {
      streams: [
        { id: "orders", class: "transactional" },
        { id: "news", class: "marketing" },
      ],
    });
    expect(told.mail.at(-1)).toMatchObject({ mail: "orders", kind: "stream", answer: "never" });
    expect(told.headline).toContain('gets no mail of "orders"');
  });

  it("lets an opt-out of another tag stop marketing alone, whatever its scope, and says whose it is", () => {
    const other = entryOf({ ...optOut, scope: "*", address: "jane+x@example.com", addressKey: "jane+x@example.com" });
    const told = tell([], { others: [other] });
    expect(told.mail.map(({ answer }) => answer)).toEqual(["never", "send", "send"]);
    expect(told.reasons[0]?.unblock).toContain("jane+x@example.com");
  });

  it("says of the allow-list that bounces stop nothing, and that a wish still does", () => {
    const allow = entryOf({ cause: "allow", answer: "send", reason: "manual" });
    const bounced = tell([allow, entryOf()]);
    expect([bounced.standing, bounced.reasons]).toEqual(["free", []]);
    expect(bounced.notes[0]).toContain("allow-list");
    expect(tell([allow, entryOf(), entryOf(optOut)]).reasons).toHaveLength(1);
  });

  it("asks for an admin where an address came back soon after it was taken off", () => {
    const at = new Date(then.getTime() - 86_400_000);
    const told = tell([entryOf()], { reactivations: [{ at, confirmedAt: at, basis: "support" }] });
    expect(told.reasons[0]?.unblock).toContain("only an admin");
  });

  it("puts what is strictest first, and tells the customer nothing of a note", () => {
    const manual = entryOf({ cause: "manual", reason: "manual", origin: "operator", note: "Owes us money" });
    const told = tell([entryOf({ ...optOut, answer: "hold" }), manual]);
    expect(told.reasons.map(({ cause }) => cause)).toEqual(["manual", "opt-out"]);
    expect(told.reasons[0]?.what).toContain("Owes us money");
    expect(told.customer).not.toContain("money");
  });

  it.each(Object.keys(reasons) as Reason[])("has words for an entry of the reason %s", (reason) => {
    const told = tell([entryOf({ reason }), entryOf({ reason, scope: "news", proof: "plausible", origin: "import" })]);
    expect(told.reasons[0]?.title).toBe(reasonWords[reason]);
    expect(JSON.stringify(told)).not.toMatch(/undefined|\bNaN\b/);
  });
});
