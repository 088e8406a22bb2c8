import { Resolver } from "node:dns/promises";
import type { AskDns, DnsAnswer } from "../setup/ask.ts";

/** For how long an answer is kept, in milliseconds: short, for somebody waits for what he has just added. */
const keptMs = 5_000;
/** Longest that one question may take, in milliseconds. */
const longestMs = 4_000;
const mostKept = 2_000;
const absentCodes: ReadonlySet<unknown> = new Set(["ENOTFOUND", "ENODATA"]);

type Kept = { readonly answer: Promise<DnsAnswer<unknown>>; readonly askedAt: number };

/** Asks the name servers of the settings, or the system's; each question once in five seconds. `clock` gives milliseconds. */
export function createRecordLookup(servers: readonly string[], clock: () => number): AskDns {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  const kept = new Map<string, Kept>();

  function once<T>(question: string, ask: () => Promise<readonly T[]>): Promise<DnsAnswer<T>> {
    const known = kept.get(question);
    if (known !== undefined && clock() - known.askedAt < keptMs) return known.answer as Promise<DnsAnswer<T>>;
    if (kept.size >= mostKept) kept.clear();
    const answer = answered(ask());
    kept.set(question, { answer, askedAt: clock() });
    return answer;
  }

  return {
    texts: (name) =>
      once(`TXT ${name}`, async () => (await resolver.resolveTxt(name)).map((strings) => strings.join(""))),
    exchangers: (name) => once(`MX ${name}`, () => resolver.resolveMx(name)),
    addresses: async (name) => {
      const [four, six] = await Promise.all([
        once(`A ${name}`, () => resolver.resolve4(name)),
        once(`AAAA ${name}`, () => resolver.resolve6(name)),
      ]);
      const values = [...four.values, ...six.values].slice(0, 20);
      if (values.length > 0) return { outcome: "found", values };
      return { outcome: [four, six].some(({ outcome }) => outcome === "failed") ? "failed" : "absent", values };
    },
  };
}

async function answered<T>(asked: Promise<readonly T[]>): Promise<DnsAnswer<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Cannot ask the DNS: no answer in ${longestMs} ms`)), longestMs);
  });
  try {
    const values = await Promise.race([asked, late]);
    return { outcome: values.length > 0 ? "found" : "absent", values: values.slice(0, 20) };
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? fault.code : undefined;
    return { outcome: absentCodes.has(code) ? "absent" : "failed", values: [] };
  } finally {
    clearTimeout(timer);
  }
}
