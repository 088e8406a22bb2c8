import type { Suppression } from "../domain/decision.ts";
import type { Database } from "./database.ts";
import { listEntries } from "./entries.ts";

/** The entries of each key that has any. */
export type EntriesByKey = ReadonlyMap<string, readonly Suppression[]>;

export type Lookup = {
  /** Reads the entries of these address keys as they stand at or after the call; nothing is cached. */
  find(tenant: string, keys: readonly string[]): Promise<EntriesByKey>;
};

type Waiting = {
  readonly keys: readonly string[];
  readonly answer: (entries: EntriesByKey) => void;
  readonly refuse: (fault: Error) => void;
};

type Queue = { waiting: Waiting[]; running: number; scheduled: boolean };

// A batch has its own query: callers of single lookups must not wait until thousands of keys are read.
const sharedKeys = 8;
// Two queries under way keep the database busy while the next callers gather; more would only make smaller groups.
const concurrent = 2;
const keysPerQuery = 5000;

/**
 * Makes the lookup: callers of one turn of the event loop share one query, and so do those that come while two
 * queries are under way. A lone caller waits for nobody.
 */
export function createLookup(database: Pick<Database, "pool">): Lookup {
  const queues = new Map<string, Queue>();

  async function query(tenant: string, keys: readonly string[]): Promise<EntriesByKey> {
    const found = new Map<string, Suppression[]>();
    for (let start = 0; start < keys.length; start += keysPerQuery) {
      for (const entry of await listEntries(database.pool, tenant, keys.slice(start, start + keysPerQuery))) {
        const known = found.get(entry.addressKey);
        if (known === undefined) found.set(entry.addressKey, [entry]);
        else known.push(entry);
      }
    }
    return found;
  }

  async function run(tenant: string, queue: Queue): Promise<void> {
    queue.scheduled = false;
    queue.running++;
    const group = takeGroup(queue.waiting);
    try {
      const found = await query(tenant, distinct(group.flatMap((waiting) => waiting.keys)));
      for (const waiting of group) waiting.answer(found);
    } catch (fault) {
      for (const waiting of group) waiting.refuse(fault as Error);
    }
    queue.running--;
    if (queue.waiting.length > 0) schedule(tenant, queue);
    else if (queue.running === 0 && !queue.scheduled) queues.delete(tenant);
  }

  function schedule(tenant: string, queue: Queue): void {
    if (queue.scheduled || queue.running >= concurrent) return;
    queue.scheduled = true;
    setImmediate(() => void run(tenant, queue));
  }

  return {
    find(tenant, keys) {
      if (keys.length > sharedKeys) return query(tenant, distinct(keys));
      return new Promise((answer, refuse) => {
        const queue = queues.get(tenant) ?? { waiting: [], running: 0, scheduled: false };
        queues.set(tenant, queue);
        queue.waiting.push({ keys, answer, refuse });
        schedule(tenant, queue);
      });
    },
  };
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  return waiting.splice(0, Math.ceil(keysPerQuery / sharedKeys));
}

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
