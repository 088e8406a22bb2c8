import type { Suppression } from "../domain/decision.ts";
import type { Database } from "./database.ts";
import { entryColumns, listEntries, readEntry } from "./entries.ts";

/** The entries of each key that has any. */
export type EntriesByKey = ReadonlyMap<string, readonly Suppression[]>;

export type Lookup = {
  /** Reads the entries of these address keys as they stand at or after the call; nothing is cached. */
  find(tenant: string, keys: readonly string[]): Promise<EntriesByKey>;
  /** The same by SHA-256 of the keys, in lower-case hex; so are the entries told. */
  findHashed(tenant: string, hashes: readonly string[]): Promise<EntriesByKey>;
};

type Row = Parameters<typeof readEntry>[0] & { readonly asked: string };

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
const keysPerGroup = 5000;

// As an array of its own each key costs the planner time, and it takes thousands of them for a reason to read the whole
// table; the elements of one text it does not count.
const manyBy = (column: string, asked: string, element: string) =>
  `SELECT ${entryColumns}, ${asked} AS asked FROM suppressions WHERE tenant_id = $1 AND ${column} = ANY(ARRAY(
     SELECT ${element} FROM jsonb_array_elements_text($2::jsonb) AS element))`;
const byKeys = manyBy("address_key", "address_key", "element");
const byHashes = manyBy("key_hash", "encode(key_hash, 'hex')", "decode(element, 'hex')");

/**
 * Makes the lookup: callers of one turn of the event loop share one query, and so do those that come while two
 * queries are under way. A lone caller waits for nobody.
 */
export function createLookup(database: Pick<Database, "pool">): Lookup {
  const queues = new Map<string, Queue>();

  async function readFew(tenant: string, keys: readonly string[]): Promise<EntriesByKey> {
    const entries = await listEntries(database.pool, tenant, keys);
    return grouped(entries.map((entry) => [entry.addressKey, entry]));
  }

  async function readMany(statement: string, tenant: string, asked: readonly string[]): Promise<EntriesByKey> {
    const { rows } = await database.pool.query<Row>(statement, [tenant, JSON.stringify(distinct(asked))]);
    return grouped(rows.map((row) => [row.asked, readEntry(row)]));
  }

  async function run(tenant: string, queue: Queue): Promise<void> {
    queue.scheduled = false;
    queue.running++;
    const group = takeGroup(queue.waiting);
    try {
      const found = await readFew(tenant, distinct(group.flatMap((waiting) => waiting.keys)));
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
      if (keys.length > sharedKeys) return readMany(byKeys, tenant, keys);
      return new Promise((answer, refuse) => {
        const queue = queues.get(tenant) ?? { waiting: [], running: 0, scheduled: false };
        queues.set(tenant, queue);
        queue.waiting.push({ keys, answer, refuse });
        schedule(tenant, queue);
      });
    },
    findHashed: (tenant, hashes) => readMany(byHashes, tenant, hashes),
  };
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  return waiting.splice(0, Math.ceil(keysPerGroup / sharedKeys));
}

function grouped(entries: readonly (readonly [key: string, entry: Suppression])[]): EntriesByKey {
  const found = new Map<string, Suppression[]>();
  for (const [key, entry] of entries) {
    const known = found.get(key);
    if (known === undefined) found.set(key, [entry]);
    else known.push(entry);
  }
  return found;
}

function distinct(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
