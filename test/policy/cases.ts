import { type Address, parseAddress } from "../../src/domain/address.ts";
import type { Cause, Stream, Strike, StrikeSeries, Suppression } from "../../src/domain/decision.ts";
import { type Proof, type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import type { Case } from "../../src/policy/case.ts";

export const now = new Date("2026-11-23T12:00:00Z");
export const jane: Address = parseAddress("Jane@rcpt.test");
export const streams = {
  letters: { id: "letters", class: "marketing" },
  orders: { id: "orders", class: "transactional" },
  receipts: { id: "receipts", class: "transactional" },
  passwords: { id: "passwords", class: "critical" },
} as const satisfies Record<string, Stream>;

export function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}

export function daysAhead(days: number): Date {
  return daysAgo(-days);
}

/** A sure verdict of this reason about jane, unless said otherwise. */
export function verdict(reason: Reason, rest: Partial<Verdict> = {}): Verdict {
  return {
    recipientIndex: 0,
    address: jane.text,
    ...reasons[reason],
    reason,
    finality: "terminal",
    hop: "direct",
    confidence: 0.99,
    rule: "test",
    evidence: [],
    occurredAt: now,
    ...rest,
  };
}

/** A case at `now` with a verified report in the stream "orders" and no history, unless said otherwise. */
export function caseOf(
  about: Verdict,
  rest: Partial<Case> & { proof?: Proof; stream?: Stream | undefined } = {},
): Case {
  const { proof = "verified", ...given } = rest;
  const stream = "stream" in rest ? rest.stream : streams.orders;
  return {
    judged: { verdict: about, proof, stream },
    address: jane,
    history: { suppressions: [], strikes: [] },
    streams: Object.values(streams),
    now,
    random: () => 0.5,
    origin: "report",
    verdictId: "v1",
    send: "<now@sender.test>",
    ...given,
  };
}

/** Strikes of jane that many days ago, each about another message. */
export function strikesAt(series: StrikeSeries, scope: string, ...ages: readonly number[]): Strike[] {
  return ages.map((age) => ({
    addressKey: jane.key,
    series,
    scope,
    send: `<${age}@sender.test>`,
    occurredAt: daysAgo(age),
  }));
}

/** An entry of jane's: a delivery hold for every stream, unless said otherwise. */
export function entry(cause: Cause, rest: Partial<Suppression> = {}): Suppression {
  return {
    addressKey: jane.key,
    address: jane.text,
    scope: "*",
    cause,
    answer: "hold",
    reason: "mailbox-full",
    proof: "verified",
    origin: "report",
    firstSeenAt: daysAgo(60),
    lastSeenAt: daysAgo(60),
    holds: 1,
    ...rest,
  };
}
