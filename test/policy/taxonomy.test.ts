import { describe, expect, it } from "vitest";
import { type Address, parseAddress } from "../../src/domain/address.ts";
import { type Reason, reasons, type Verdict } from "../../src/domain/verdict.ts";
import { decide } from "../../src/policy/decide.ts";
import { defaultPolicySettings } from "../../src/policy/settings.ts";
import { caseOf, jane, now, strikesAt, verdict } from "./cases.ts";

/** What TAXONOMY.md says by default: effect, entries as "scope answer days", what is counted, and what tells the operator. */
type Row = [
  Reason,
  string,
  { readonly entries?: readonly string[]; readonly counts?: string; readonly tells?: string }?,
];

const forever = "* never forever";
const wish = ["*marketing never forever"];
const told = (event = "block.detected") => ({ tells: event });

/** One row for each reason, in the order of the taxonomy: the first proven report about jane, in a transactional stream. */
const rows: Row[] = [
  ["mailbox-unknown", "suppress", { entries: [forever] }],
  ["address-syntax", "suppress", { entries: [forever] }],
  ["domain-unknown", "hold", { entries: ["@rcpt.test * hold 3 d"] }],
  ["domain-no-mail", "hold", { entries: ["@rcpt.test * hold 3 d"] }],
  ["mailbox-moved", "suppress", { entries: [forever] }],
  ["owner-changed", "suppress", { entries: [forever] }],
  ["mailbox-disabled", "hold", { entries: ["* hold 180 d", "*marketing hold 210 d"] }],
  ["mailbox-full", "count", { counts: "soft" }],
  ["mailbox-full-inactive", "count", { counts: "mailbox-full-inactive" }],
  ["message-too-large", "ignore"],
  ["greylisted", "ignore"],
  ["rate-limited", "ignore"],
  ["too-many-recipients", "ignore"],
  ["system-full", "ignore"],
  ["system-unavailable", "ignore"],
  ["list-problem", "ignore"],
  ["connection-failed", "ignore"],
  ["dns-failure", "ignore"],
  ["routing-loop", "ignore"],
  ["expired", "ignore"],
  ["protocol-error", "ignore"],
  ["smtputf8-unsupported", "ignore"],
  ["undetermined", "ignore"],
  ["ip-reputation", "ignore", told()],
  ["domain-reputation", "ignore", told()],
  ["spf-failed", "ignore", told()],
  ["dkim-failed", "ignore", told()],
  ["dmarc-failed", "ignore", told()],
  ["dmarc-missing", "ignore", told()],
  ["from-misaligned", "ignore", told()],
  ["arc-failed", "ignore", told()],
  ["ptr-missing", "ignore", told()],
  ["tls-required", "ignore", told()],
  ["sender-rejected", "ignore", told()],
  ["callback-failed", "ignore", told()],
  ["submission-auth", "ignore", told()],
  ["relay-denied", "ignore", told()],
  ["spam-content", "ignore", told()],
  ["virus", "ignore", told()],
  ["attachment-prohibited", "ignore", told()],
  ["content-rejected", "ignore", told()],
  ["recipient-policy", "count", { counts: "recipient-policy" }],
  ["unexplained", "count", { counts: "recipient-policy" }],
  ["already-suppressed", "hold", { entries: ["* hold 14 d"] }],
  ["own-refusal", "ignore"],
  ["abuse", "suppress", { entries: [...wish, "orders never forever"], tells: "complaint.received" }],
  ["other-complaint", "suppress", { entries: [...wish, "orders never forever"], tells: "complaint.received" }],
  ["unattributed", "suppress", { entries: [...wish, "orders never forever"], tells: "complaint.received" }],
  ["one-click", "suppress", { entries: wish }],
  ["mailto", "suppress", { entries: wish }],
  ["arf-opt-out", "suppress", { entries: wish }],
  ["list-unsubscribe", "suppress", { entries: wish }],
  ["not-spam", "ignore"],
  ["trap-hit", "review"],
  ["abuse-desk", "review"],
  ["auth-failure-report", "ignore"],
  ["dmarc-aggregate", "ignore"],
  ["tls-report", "ignore"],
  ["delayed", "ignore"],
  ["delivered", "ignore"],
  ["relayed", "ignore"],
  ["expanded", "ignore"],
  ["disposition", "ignore"],
  ["moderation", "ignore"],
  ["quarantine", "ignore"],
  ["recall", "ignore"],
  ["challenge", "ignore"],
  ["subscription", "ignore"],
  ["out-of-office", "ignore"],
  ["left-organisation", "hold", { entries: ["*marketing hold 180 d"] }],
  ["ticket-ack", "ignore"],
  ["unattended-mailbox", "ignore"],
  ["generic", "ignore"],
  ["reply", "ignore"],
  ["unsubscribe-request", "suppress", { entries: wish }],
  ["address-change", "review"],
  ["complaint-text", "review"],
  ["ambiguous", "review"],
  ["forged-suspect", "review"],
  ["unreadable", "review"],
  ["not-a-report", "park"],
];

