import { lookup } from "node:dns/promises";
import type { Resolve, TargetAddress } from "./guard.ts";

/**
 * Asks the system for every address of a host. Those who ask for the same host at once share one question: the system
 * answers on few threads, and one dead name server must not take them all.
 */
export function createResolve(ask: (host: string) => Promise<readonly TargetAddress[]> = askSystem): Resolve {
  const asked = new Map<string, Promise<readonly TargetAddress[]>>();
  return (host) => {
    const known = asked.get(host);
    if (known !== undefined) return known;
    const question = ask(host).finally(() => asked.delete(host));
    asked.set(host, question);
    return question;
  };
}

async function askSystem(host: string): Promise<readonly TargetAddress[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
