import type { Address } from "../domain/address.ts";
import type { Decision } from "../domain/decision.ts";
import { type Reason, reasons } from "../domain/verdict.ts";
import type { Case } from "./case.ts";
import { addDays, draftEntry, heldNoMore, holdEnd } from "./entries.ts";
import { decisionOf, ignore, review } from "./outcome.ts";
import type { PolicySettings } from "./settings.ts";
import { count, nextHoldEnd, type Series } from "./strikes.ts";

/** Exchange Online refuses valid groups in the words it has for unknown users; classify's row for that. */
const accessDenied = "microsoft-access-denied";
/** Service stopped for want of payment comes back; classify's row for that. */
const billing = "account-billing";

/** What follows from a proven hard verdict about the very address that we mailed. */
export function decideHard(asked: Case, address: Address, settings: PolicySettings): Decision {
  const { reason, rule } = asked.judged.verdict;
  const { holdDays } = settings;
  switch (reason) {
    case "domain-unknown":
    case "domain-no-mail":
      return decideDomain(asked, address, settings);
    case "mailbox-disabled":
      if (rule === billing)
        return holdFor(asked, address, holdDays.billing, "The mailbox is out of service for want of payment");
      if (settings.freemail.includes(address.domain))
        return never(asked, address, "A freemail mailbox that was disabled does not come back");
      return decideDisabled(asked, address, settings);
    default:
      if (rule !== accessDenied) return never(asked, address, `The address does not take mail (${reason})`);
      return decideCounted(asked, address, settings, {
        series: "access-denied",
        scope: "*",
        limits: settings.strikes.accessDenied,
        days: holdDays.accessDenied,
      });
  }
}

/** Held for all, and for marketing a while longer: until then transactional mail shows whether the mailbox is back. */
function decideDisabled(asked: Case, address: Address, { holdDays }: PolicySettings): Decision {
  const because = "The mailbox is disabled; one transactional message may probe it afterwards";
  const held = holdFor(asked, address, holdDays.mailboxDisabled, because);
  const expiresAt = holdEnd(asked, holdDays.mailboxDisabled + holdDays.probe);
  const isHeld = held.suppressions.some(({ answer }) => answer === "hold");
  if (!isHeld || expiresAt === undefined) return held;
  const draft = { scope: "*marketing", cause: "delivery", answer: "hold", expiresAt } as const;
  return { ...held, suppressions: [...held.suppressions, draftEntry(asked, address, draft)] };
}

function never(asked: Case, address: Address, because: string): Decision {
  const entry = draftEntry(asked, address, { scope: "*", cause: "delivery", answer: "never" });
  return decisionOf({ effect: "suppress", because: `${because}: no stream may mail it.`, suppressions: [entry] });
}

function holdFor(asked: Case, address: Address, days: number, because: string, reason?: Reason): Decision {
  const expiresAt = holdEnd(asked, days);
  if (expiresAt === undefined) return ignore(`${because}: ${heldNoMore(asked, days)}.`);
  const draft = { scope: "*", cause: "delivery", answer: "hold", expiresAt, reason } as const;
  return decisionOf({
    effect: "hold",
    because: `${because}: held until ${expiresAt.toISOString()}.`,
    suppressions: [draftEntry(asked, address, draft)],
  });
}

function decideDomain(asked: Case, address: Address, settings: PolicySettings): Decision {
  const days = settings.holdDays.domain;
  // A resolver can fail; that must hold nobody at a large provider.
  if (settings.freemail.includes(address.domain)) {
    return ignore(
      `The domain ${address.domain} is known to exist: whoever reports otherwise asked a resolver that fails.`,
    );
  }
  const said = `The domain ${address.domain} takes no mail, as the report says`;
  const expiresAt = holdEnd(asked, days);
  if (expiresAt === undefined) return ignore(`${said}: ${heldNoMore(asked, days)}.`);
  const entry = draftEntry(asked, address, {
    scope: "*",
    cause: "delivery",
    answer: "hold",
    expiresAt,
    whole: "domain",
  });
  const because = `${said}: it is held for ${days * 24} hours, until two resolvers agree.`;
  return decisionOf({ effect: "hold", because, suppressions: [entry] });
}

/** What follows from a proven soft verdict, or a hard one about an address behind the one we mailed. */
export function decideSoft(asked: Case, address: Address, settings: PolicySettings): Decision {
  const { reason, fault, phase, hop } = asked.judged.verdict;
  const { strikes, holdDays } = settings;
  const blamed = fault === "recipient" || (reason === "undetermined" && phase === "rcpt");
  if (!blamed) return ignore(`The fault is not the recipient's (${reason}): it counts for the provider only.`);
  if (hop === "downstream") {
    return decideCounted(asked, address, settings, {
      series: "downstream",
      scope: "*",
      limits: strikes.downstream,
      days: holdDays.downstream,
    });
  }
  if (reason === "mailbox-full-inactive") {
    return decideCounted(asked, address, settings, {
      series: "mailbox-full-inactive",
      scope: "*",
      limits: strikes.mailboxFullInactive,
      days: holdDays.mailboxFullInactive,
    });
  }
  return decideCounted(asked, address, settings, {
    series: "soft",
    scope: "*",
    limits: strikes.soft,
    days: holdDays.soft,
  });
}

