import { type Address, domainKey, readAddress } from "../domain/address.ts";
import type { Suppression } from "../domain/decision.ts";
import type { ListChange } from "../domain/list-change.ts";
import type { OfDecision, OpenMember, Ruling } from "../domain/review.ts";
import { decidedEntry } from "../policy/decided-entry.ts";
import { findEntry, isActive, mergeEntry } from "../policy/entries.ts";
import { mayTouch } from "../policy/judgement.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Queryable } from "../store/database.ts";
import { applyChanges, listEntries, lockAddresses } from "../store/list/entries.ts";
import { markSettled } from "../store/reviews/review-members.ts";
import { gatherMemberGrounds, judgeMembers, recordJudged } from "./judge-members.ts";

/** A decision on its way to the members of a review. */
export type Settling = {
  readonly tenant: string;
  readonly review: string;
  readonly ruling: Ruling;
  /** Who decided. */
  readonly actor: string;
  readonly policy: PolicySettings;
  readonly ofDecision: OfDecision;
  readonly now: Date;
};

/** The address keys that settling these members may change. */
export function keysToLock(members: readonly OpenMember[], { address, reason }: Ruling): string[] {
  const named = address === undefined ? undefined : readAddress(address)?.key;
  if (reason !== undefined) return mayTouch(reason) ? keysToJudge(members, address) : [];
  const keys = members.flatMap(({ addressKey, held }) => [addressKey, ...held.map((entry) => entry.addressKey)]);
  return [...new Set([...keys, named].filter((key) => key !== undefined))];
}

/** A judgement may be about a whole domain, too. */
function keysToJudge(members: readonly OpenMember[], named: string | undefined): string[] {
  const addresses = members.flatMap((member) => addressOf(member, named) ?? []);
  return [...new Set(addresses.flatMap((address) => [address.key, domainKey(address)]))];
}

/** Gives members their decision: the list, and their mark, in the caller's transaction, which has locked their addresses. */
export async function settleMembers(tx: Queryable, members: readonly OpenMember[], settling: Settling): Promise<void> {
  if (members.length === 0) return;
  const { tenant, review, ruling, actor, ofDecision, now } = settling;
  await applyChanges(tx, tenant, await changesOf(tx, members, settling), now);
  const ids = members.map(({ id }) => id);
  await markSettled(tx, tenant, review, { ids, decision: ruling.decision, actor, at: now, decisionId: ofDecision.id });
}

async function changesOf(tx: Queryable, members: readonly OpenMember[], settling: Settling): Promise<ListChange[]> {
  const { tenant, review, ruling, actor, ofDecision, now } = settling;
  if (ruling.decision === "ignore") return [];
  await lockAddresses(tx, tenant, keysToLock(members, ruling));
  const { reason } = ruling;
  if (reason !== undefined) {
    const judging = { ...settling, ruling: { ...ruling, reason } };
    const grounds = await gatherMemberGrounds(tx, members, { ...settling, named: ruling.address }, "lock");
    return recordJudged(tx, judgeMembers(grounds, judging), judging, ofDecision);
  }
  const standing = new Map<string, Suppression>();
  for (const entry of await listEntries(tx, tenant, keysToLock(members, ruling))) standing.set(idOf(entry), entry);
  const why =
    ruling.note === undefined || ruling.note === "" ? `Review ${review} was decided: ${ruling.decision}` : ruling.note;
  const told = { actor, why, ofDecision };
  if (ruling.decision === "lift") return members.flatMap((member) => liftsOf(member, ruling, standing, told));
  return members
    .flatMap((member) => {
      const entries = entriesOf(member, ruling, [...standing.values()], now);
      // Of one person there may be several members: each finds what the one before it made.
      for (const entry of entries) standing.set(idOf(entry), entry);
      return entries;
    })
    .map((entry) => ({ kind: "put", entry, ...told }));
}

/** "Not spam" speaks against a complaint, a sign of life against what a failure made; neither against a wish. */
function liftsOf(
  member: OpenMember,
  { address: named }: Ruling,
  standing: Map<string, Suppression>,
  told: { readonly actor: string; readonly why: string; readonly ofDecision: OfDecision },
): ListChange[] {
  const key = addressOf(member, named)?.key ?? member.addressKey;
  const doubted = member.verdict?.reason === "not-spam" ? "complaint" : "delivery";
  const entries = [...standing.values()].filter(({ addressKey, cause }) => addressKey === key && cause === doubted);
  // Of one person there may be several members: the first lifts.
  for (const entry of entries) standing.delete(idOf(entry));
  return entries.map(({ addressKey, scope, cause }) => ({
    kind: "remove",
    change: "removed",
    ...{ addressKey, scope, cause },
    ...told,
  }));
}

function entriesOf(
  member: OpenMember,
  { decision, address: named, ...said }: Ruling,
  standing: readonly Suppression[],
  now: Date,
): Suppression[] {
  if (decision === "ignore" || decision === "lift" || decision === "judge") return [];
  if (decision === "apply") {
    const lasting = member.held.filter((entry) => isActive(entry, now));
    return lasting.map((entry) => {
      const before = findEntry(standing, entry);
      return before === undefined ? entry : mergeEntry(before, entry, now);
    });
  }
  const address = addressOf(member, named);
  if (address === undefined) return [];
  const { verdict } = member;
  const own = standing.filter(({ addressKey }) => addressKey === address.key);
  return [decidedEntry({ decision, address, verdict, ...said }, own, now)];
}

function addressOf({ address }: OpenMember, named: string | undefined): Address | undefined {
  const text = named ?? address;
  return text === undefined ? undefined : readAddress(text);
}

function idOf({ addressKey, scope, cause }: Suppression): string {
  return JSON.stringify([addressKey, scope, cause]);
}
