/** found: there are such records; absent: there are none; failed: nobody could tell. */
export type DnsAnswer<T> = { readonly outcome: "found" | "absent" | "failed"; readonly values: readonly T[] };

export type Exchanger = { readonly exchange: string; readonly priority: number };

/** Asks the DNS; never rejects, and has an end. */
export type AskDns = {
  /** The text records of a name, the strings of each put together. */
  texts(name: string): Promise<DnsAnswer<string>>;
  exchangers(name: string): Promise<DnsAnswer<Exchanger>>;
  /** IPv4 and IPv6. */
  addresses(name: string): Promise<DnsAnswer<string>>;
};

/** What to say where nobody could tell. */
export const noAnswer = "The name servers did not answer, so nobody can tell. Try again in a moment";
