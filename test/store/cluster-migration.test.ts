import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { newId } from "../../src/store/id.ts";
import { migrate } from "../../src/store/migrate.ts";
import { dropTestDatabase, openEmptyDatabase } from "../support/database.ts";

const ours = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

/** A database as it stood before reviews had members. */
async function openBefore(): Promise<Database> {
  const url = await openEmptyDatabase();
  const database = openDatabase(url, { poolSize: 4 });
  const folder = await mkdtemp(join(tmpdir(), "nixie-clusters-"));
  onTestFinished(async () => {
    await rm(folder, { recursive: true });
    await database.close();
    await dropTestDatabase(url);
  });
  const earlier = (await readdir(ours)).filter((name) => /^000[1-8]_/.test(name));
  for (const name of earlier) await cp(join(ours, name), join(folder, name), { recursive: true });
  await migrate(database, folder);
  return database;
}

async function review(
  database: Database,
  cluster: string,
  said: {
    readonly address?: string;
    readonly category?: string;
    readonly proof?: string;
    readonly state?: string;
  } = {},
): Promise<string> {
  const { address, category = "hard", proof = "verified", state = "open" } = said;
  const [id, verdictId] = [newId(), newId()];
  await database.pool.query(
    `INSERT INTO verdicts (tenant_id, id, report_id, recipient_index, address, address_key, category, reason, fault,
       finality, hop, proof, confidence, rule, detail, occurred_at, effect, because, unproven)
     VALUES ('default', $1, $1, 0, $2, $2, $3, 'ambiguous', 'none', 'terminal', 'direct', $4, 0.5, 'r', '{}', now(), 'review', '', false)`,
    [verdictId, address ?? null, category, proof],
  );
  await database.pool.query(
    `INSERT INTO reviews (tenant_id, id, question, cluster, verdict_id, state, decision, decided_by, decided_at, opened_at)
     VALUES ('default', $1, '?', $2, $3, $4, $5, $5, $6, now())`,
    [id, cluster, verdictId, state, ...(state === "decided" ? ["ignore", new Date()] : [null, null])],
  );
  return id;
}

test("open reviews of a cluster become one with members, and what persons want stays apart", async () => {
  const database = await openBefore();
  const first = await review(database, "stale:mailbox-unknown", { address: "a@gone.example" });
  const second = await review(database, "stale:mailbox-unknown", { address: "b@gone.example" });
  const old = await review(database, "stale:mailbox-unknown", { address: "c@gone.example", state: "decided" });
  const wish = { category: "human-reply" };
  await review(database, "unsubscribe-request", { ...wish, address: "d@gone.example" });
  await review(database, "unsubscribe-request", { ...wish, address: "e@gone.example" });
  await review(database, "unsubscribe-request", { ...wish, address: "e@gone.example" });
  await review(database, "unsubscribe-request:unproven", { ...wish, proof: "none", address: "f@gone.example" });
  await review(database, "unsubscribe-request:unproven", { ...wish, proof: "none", address: "g@gone.example" });
  await migrate(database);
  const { rows } = await database.pool.query(
    `SELECT regexp_replace(cluster, ':[0-9a-f]{16}$', ':*') AS cluster, state, members, settled, by_member
     FROM reviews ORDER BY id`,
  );
  expect(rows).toEqual([
    { cluster: "stale:mailbox-unknown", state: "open", members: 2, settled: 0, by_member: false },
    { cluster: "stale:mailbox-unknown", state: "decided", members: 1, settled: 1, by_member: false },
    { cluster: "unsubscribe-request:*", state: "open", members: 1, settled: 0, by_member: true },
    { cluster: "unsubscribe-request:*", state: "open", members: 2, settled: 0, by_member: true },
    { cluster: "unsubscribe-request:unproven", state: "open", members: 2, settled: 0, by_member: true },
  ]);
  const members = await database.pool.query(
    "SELECT id, address_key, settled_at IS NOT NULL AS settled FROM review_members WHERE review_id = ANY($1) ORDER BY id",
    [[first, old]],
  );
  expect(members.rows).toEqual([
    { id: first, address_key: "a@gone.example", settled: false },
    { id: second, address_key: "b@gone.example", settled: false },
    { id: old, address_key: "c@gone.example", settled: true },
  ]);
});
