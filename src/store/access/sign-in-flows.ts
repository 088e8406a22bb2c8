import { createHash, randomBytes } from "node:crypto";
import type { Database } from "../database.ts";

/** What was agreed with a browser before it left for the identity provider. */
export type SignInFlow = {
  /** The signed-in person who wants a further identity. */
  readonly userId: string | undefined;
  readonly returnTo: string;
};

/** So long a person may take at its provider. */
export const flowMs = 10 * 60_000;

/** Notes that a browser leaves; the answer is for its cookie alone: the store keeps its hash. */
export async function beginFlow(database: Database, flow: SignInFlow, now: Date): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await database.pool.query("DELETE FROM sign_in_flows WHERE created_at < $1", [new Date(now.getTime() - flowMs)]);
  await database.pool.query(
    "INSERT INTO sign_in_flows (hash, user_id, return_to, created_at) VALUES ($1, $2, $3, $4)",
    [hashFlow(token), flow.userId ?? null, flow.returnTo, now],
  );
  return token;
}

/** Takes a flow up again, once; undefined for one that is unknown, used or too old. */
export async function takeFlow(database: Database, token: string, now: Date): Promise<SignInFlow | undefined> {
  const { rows } = await database.pool.query<{ userId: string | null; returnTo: string }>(
    `DELETE FROM sign_in_flows WHERE hash = $1 AND created_at >= $2
     RETURNING user_id AS "userId", return_to AS "returnTo"`,
    [hashFlow(token), new Date(now.getTime() - flowMs)],
  );
  const row = rows[0];
  return row && { ...row, userId: row.userId ?? undefined };
}

function hashFlow(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