type Counted = Series & { readonly days: number };

/** Adds a strike, and holds once the series is full. */
function decideCounted(asked: Case, address: Address, settings: PolicySettings, counted: Counted): Decision {
  const { scope, limits } = counted;
  const { strike, strikes, isFull, latest } = count(asked, address, counted, settings.strikes.memoryDays);
  const expiresAt = isFull ? nextHoldEnd(asked, address, { ...counted, from: latest }, settings) : undefined;
  if (expiresAt === undefined) {
    const because = `Failure ${strikes} of ${limits.count} (${asked.judged.verdict.reason}); enough once they span ${limits.spanDays} days.`;
    return decisionOf({ effect: "count", because, strikes: [strike] });
  }
  const failures = `${strikes} failures over at least ${limits.spanDays} days`;
  if (expiresAt <= asked.now) {
    const because = `${failures}, but a hold from the last of them was over on ${expiresAt.toISOString()}: it only counts.`;
    return decisionOf({ effect: "count", because, strikes: [strike] });
  }
  const entry = draftEntry(asked, address, { scope, cause: "delivery", answer: "hold", expiresAt });
  const because = `${failures}: held until ${expiresAt.toISOString()}.`;
  return decisionOf({ effect: "hold", because, suppressions: [entry], strikes: [strike] });
}

/** Blocks that speak of this stream's mail to this recipient, not of the sender at large. */
const pairReasons: readonly Reason[] = ["recipient-policy", "unexplained"];

/** What follows from a block: an event for the operator; the recipient is never touched for it. */
export function decideBlock(asked: Case, address: Address | undefined, settings: PolicySettings): Decision {
  const { verdict, stream } = asked.judged;
  if (verdict.reason === "already-suppressed") return decideUpstream(asked, address, settings);
  if (verdict.fault === "none") return ignore(`Forwarding breaks authentication by itself (${verdict.reason}).`);
  if (!pairReasons.includes(verdict.reason)) return blockDetected(asked);
  const scope = (stream ?? (asked.streams.length === 1 ? asked.streams[0] : undefined))?.id;
  if (address === undefined || scope === undefined)
    return ignore("No stream is known whose mail the recipient refuses.");
  return decideCounted(asked, address, settings, {
    series: "recipient-policy",
    scope,
    limits: settings.strikes.recipientPolicy,
    days: settings.holdDays.recipientPolicy,
  });
}

function blockDetected(asked: Case): Decision {
  const { verdict, proof, stream } = asked.judged;
  const { reason, fault, blocklist, status, replyCode, address } = verdict;
  const domain = address?.slice(address.lastIndexOf("@") + 1).toLowerCase();
  const detail = {
    reason,
    fault,
    blocklist,
    status,
    replyCode,
    recipientDomain: domain,
    stream: stream?.id,
    proof,
    verdictId: asked.verdictId,
  };
  const because = `The sender or the message is refused (${reason}): the recipient is not to blame.`;
  return decisionOf({ effect: "ignore", because, events: [{ type: "block.detected", detail }] });
}

/** The upstream's list is mirrored: a wish as a wish, a bounce for as long as hard evidence counts, what it does not explain briefly. */
function decideUpstream(asked: Case, address: Address | undefined, settings: PolicySettings): Decision {
  if (address === undefined) return ignore("The upstream provider names no address.");
  const { cause: reason } = asked.judged.verdict;
  const { holdDays } = settings;
  const category = reason === undefined ? undefined : reasons[reason].category;
  if (category === "opt-out" || category === "complaint") {
    const draft = { scope: "*marketing", cause: category, answer: "never", reason } as const;
    const because = `The upstream provider holds it back (${reason}): the person wants no marketing.`;
    return decisionOf({ effect: "suppress", because, suppressions: [draftEntry(asked, address, draft)] });
  }
  const days = reason === undefined ? holdDays.alreadySuppressed : holdDays.mirrored;
  const because = `The upstream provider holds it back${reason === undefined ? "" : ` (${reason})`}`;
  return holdFor(asked, address, days, because, reason);
}

/** Old evidence tells of a time that may be over. */
export function isStale(asked: Case, settings: PolicySettings): boolean {
  const at = asked.judged.verdict.occurredAt;
  return at !== undefined && addDays(at, settings.staleDays) < asked.now;
}

export function reviewStale(asked: Case): Decision {
  const { reason } = asked.judged.verdict;
  return review(`The evidence (${reason}) is old: does it still hold?`, `stale:${reason}`, { answerFor: "all" });
}
