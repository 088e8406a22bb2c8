import { type Address, baseKey, domainKey, readAddress } from "../domain/address.ts";
import type { LookupAnswer, Stream, Suppression } from "../domain/decision.ts";
import type { BaseLookup } from "../store/list/base-lookup.ts";
import type { EntriesByKey, Lookup } from "../store/list/lookup.ts";
import type { StreamDirectory } from "../store/tenants/streams.ts";

/** Policy's judgement on the entries of one address and of its domain; handed in. */
export type AnswerFor = (
  entries: readonly Suppression[],
  stream: Stream | undefined,
  now: Date,
  ignored?: readonly Suppression["reason"][],
) => Omit<LookupAnswer, "address" | "suppressed">;

export type Answering = {
  readonly lookup: Lookup;
  readonly baseLookup: BaseLookup;
  readonly streams: StreamDirectory;
  readonly answerFor: AnswerFor;
  /** What holds of an address for being what it is, without any entry; handed in. */
  readonly inherentEntries: (address: Address, now: Date) => readonly Suppression[];
  readonly now: () => Date;
  /** Told of what was answered, for counting. */
  readonly onAnswered: (answers: readonly Pick<LookupAnswer, "answer">[]) => void;
};

/** May these addresses be mailed? One answer each, in order, all of the same moment. */
export async function answerAddresses(
  answering: Answering,
  tenant: string,
  texts: readonly string[],
  streamName: string | undefined,
): Promise<LookupAnswer[]> {
  const asked = texts.map(readAddress);
  const keys = asked.flatMap((address) => (address === undefined ? [] : [address.key, domainKey(address)]));
  const [{ stream, byBase }, entries] = await Promise.all([
    findByBase(answering, tenant, asked, streamName),
    keys.length === 0 ? undefined : answering.lookup.find(tenant, keys),
  ]);
  const now = answering.now();
  const answers = texts.map((text, index) => {
    const address = asked[index];
    if (address === undefined) return answerSyntax(text, now);
    const others = byBase.size === 0 ? [] : othersOf(address, byBase);
    const known = [...entriesOf(address, entries), ...answering.inherentEntries(address, now), ...others];
    const answer = naming(answering.answerFor(known, stream, now), others);
    return { address: text, suppressed: answer.answer === "never", ...answer };
  });
  answering.onAnswered(answers);
  return answers;
}

/** Which key, and which key of a domain, somebody asks about who tells only their SHA-256: in lower-case hex. */
export type Hashed = { readonly asked: string; readonly key: string; readonly domain: string | undefined };

/** May the addresses be mailed that have these hashes? As `answerAddresses`, but for what an address is by itself. */
export async function answerHashes(
  answering: Answering,
  tenant: string,
  asked: readonly Hashed[],
  streamName: string | undefined,
): Promise<(Omit<LookupAnswer, "address"> & { readonly hash: string })[]> {
  const hashes = asked.flatMap(({ key, domain }) => (domain === undefined ? [key] : [key, domain]));
  const [stream, entries] = await Promise.all([
    answering.streams.find(tenant, streamName),
    hashes.length === 0 ? undefined : answering.lookup.findHashed(tenant, hashes),
  ]);
  const now = answering.now();
  const answers = asked.map(({ asked: hash, key, domain = "" }) => {
    const known = [key, domain].flatMap((one) => entries?.get(one) ?? []);
    const answer = answering.answerFor(known, stream, now);
    return { hash, suppressed: answer.answer === "never", ...answer };
  });
  answering.onAnswered(answers);
  return answers;
}

/** May this address be mailed? */
export async function answerAddress(
  answering: Answering,
  tenant: string,
  text: string,
  streamName: string | undefined,
): Promise<LookupAnswer> {
  const [answer] = await answerAddresses(answering, tenant, [text], streamName);
  return answer as LookupAnswer;
}

/** The stream, and for marketing what its tenant lets opt-outs of other tags of these addresses say. */
async function findByBase(
  { streams, baseLookup }: Answering,
  tenant: string,
  asked: readonly (Address | undefined)[],
  streamName: string | undefined,
): Promise<{ readonly stream: Stream; readonly byBase: EntriesByKey }> {
  const stream = await streams.find(tenant, streamName);
  if (stream.class !== "marketing") return { stream, byBase: new Map() };
  const keys = asked.flatMap((address) => (address === undefined ? [] : [address.key]));
  return { stream, byBase: await baseLookup.find(tenant, keys) };
}

/** The opt-outs of an address with other tags than its own. */
function othersOf({ key }: Address, byBase: EntriesByKey): readonly Suppression[] {
  return byBase.get(baseKey(key))?.filter(({ addressKey }) => addressKey !== key) ?? [];
}

/** Says whose the entry is that decided, where it is another address's: nothing else would tell where to look. */
function naming(answer: ReturnType<AnswerFor>, others: readonly Suppression[]): ReturnType<AnswerFor> {
  const { because } = answer;
  const decided = others.find(({ firstSeenAt, scope }) => firstSeenAt === because?.since && scope === because.scope);
  return because === undefined || decided === undefined
    ? answer
    : { ...answer, because: { ...because, address: decided.address } };
}

function entriesOf(address: Address, entries: EntriesByKey | undefined): readonly Suppression[] {
  return [address.key, domainKey(address)].flatMap((key) => entries?.get(key) ?? []);
}

// No server takes mail for what is no address. Nothing is stored of it, so it has been so since it was asked.
function answerSyntax(address: string, now: Date): LookupAnswer {
  const because = { reason: "address-syntax", cause: "delivery", scope: "*", since: now } as const;
  return { address, answer: "never", suppressed: true, because };
}
