import type { Stream, StreamClass } from "../../domain/decision.ts";
import type { Database, Queryable } from "../database.ts";

export type StoredStream = Stream & { readonly createdAt: Date };

/** Every stream of the tenant, by id. */
export async function listStreams(database: Database, tenant: string): Promise<StoredStream[]> {
  const rows = await database.prisma.stream.findMany({ where: { tenantId: tenant }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ id: row.id, class: row.class as StreamClass, createdAt: row.createdAt }));
}

/** The same, in a transaction. */
export async function listStreamsIn(tx: Queryable, tenant: string): Promise<Stream[]> {
  const { rows } = await tx.query<Stream>("SELECT id, class FROM streams WHERE tenant_id = $1 ORDER BY id", [tenant]);
  return rows;
}

/** Declares a stream or gives it another class. */
export async function putStream(
  database: Database,
  tenant: string,
  stream: Stream,
  now: Date,
): Promise<{ readonly stream: StoredStream; readonly created: boolean }> {
  const found = await database.pool.query<{ created_at: Date; created: boolean }>(
    `INSERT INTO streams (tenant_id, id, class, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, id) DO UPDATE SET class = EXCLUDED.class
     RETURNING created_at, xmax = 0 AS created`,
    [tenant, stream.id, stream.class, now],
  );
  const [row] = found.rows;
  return { stream: { ...stream, createdAt: row?.created_at ?? now }, created: row?.created ?? false };
}

export type StreamDirectory = {
  /**
   * The stream of this name, at most five seconds old. A name that nobody declared is a marketing stream: that
   * class stops soonest. Without a name: the stream "default".
   */
  find(tenant: string, name: string | undefined): Promise<Stream>;
  /** Reads the tenant's streams anew at the next call. */
  forget(tenant: string): void;
};

const freshMs = 5000;

/** Makes a directory of streams for the lookup path. `clock` gives milliseconds. */
export function createStreamDirectory(database: Database, clock: () => number): StreamDirectory {
  const known = new Map<string, { readonly readAt: number; readonly streams: Promise<ReadonlyMap<string, Stream>> }>();

  function read(tenant: string): Promise<ReadonlyMap<string, Stream>> {
    const kept = known.get(tenant);
    if (kept !== undefined && clock() - kept.readAt < freshMs) return kept.streams;
    const streams = listStreams(database, tenant).then((all) => new Map(all.map((stream) => [stream.id, stream])));
    const fresh = { readAt: clock(), streams };
    known.set(tenant, fresh);
    // A failed read must not be remembered; its callers hear of it through their own promise.
    streams.catch(() => known.get(tenant) === fresh && known.delete(tenant));
    return streams;
  }

  return {
    async find(tenant, name = "default") {
      return (await read(tenant)).get(name) ?? { id: name, class: "marketing" };
    },
    forget(tenant) {
      known.delete(tenant);
    },
  };
}
