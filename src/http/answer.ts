import { domainKey, readAddress } from "../domain/address.ts";
import type { LookupAnswer, Stream, Suppression } from "../domain/decision.ts";
import type { EntriesByKey, Lookup } from "../store/lookup.ts";
import type { StreamDirectory } from "../store/streams.ts";

/** Policy's judgement on the entries of one address and of its domain; handed in. */
export type AnswerFor = (
  entries: readonly Suppression[],
  stream: Stream | undefined,
  now: Date,
) => Pick<LookupAnswer, "answer" | "until" | "because">;

export type Answering = {
  readonly lookup: Lookup;
  readonly streams: StreamDirectory;
  readonly answerFor: AnswerFor;
  readonly now: () => Date;
};

/** May these addresses be mailed? One answer each, in order, all of the same moment. */
export async function answerAddresses(
  answering: Answering,
  tenant: string,
  texts: readonly string[],
  streamName: string | undefined,
): Promise<LookupAnswer[]> {
  const asked = texts.map(keysOf);
  const keys = asked.flatMap((pair) => pair ?? []);
  const [stream, entries] = await Promise.all([
    answering.streams.find(tenant, streamName),
    keys.length === 0 ? undefined : answering.lookup.find(tenant, keys),
  ]);
  const now = answering.now();
  return texts.map((address, index) => {
    const pair = asked[index];
    if (pair === undefined) return answerSyntax(address, now);
    const answer = answering.answerFor(entriesOf(pair, entries), stream, now);
    return { address, suppressed: answer.answer === "never", ...answer };
  });
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

type Keys = readonly [address: string, domain: string];

function keysOf(text: string): Keys | undefined {
  const address = readAddress(text);
  return address === undefined ? undefined : [address.key, domainKey(address)];
}

function entriesOf([address, domain]: Keys, entries: EntriesByKey | undefined): readonly Suppression[] {
  const own = entries?.get(address);
  const shared = entries?.get(domain);
  if (own === undefined) return shared ?? [];
  return shared === undefined ? own : [...own, ...shared];
}

// No server takes mail for what is no address. Nothing is stored of it, so it has been so since it was asked.
function answerSyntax(address: string, now: Date): LookupAnswer {
  const because = { reason: "address-syntax", cause: "delivery", scope: "*", since: now } as const;
  return { address, answer: "never", suppressed: true, because };
}