function decided(about: Verdict, address: Address = jane) {
  const { effect, suppressions, strikes, events } = decide(caseOf(about, { address }), defaultPolicySettings);
  const entries = suppressions.map(({ addressKey, scope, answer, expiresAt }) => {
    const days = expiresAt && `${Math.round((expiresAt.getTime() - now.getTime()) / 86_400_000)} d`;
    return `${addressKey === address.key ? "" : `${addressKey} `}${scope} ${answer} ${days ?? "forever"}`;
  });
  return { effect, entries, counts: strikes[0]?.series, tells: events[0]?.type };
}

describe("decide() does by default what the taxonomy says", () => {
  it("of every reason there is", () => {
    expect(rows.map(([reason]) => reason)).toEqual(Object.keys(reasons));
  });

  it.each(rows)("%s: %s", (reason, effect, { entries = [], counts, tells } = {}) => {
    expect(decided(verdict(reason))).toEqual({ effect, entries, counts, tells });
    expect(decide(caseOf(verdict(reason)), defaultPolicySettings).because).toMatch(/^[A-Z].*[.?)]$/);
  });

  it.each<[string, Verdict, string, readonly string[]]>([
    ["a disabled freemail mailbox is over", verdict("mailbox-disabled"), "jane@gmail.com", [forever]],
    [
      "an unpaid one comes back",
      verdict("mailbox-disabled", { rule: "account-billing" }),
      "jane@rcpt.test",
      ["* hold 30 d"],
    ],
    ["a freemail domain is never unknown", verdict("domain-unknown"), "jane@gmail.com", []],
    [
      "the upstream's bounce is mirrored as one",
      verdict("already-suppressed", { cause: "mailbox-unknown" }),
      "jane@rcpt.test",
      ["* hold 180 d"],
    ],
    [
      "the upstream's opt-out is mirrored as one",
      verdict("already-suppressed", { cause: "list-unsubscribe" }),
      "jane@rcpt.test",
      wish,
    ],
    [
      "the upstream's complaint is mirrored as one",
      verdict("already-suppressed", { cause: "abuse" }),
      "jane@rcpt.test",
      wish,
    ],
    [
      "downstream nobody is hard",
      verdict("mailbox-unknown", { category: "soft", hop: "downstream" }),
      "jane@rcpt.test",
      [],
    ],
    [
      "a forward breaks authentication",
      verdict("spf-failed", { fault: "none", hop: "downstream" }),
      "jane@rcpt.test",
      [],
    ],
  ])("%s", (_what, about, address, entries) => {
    expect(decided(about, parseAddress(address)).entries).toEqual(entries);
  });

  it.each<[Reason, string, Partial<Verdict>, readonly number[], string]>([
    ["mailbox-full", "soft", {}, [5, 10, 15], "* 30"],
    ["mailbox-full-inactive", "mailbox-full-inactive", {}, [14], "* 180"],
    ["mailbox-unknown", "access-denied", { rule: "microsoft-access-denied" }, [3], "* 180"],
    ["mailbox-unknown", "downstream", { category: "soft", hop: "downstream" }, [7, 14], "* 30"],
    ["recipient-policy", "recipient-policy", {}, [7, 14], "orders 30"],
    ["unexplained", "recipient-policy", {}, [7, 14], "orders 30"],
  ])("%s is held once the series %s is full", (reason, series, more, ages, held) => {
    const [scope = "", days] = held.split(" ");
    const history = { suppressions: [], strikes: strikesAt(series as "soft", scope, ...ages) };
    const full = decide(caseOf(verdict(reason, more), { history }), defaultPolicySettings);
    expect(full.suppressions.map((entry) => [entry.scope, entry.answer, entry.cause])).toEqual([
      [scope, "hold", "delivery"],
    ]);
    const end = full.suppressions[0]?.expiresAt?.getTime() ?? 0;
    expect(Math.round((end - now.getTime()) / 86_400_000)).toBe(Number(days));
    const fewer = { ...history, strikes: history.strikes.slice(1) };
    expect(decide(caseOf(verdict(reason, more), { history: fewer }), defaultPolicySettings).suppressions).toEqual([]);
  });

  it("names of whoever left the successor, and never uses it", () => {
    const about = verdict("left-organisation", { replacement: "joe@rcpt.test" });
    expect(decided(about).entries).toEqual(["*marketing hold 180 d"]);
  });
});
