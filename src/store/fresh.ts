/** What was read not long ago, by key. */
export type Fresh<V> = {
  /** The values of these keys; a key that has none is missing. */
  find(keys: readonly string[]): Promise<ReadonlyMap<string, V>>;
  /** Reads everything anew from now on. */
  forget(): void;
};

const freshMs = 5_000;
const mostKept = 10_000;

type Kept<V> = { readonly value: V | undefined; readonly readAt: number };

/**
 * Reads through memory: a value, or that there is none, is believed for five seconds. Keys that are asked for together
 * are read together. `clock` gives milliseconds.
 */
export function createFresh<V>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  clock: () => number,
): Fresh<V> {
  let kept = new Map<string, Kept<V>>();

  async function read(keys: readonly string[]): Promise<ReadonlyMap<string, V>> {
    // Should all be forgotten meanwhile, then what is read now is kept where nobody looks.
    const into = kept;
    const readAt = clock();
    const values = await load(keys);
    if (into.size + keys.length > mostKept) into.clear();
    for (const key of keys) into.set(key, { value: values.get(key), readAt });
    return values;
  }

  return {
    async find(keys) {
      const now = clock();
      const found = new Map<string, V>();
      const stale = new Set<string>();
      for (const key of keys) {
        const known = kept.get(key);
        if (known === undefined || now - known.readAt >= freshMs) stale.add(key);
        else if (known.value !== undefined) found.set(key, known.value);
      }
      return stale.size === 0 ? found : new Map([...found, ...(await read([...stale]))]);
    },
    forget() {
      kept = new Map();
    },
  };
}
