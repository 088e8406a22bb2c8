import type { TextRecord } from "./key.ts";

/** Asks the DNS, as node:dns does: rejects with ENOTFOUND or ENODATA where there is nothing. */
export type Resolve = (name: string, type: "TXT") => Promise<readonly TextRecord[]>;

/** found: the name has text records; absent: it has none; failed: nobody could tell. */
export type LookupOutcome = "found" | "absent" | "failed";
export type KeyAnswer = { readonly outcome: LookupOutcome; readonly records: readonly TextRecord[] };
export type LookUpKey = (name: string) => Promise<KeyAnswer>;

/** For how long answers are kept, in milliseconds; node:dns tells no TTL of text records. */
const keptFor: Readonly<Record<LookupOutcome, number>> = { found: 600_000, absent: 300_000, failed: 30_000 };
const absentCodes: ReadonlySet<unknown> = new Set(["ENOTFOUND", "ENODATA"]);

type Kept = { readonly answer: Promise<KeyAnswer>; until: number };

export type KeyLookupOptions = {
  readonly resolve: Resolve;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that one question may take; 5 s unless given. */
  readonly timeoutMs?: number | undefined;
  /** Names whose answers are kept; 10,000 unless given. */
  readonly names?: number | undefined;
  /** Each question that the DNS was asked. */
  readonly onAsked: (outcome: LookupOutcome) => void;
};

/** Looks key records up, each name once while its answer is kept; those who ask for one name at once share a question. */
export function createKeyLookup(options: KeyLookupOptions): LookUpKey {
  const { resolve, now, timeoutMs = 5_000, names = 10_000, onAsked } = options;
  const kept = new Map<string, Kept>();

  async function ask(name: string): Promise<KeyAnswer> {
    const answer = await limitTime(resolve(name, "TXT"), timeoutMs).then(
      (records): KeyAnswer => ({ outcome: "found", records: records.slice(0, 20) }),
      (fault: unknown): KeyAnswer => ({ outcome: absentCodes.has(codeOf(fault)) ? "absent" : "failed", records: [] }),
    );
    onAsked(answer.outcome);
    return answer;
  }

  return (name) => {
    const known = kept.get(name);
    if (known !== undefined && known.until > now()) return known.answer;
    const asked: Kept = { answer: ask(name), until: Number.POSITIVE_INFINITY };
    kept.delete(name);
    kept.set(name, asked);
    const oldest = kept.size > names ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return asked.answer.then((answer) => {
      asked.until = now() + keptFor[answer.outcome];
      return answer;
    });
  };
}

function codeOf(fault: unknown): unknown {
  return fault instanceof Error && "code" in fault ? fault.code : undefined;
}

function limitTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Cannot look up a key: no answer in ${ms} ms`)), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
