import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "./prisma/client.ts";

/**
 * The handle that every function of this folder takes first. Hot paths and transactions use `pool`; the rest uses
 * `prisma`, over the same pool.
 */
export type Database = { readonly pool: pg.Pool; readonly prisma: PrismaClient };

/** A connection with an open transaction, or the pool itself. */
export type Queryable = Pick<pg.Pool | pg.PoolClient, "query">;

/** Connects lazily; rejects nothing until the first query. */
export function openDatabase(
  url: string,
  options: { readonly poolSize: number },
): Database & { close(): Promise<void> } {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    application_name: "nixie",
    // A server that takes connections and says nothing must become an error, not a request that hangs.
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  // Without a listener an idle connection that breaks would end the process; the next query tells its caller.
  pool.on("error", () => {});
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** Runs `work` in one transaction: commits what it returns from, rolls back what it throws from. */
export async function inTransaction<T>(database: Database, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  // A connection that breaks between two queries would end the process; the next query tells.
  const onError = (fault: Error) => {
    broken = fault;
  };
  client.on("error", onError);
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((fault: Error) => {
      broken = fault;
    });
    throw error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
