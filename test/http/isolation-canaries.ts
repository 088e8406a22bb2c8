import { newId } from "../../src/store/id.ts";
import type { TestDatabase } from "../support/database.ts";
import { settled } from "../support/judged.ts";
import type { Receiver } from "../support/receiver.ts";
import { postfixBounce } from "../support/samples.ts";
import { connectMail } from "../support/smtp-client.ts";
import { eventually } from "../support/wait.ts";

/** The canary: it stands in all that is the victim's, and nobody else writes it. */
export const word = "nightjar";
export const victim = `${word}-tenant`;
/** An address that both tenants know. */
export const shared = "shared@gone.example";

export type Call = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: never }>;

type Parts = {
  readonly database: TestDatabase;
  readonly smtpPort: number;
  readonly receiver: Receiver;
  /** Calls with a key of the victim's. */
  readonly call: Call;
};

/** Lets a tenant do all that a tenant can, so that rows of its stand in every table. */
export async function furnish(parts: Parts): Promise<void> {
  await throughTheApi(parts);
  await byMail(parts);
  await inTheDatabase(parts.database);
  await settled(parts.database, 1);
  const pending = "SELECT 1 FROM webhook_deliveries WHERE state = 'pending'";
  await eventually("all events to be delivered", async () =>
    (await parts.database.pool.query(pending)).rowCount === 0 ? true : undefined,
  );
}

async function throughTheApi({ receiver, call }: Parts): Promise<void> {
  const must = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as { id: string };
  };
  await must("PUT", `/v1/streams/${word}-stream`, { class: "transactional" });
  await must("POST", "/v1/webhooks", { url: receiver.url, description: word });
  await must("POST", "/v1/keys", { name: word, scopes: ["read"] });
  await must("POST", "/v1/token-keys", {});
  await must("POST", "/v1/return-paths", {
    recipients: [`${word}-mailed@gone.example`],
    stream: `${word}-stream`,
    domain: `bounces.${word}.example`,
  });
  await must("PUT", "/v1/notice-sources/mailgun", {
    scheme: "hmac",
    signingKey: `${word}-key`,
    stream: `${word}-stream`,
  });
  await must("POST", "/v1/sources", {
    name: `${word} box`,
    host: "127.0.0.1",
    port: 1,
    auth: { method: "password", username: `${word}-user`, password: `${word}-password` },
  });
  const sent = {
    messageId: shared,
    recipient: `${word}-sent@gone.example`,
    stream: `${word}-stream`,
    metadata: { word },
  };
  await must("POST", "/v1/sends", { sends: [sent] });
  await must("POST", `/v1/suppressions/${shared}/reactivate`, {
    basis: "support",
    confirmedAt: new Date().toISOString(),
    evidence: word,
  });
  for (const address of [shared, `${word}-full@gone.example`]) {
    const text = address === shared ? `5.1.1 ${word} unknown user` : `4.2.2 ${word} mailbox full`;
    const code = Number(`${text[0]}50`);
    const reply = { address, code, text, stream: `${word}-stream`, messageId: `<${word}@${word}.example>` };
    await must("POST", "/v1/smtp-replies", reply);
  }
  await must("PUT", `/v1/suppressions/${word}-manual@gone.example`, { reason: word });
  await must("PUT", `/v1/allow-list/${word}-hard@gone.example`, { reason: word });
}

/** Two bounces through the listener, one of them too odd for Nixie to decide. */
async function byMail({ smtpPort }: Pick<Parts, "smtpPort">): Promise<void> {
  const client = await connectMail("smtp", smtpPort);
  const from = `news@${word}.example`;
  for (const [tag, status, diagnostic] of [
    [`${word}-hard`, "5.1.1", `unknown user ${word}`],
    [`${word}-soft`, "5.2.2", `${word}: over quota`],
  ] as const) {
    const bounce = postfixBounce({ to: `${tag}@gone.example`, tag, from, status, diagnostic });
    await client.send("", [`${word}@bounces.${word}.example`], bounce.replaceAll("\n", "\r\n"));
  }
  await client.quit();
}

