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
  return texts.map((text, index) => answerOne(answering.answerFor, text, asked[index], entries, stream, now));
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

function answerOne(
  answerFor: AnswerFor,
  text: string,
  keys: Keys | undefined,
  entries: EntriesByKey | undefined,
  stream: Stream | undefined,
  now: Date,
): LookupAnswer {
  if (keys === undefined) {
    // No server takes mail for what is no address. Nothing is stored of it, so it has been so since it was asked.
    const because = { reason: "address-syntax", cause: "delivery", scope: "*", since: now } as const;
    return { address: text, answer: "never", suppressed: true, because };
  }
  const own = entries?.get(keys[0]);
  const domain = entries?.get(keys[1]);
  const found = own === undefined ? (domain ?? []) : domain === undefined ? own : [...own, ...domain];
  const answer = answerFor(found, stream, now);
  return { address: text, suppressed: answer.answer === "never", ...answer };
}
