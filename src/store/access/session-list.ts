import { createHash } from "node:crypto";
import type { Database } from "../database.ts";
import { hashSession, sessionIdleMs, sessionMaxMs } from "./users.ts";

/** A session as its owner sees it. The id names it, and signs nobody in. */
export type ListedSession = {
  readonly id: string;
  readonly createdAt: Date;
  readonly usedAt: Date;
  readonly network: string | undefined;
  readonly userAgent: string | undefined;
  /** The one that asks. */
  readonly isThis: boolean;
};

/** Where a person is signed in now, last used first. */
export async function listSessions(
  database: Database,
  userId: string,
  { sessionId, now }: { readonly sessionId: string | undefined; readonly now: Date },
): Promise<ListedSession[]> {
  const rows = await database.prisma.session.findMany({
    where: {
      userId,
      usedAt: { gt: new Date(now.getTime() - sessionIdleMs) },
      createdAt: { gt: new Date(now.getTime() - sessionMaxMs) },
    },
    orderBy: { usedAt: "desc" },
  });
  const own = sessionId === undefined ? undefined : publicId(hashSession(sessionId));
  return rows.map(({ hash, createdAt, usedAt, network, userAgent }) => ({
    id: publicId(hash),
    createdAt,
    usedAt,
    network: network ?? undefined,
    userAgent: userAgent ?? undefined,
    isThis: publicId(hash) === own,
  }));
}

/** Ends one of a person's sessions; false when there is none such. */
export async function endSessionOf(database: Database, userId: string, id: string): Promise<boolean> {
  const rows = await database.prisma.session.findMany({ where: { userId }, select: { hash: true } });
  const found = rows.find(({ hash }) => publicId(hash) === id);
  if (found === undefined) return false;
  await database.pool.query("DELETE FROM sessions WHERE hash = $1 AND user_id = $2", [found.hash, userId]);
  return true;
}

/** Ends all sessions of a person but this one; answers how many. */
export async function endOtherSessions(database: Database, userId: string, sessionId: string): Promise<number> {
  const { rowCount } = await database.pool.query("DELETE FROM sessions WHERE user_id = $1 AND hash <> $2", [
    ...[userId, hashSession(sessionId)],
  ]);
  return rowCount ?? 0;
}

function publicId(hash: Uint8Array): string {
  return createHash("sha256").update("nixie session id\0").update(hash).digest("hex").slice(0, 32);
}