/** What no tenant makes by itself in a moment. */
async function inTheDatabase({ pool }: TestDatabase): Promise<void> {
  const source = "(SELECT id FROM sources WHERE tenant_id = $1)";
  await pool.query(
    `INSERT INTO operator_rules (tenant_id, name, position, "when", reason, created_by)
     VALUES ($1, $2, 1, $3, 'spam-content', $2)`,
    [victim, word, { contains: `${word} says nothing` }],
  );
  await pool.query(
    `INSERT INTO rule_hits (tenant_id, rule, day, shard, hits, last_at) VALUES ($1, $2, now(), 0, 1, now())`,
    [victim, word],
  );
  await pool.query(`INSERT INTO reviews (tenant_id, id, question, cluster, opened_at) VALUES ($1, $2, $3, $3, now())`, [
    victim,
    newId(),
    `${word}?`,
  ]);
  await pool.query(
    `INSERT INTO review_members (tenant_id, review_id, id, address_key, address, added_at)
     SELECT tenant_id, id, $2, $3, $3, now() FROM reviews WHERE tenant_id = $1 AND cluster = $4`,
    [victim, newId(), `${word}-member@gone.example`, `${word}?`],
  );
  await pool.query(
    `INSERT INTO review_decisions (tenant_id, id, review_id, decision, actor, at, told_at)
     SELECT tenant_id, $2, id, 'ignore', $3, now(), now() FROM reviews WHERE tenant_id = $1 AND cluster = $4`,
    [victim, newId(), `key:${word}`, `${word}?`],
  );
  await pool.query(
    `INSERT INTO guards (tenant_id, origin, window_began_at, acts, acts_before, usual) VALUES ($1, $2, now(), 1, 0, 0)`,
    [victim, `reporter:${word}.example`],
  );
  await pool.query(
    "INSERT INTO proof_counts (tenant_id, proven_by, hour, shard, count) VALUES ($1, $2, date_trunc('hour', now()), 0, 1)",
    [victim, word],
  );
  await pool.query(
    `INSERT INTO source_folders (source_id, folder, uid_validity, last_uid, backlog_uid, people_uid, updated_at)
     VALUES (${source}, $2, 1, 1, 0, 0, now())`,
    [victim, word],
  );
  await pool.query(
    `INSERT INTO domain_watches (tenant_id, domain, reported_at, next_check_at)
     VALUES ($1, $2 || '.example', now(), now() + interval '1 year')`,
    [victim, word],
  );
  await pool.query(
    "INSERT INTO life_signs (tenant_id, address_key, last_at, kind) VALUES ($1, $2 || '@gone.example', now(), 'reply')",
    [victim, word],
  );
  await inPrecision(pool);
  const jobId = newId();
  await pool.query(
    `INSERT INTO jobs (tenant_id, id, kind, state, request, progress, created_by, created_at, available_at)
     VALUES ($1, $2, 'import', 'asking', $3, '{}', $4, now(), now())`,
    [victim, jobId, { word }, `key:${word}`],
  );
  const undoId = newId();
  await pool.query(
    `INSERT INTO jobs (tenant_id, id, kind, state, request, progress, created_by, created_at, available_at)
     VALUES ($1, $2, 'undo', 'asking', $3, '{}', $4, now(), now())`,
    [victim, undoId, { query: { text: word } }, `key:${word}`],
  );
  await pool.query(
    `INSERT INTO planned_changes (tenant_id, job_id, group_key, address_key, scope, cause, act, address, reason)
     VALUES ($1, $2, $3, $3, '*', 'delivery', 'lift', $3, 'mailbox-unknown')`,
    [victim, undoId, `${word}-undone@gone.example`],
  );
  const againId = newId();
  await pool.query(
    `INSERT INTO jobs (tenant_id, id, kind, state, request, progress, created_by, created_at, available_at)
     VALUES ($1, $2, 'reclassification', 'asking', $3, '{}', $4, now(), now())`,
    [victim, againId, { query: { format: word } }, `key:${word}`],
  );
  await pool.query(
    `INSERT INTO planned_changes (tenant_id, job_id, group_key, address_key, scope, cause, act, address, reason)
     SELECT tenant_id, $2, group_key, address_key, scope, cause, act, address, reason FROM planned_changes WHERE job_id = $3
       AND tenant_id = $1`,
    [victim, againId, undoId],
  );
  const was = {
    id: newId(),
    category: "hard",
    reason: "mailbox-unknown",
    rule: word,
    confidence: 1,
    proof: "verified",
  };
  await pool.query(
    `INSERT INTO verdict_differences (tenant_id, job_id, report_id, recipient_index, address_key, was, shadow)
     VALUES ($1, $2, $3, 0, $4, $5, false)`,
    [victim, againId, newId(), `${word}-judged@gone.example`, was],
  );
  await pool.query("INSERT INTO import_rejects (tenant_id, job_id, line, row, reason) VALUES ($1, $2, 1, $3, $3)", [
    victim,
    jobId,
    word,
  ]);
  await pool.query(
    "INSERT INTO import_chunks (tenant_id, job_id, number, rows, created_at) VALUES ($1, $2, 0, $3, now())",
    [victim, jobId, JSON.stringify([[1, word]])],
  );
  await pool.query("UPDATE suppression_changes SET job_id = $2 WHERE tenant_id = $1", [victim, jobId]);
  await pool.query(
    `INSERT INTO kept_replies (tenant_id, id, fingerprint, owner, claimed_until, created_at)
     VALUES ($1, $2, $2, $3, now(), now())`,
    [victim, Buffer.from(word), word],
  );
  await pool.query("INSERT INTO setup_steps (tenant_id, step, state, at) VALUES ($1, $2, 'skipped', now())", [
    victim,
    word,
  ]);
  const runId = newId();
  await pool.query(
    `INSERT INTO source_runs (tenant_id, id, source_id, kind, state, started_at, fault)
     VALUES ($1, $2, ${source}, 'backlog', 'paused', now(), $3)`,
    [victim, runId, { kind: "no-answer", step: "read", words: word, nextStep: word }],
  );
  await pool.query(
    `INSERT INTO outbox_events (tenant_id, id, type, timestamp, data, available_at, run_id)
     VALUES ($1, $2, 'report.received', now(), $3, now(), $4)`,
    [victim, newId(), { word }, runId],
  );
  await pool.query(
    `INSERT INTO erasures (tenant_id, id, mac, actor, requested_at, finished_at, counts)
     VALUES ($1, $2, $3, $4, now(), now(), '{}')`,
    [victim, newId(), Buffer.from(word), word],
  );
  await pool.query(
    `INSERT INTO leases (name, owner, fence, expires_at)
     SELECT 'source:' || id, $2, 1, now() FROM sources WHERE tenant_id = $1`,
    [victim, word],
  );
}

