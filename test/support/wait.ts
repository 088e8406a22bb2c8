import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks until the answer is not undefined, and returns it.
 * @throws Error that names what was waited for, after `deadlineMs`
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  deadlineMs = 30_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain: expected ${what}`);
    await sleep(25);
  }
}
