import type { AskDns, DnsAnswer, Exchanger } from "../../src/setup/ask.ts";

/** What the DNS holds; a name in `failing` cannot be asked. */
export type TestZone = {
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  readonly exchangers?: Readonly<Record<string, readonly Exchanger[]>>;
  readonly addresses?: Readonly<Record<string, readonly string[]>>;
  readonly failing?: readonly string[];
};

/** A DNS that answers what a zone holds. */
export function askZone({ texts = {}, exchangers = {}, addresses = {}, failing = [] }: TestZone): AskDns {
  const answer =
    <T>(held: Readonly<Record<string, readonly T[]>>) =>
    async (name: string): Promise<DnsAnswer<T>> => {
      if (failing.includes(name)) return { outcome: "failed", values: [] };
      const values = held[name] ?? [];
      return { outcome: values.length > 0 ? "found" : "absent", values };
    };
  return { texts: answer(texts), exchangers: answer(exchangers), addresses: answer(addresses) };
}