/** A sample of suppressions, and how long the list is. */
async function inPrecision(pool: TestDatabase["pool"]): Promise<void> {
  await pool.query(
    "INSERT INTO precision_weeks (tenant_id, week, population, is_estimate, drawn_at) VALUES ($1, '2026-01-05', 1, false, now())",
    [victim],
  );
  await pool.query(
    `INSERT INTO precision_checks
       (tenant_id, id, week, address_key, address, scope, cause, given, reason, proof, why, suppressed_at)
     VALUES ($1, $2, '2026-01-05', $3, $3, '*', 'delivery', 'never', 'mailbox-unknown', 'verified', $4, now())`,
    [victim, newId(), `${word}-checked@gone.example`, word],
  );
  await pool.query(
    "INSERT INTO list_figures (tenant_id, counted_at, suppressed, reply, out_of_office, delivered) VALUES ($1, now(), 1, 0, 0, 0)",
    [victim],
  );
}

type Row = Readonly<Record<string, unknown>>;

/** Tables that hold nothing of any tenant's. */
const houses = [
  ...["_prisma_migrations", "rule_packs", "suppression_feed", "erasure_keys"],
  ...["users", "sessions", "recovery_codes", "user_identities", "sign_in_flows"],
];
/** Changed by the clock, or by whoever is asked for a key. */
const restless = ["last_used_at"];

/** Every row of a tenant's, by table: those that name it, and those that name one of its ids; none of tables to pass over. */
export async function rowsOf(
  database: TestDatabase,
  tenant: string,
  passedOver: readonly string[] = [],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const { rows: columns } = await database.pool.query<{ name: string; owned: boolean }>(
    `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND attname = 'tenant_id') AS owned
     FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> ALL($1)
     ORDER BY owned DESC, name`,
    [[...houses, ...passedOver]],
  );
  const found = new Map<string, readonly Row[]>();
  for (const { name, owned } of columns) {
    const names = owned ? [tenant] : [tenant, ...idsIn([...found.values()].flat())];
    const whose = owned
      ? "tenant_id = ANY($1)"
      : "EXISTS (SELECT 1 FROM unnest($1::text[]) AS n WHERE strpos(t::text, n) > 0)";
    const { rows } = await database.pool.query<{ row: Row }>(
      `SELECT to_jsonb(t) - $2::text[] AS row FROM ${name} t WHERE ${whose} ORDER BY t::text`,
      [names, restless],
    );
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

/** The ids that stand in rows: every UUID, and whatever else a table has for a key. */
export function idsIn(rows: readonly Row[]): string[] {
  const uuids = JSON.stringify(rows).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const others = rows.flatMap(({ id }) => (typeof id === "string" && !id.includes(word) && id.length > 4 ? [id] : []));
  return [...new Set([...uuids, ...others])].filter((id) => id !== "default");
}
