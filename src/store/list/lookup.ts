import type { Suppression } from "../../domain/decision.ts";
import type { Database } from "../database.ts";
import type { ErasedKeys } from "../people/erasure-key.ts";
import { entryColumns, readEntry } from "./entries.ts";

/** The entries of each key that has any. */
export type EntriesByKey = ReadonlyMap<string, readonly Suppression[]>;

export type Lookup = {
  /** Reads the entries of these address keys as they stand at or after the call; nothing is cached. */
  find(tenant: string, keys: readonly string[]): Promise<EntriesByKey>;
  /** The same by SHA-256 of the keys, in lower-case hex; so are the entries told. */
  findHashed(tenant: string, hashes: readonly string[]): Promise<EntriesByKey>;
};

type Row = Parameters<typeof readEntry>[0] & { readonly asked: string | null; readonly has_erased: boolean };

/** Entries with what they were asked by, and whether the tenant has erased anybody, as of one moment. */
type Found = {
  readonly entries: readonly (readonly [asked: string, entry: Suppression])[];
  readonly hasErased: boolean;
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
const keysPerGroup = 5000;

const lookBy = (asked: string, condition: string) =>
  `SELECT has_erased, ${entryColumns}, ${asked} AS asked
   FROM (SELECT EXISTS (SELECT 1 FROM tenants WHERE id = $1 AND erased_since IS NOT NULL) AS has_erased) AS e
   LEFT JOIN suppressions ON tenant_id = $1 AND ${condition}`;
// As an array of its own each key costs the planner time, and it takes thousands of them for a reason to read the whole
// table; the elements of one text it does not count.
const manyBy = (column: string, asked: string, element: string) =>
  lookBy(asked, `${column} = ANY(ARRAY(SELECT ${element} FROM jsonb_array_elements_text($2::jsonb) AS element))`);
const byFewKeys = lookBy("address_key", "address_key = ANY($2)");
const byKeys = manyBy("address_key", "address_key", "element");
const byHashes = manyBy("key_hash", "encode(key_hash, 'hex')", "decode(element, 'hex')");

/**
 * Makes the lookup: callers of one turn of the event loop share one query, and so do those that come while two
 * queries are under way. A lone caller waits for nobody.
 */
export function createLookup(
  database: Pick<Database, "pool">,
  erased: Pick<ErasedKeys, "keysOf" | "keysOfHashes">,
): Lookup {
  const queues = new Map<string, Queue>();

  async function read(statement: string, tenant: string, asked: unknown): Promise<Found> {
    const { rows } = await database.pool.query<Row>(statement, [tenant, asked]);
    const entries = rows.flatMap((row) => (row.asked === null ? [] : [[row.asked, readEntry(row)] as const]));
    return { entries, hasErased: rows[0]?.has_erased === true };
  }

  // Asked only where the statement that found what there is says that somebody was erased: then no entry is missed.
  async function withErased(tenant: string, found: Found, keys: () => Promise<ReadonlyMap<string, string>>) {
    if (!found.hasErased) return grouped(found.entries);
    const byErasedKey = await keys();
    const { entries } = await read(byKeys, tenant, JSON.stringify([...byErasedKey.keys()]));
    return grouped([...found.entries, ...entries.map(([key, entry]) => [byErasedKey.get(key) ?? key, entry] as const)]);
  }

  async function findFew(tenant: string, keys: readonly string[]): Promise<EntriesByKey> {
    return withErased(tenant, await read(byFewKeys, tenant, keys), () => erased.keysOf(keys));
  }

  async function findMany(tenant: string, asked: readonly string[]): Promise<EntriesByKey> {
    const keys = distinct(asked);
    return withErased(tenant, await read(byKeys, tenant, JSON.stringify(keys)), () => erased.keysOf(keys));
  }

  async function findHashed(tenant: string, asked: readonly string[]): Promise<EntriesByKey> {
    const hashes = distinct(asked);
    return withErased(tenant, await read(byHashes, tenant, JSON.stringify(hashes)), () => erased.keysOfHashes(hashes));
  }

  async function run(tenant: string, queue: Queue): Promise<void> {
    queue.scheduled = false;
    queue.running++;
    const group = takeGroup(queue.waiting);
    try {
      const found = await findFew(tenant, distinct(group.flatMap((waiting) => waiting.keys)));
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
      if (keys.length > sharedKeys) return findMany(tenant, keys);
      return new Promise((answer, refuse) => {
        const queue = queues.get(tenant) ?? { waiting: [], running: 0, scheduled: false };
        queues.set(tenant, queue);
        queue.waiting.push({ keys, answer, refuse });
        schedule(tenant, queue);
      });
    },
    findHashed,
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
