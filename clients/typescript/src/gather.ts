type Waiting<T> = {
  readonly address: string;
  readonly settle: (answer: T) => void;
  readonly fail: (fault: unknown) => void;
};

/** As many as one request may ask about. */
const most = 1_000;

/** Gathers questions about single addresses for some milliseconds and asks them together, by stream. */
export function createGathering<T>(
  milliseconds: number,
  check: (addresses: readonly string[], stream: string | undefined) => Promise<readonly T[]>,
): (address: string, stream: string | undefined) => Promise<T> {
  const gathered = new Map<string | undefined, Waiting<T>[]>();

  async function ask(stream: string | undefined): Promise<void> {
    const waiting = gathered.get(stream) ?? [];
    gathered.delete(stream);
    try {
      const addresses = waiting.map(({ address }) => address);
      const answers = await check(addresses, stream);
      for (const [index, { settle }] of waiting.entries()) settle(answers[index] as T);
    } catch (fault) {
      for (const { fail } of waiting) fail(fault);
    }
  }

  return (address, stream) =>
    new Promise<T>((settle, fail) => {
      const waiting = gathered.get(stream) ?? [];
      waiting.push({ address, settle, fail });
      gathered.set(stream, waiting);
      if (waiting.length === most) void ask(stream);
      else if (waiting.length === 1)
        setTimeout(() => void (gathered.get(stream) === waiting && ask(stream)), milliseconds);
    });
}
