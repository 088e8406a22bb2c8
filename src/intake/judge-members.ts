import { type Address, domainKey, readAddress } from "../domain/address.ts";
import type { Decision, Stream } from "../domain/decision.ts";
import type { NewEvent } from "../domain/event.ts";
import type { ListChange } from "../domain/list-change.ts";
import type { OfDecision, OpenMember, Ruling } from "../domain/review.ts";
import { type Reason, reasons, type Verdict } from "../domain/verdict.ts";
import { decideJudgement, type Judgement, judgedVerdict } from "../policy/judgement.ts";
import type { PolicySettings } from "../policy/settings.ts";
import type { Queryable } from "../store/database.ts";
import { newId } from "../store/id.ts";
import { insertStrikes } from "../store/list/strikes.ts";
import { insertGivenVerdicts, listMemberVerdicts, type MemberVerdict } from "../store/reviews/member-verdicts.ts";
import { listStreamsIn } from "../store/tenants/streams.ts";
import { appendEvents } from "../store/webhooks/outbox.ts";
import { type Book, extendBook, noteDecision, openBook } from "./book.ts";

/** Members that a person judges. */
export type Judging = {
  readonly tenant: string;
  readonly ruling: Ruling & { readonly reason: Reason };
  readonly actor: string;
  readonly policy: PolicySettings;
  readonly now: Date;
};

/** A member with what the rules do about what a person found. */
export type JudgedMember = {
  readonly member: OpenMember;
  readonly was: MemberVerdict | undefined;
  readonly address: Address | undefined;
  readonly verdictId: string | undefined;
  readonly verdict: Verdict;
  readonly decision: Decision;
};

/** What must be known of members before they are judged, as it stands in the database. */
export type Grounds = {
  readonly members: readonly Ground[];
  readonly streams: readonly Stream[];
  readonly book: Book;
};
type Ground = {
  readonly member: OpenMember;
  readonly was: MemberVerdict | undefined;
  readonly address: Address | undefined;
  readonly keys: readonly string[];
};

/** Gathers what must be known of members; "lock": nobody else judges their verdicts until the transaction ends. */
export async function gatherMemberGrounds(
  tx: Queryable,
  members: readonly OpenMember[],
  asked: Pick<Judging, "tenant" | "policy" | "now"> & { readonly named: string | undefined },
  lock: "lock" | "read",
): Promise<Grounds> {
  const { tenant, policy, now, named } = asked;
  const verdictIds = members.flatMap(({ verdict }) => verdict?.id ?? []);
  const verdicts = await listMemberVerdicts(tx, tenant, verdictIds, lock);
  const streams = await listStreamsIn(tx, tenant);
  const grounds = members.map((member) => {
    const text = named ?? member.address;
    const address = text === undefined ? undefined : readAddress(text);
    const keys = address === undefined ? [] : [address.key, domainKey(address)];
    return { member, was: member.verdict && verdicts.get(member.verdict.id), address, keys, factKey: undefined };
  });
  const book = openBook();
  await extendBook(tx, tenant, book, grounds, { policy, mode: "act", now });
  return { members: grounds, streams, book };
}

/**
 * Finds out what follows for members from what a person found; writes nothing. Of one person there may be several: each
 * is decided as if what follows from the one before were written.
 */
export function judgeMembers(grounds: Grounds, judging: Pick<Judging, "ruling" | "policy" | "now">): JudgedMember[] {
  const { policy } = judging;
  return grounds.members.map((ground) => {
    const judgement = judgementOf(ground, grounds, judging);
    const decision = decideJudgement(judgement, policy);
    noteDecision(grounds.book, { id: "", proof: "verified", factKey: undefined }, decision, undefined);
    const { member, was, address } = ground;
    const { verdictId } = judgement;
    return { member, was, address, verdictId, verdict: judgedVerdict(judgement, policy), decision };
  });
}

/** A member's judgement under a reason, with its history as the book has it. */
export function judgementOf(
  { was, address, keys }: Ground,
  { streams, book }: Pick<Grounds, "streams" | "book">,
  { ruling, now }: Pick<Judging, "ruling" | "now">,
): Judgement {
  const histories = keys.map((key) => book.histories.get(key));
  const history = {
    suppressions: histories.flatMap((one) => one?.suppressions ?? []),
    strikes: histories.flatMap((one) => one?.strikes ?? []),
    lastSuccessAt: histories[0]?.lastSuccessAt,
    reactivations: histories.flatMap((one) => one?.reactivations ?? []),
  };
  const stream = streams.find(({ id }) => id === was?.streamId);
  return {
    ...{ address, streams, stream, history, now, reason: ruling.reason, note: ruling.note },
    said: was?.said ?? saidNothing(ruling.reason),
    verdictId: was?.stands !== true ? undefined : newId(now.getTime()),
    send: was?.send,
    sentAt: was?.sentAt,
  };
}

/** Of a message that nobody could read. */
function saidNothing(reason: Reason): Verdict {
  const { category, fault } = reasons[reason];
  const axes = { category, fault, finality: "terminal", hop: "unknown" } as const;
  return { ...axes, recipientIndex: 0, reason, confidence: 1, rule: "", evidence: [] };
}

/** Writes what a person found, with the strikes and events that follow; answers the changes of the list. */
export async function recordJudged(
  tx: Queryable,
  judged: readonly JudgedMember[],
  { tenant, actor, now }: Judging,
  ofDecision: OfDecision,
): Promise<ListChange[]> {
  await insertGivenVerdicts(tx, tenant, ofDecision.id, judged.flatMap(givenOf));
  const strikes = judged.flatMap(({ decision }) => decision.strikes);
  await insertStrikes(tx, tenant, strikes, "act", ofDecision.id);
  const when = { availableAt: ofDecision.toldAt, decisionId: ofDecision.id };
  const events = judged.flatMap((one) => eventsOf(one).map((event): NewEvent => ({ ...event, ...when })));
  await appendEvents(tx, tenant, events, now);
  return judged.flatMap(({ decision }) =>
    decision.suppressions.map(
      (entry): ListChange => ({ kind: "put", entry, actor, why: entry.note ?? decision.because, ofDecision }),
    ),
  );
}

function givenOf({ was, verdictId, verdict, decision, address }: JudgedMember) {
  if (was === undefined || verdictId === undefined) return [];
  const { effect, because } = decision;
  const about = { address: address?.text, addressKey: address?.key };
  return [{ id: verdictId, from: was.id, verdict, factKey: was.factKey, effect, because, ...about }];
}

function eventsOf({ decision, address, verdict }: JudgedMember): NewEvent[] {
  const { category, reason } = verdict;
  const judged = { address: address?.text, category, reason, proof: "verified", rule: verdict.rule };
  return decision.events.map(({ type, detail }) => ({ type, data: { ...judged, ...detail } }));
}
