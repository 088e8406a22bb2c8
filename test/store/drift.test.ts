import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schemaDdl } from "../../scripts/new-migration.mjs";
import { dropTestDatabase, openEmptyDatabase, openTestDatabase, type TestDatabase } from "../support/database.ts";

/** What the migrations say by hand, as PSL cannot: partial indexes and storage settings. */
const handwritten = [
  "index life_signs_waiting: CREATE INDEX life_signs_waiting ON public.life_signs USING btree (delivered_at) WHERE (delivered_at IS NOT NULL)",
  "index erasures_open: CREATE INDEX erasures_open ON public.erasures USING btree (requested_at) WHERE (finished_at IS NULL)",
  "index jobs_in_work: CREATE INDEX jobs_in_work ON public.jobs USING btree (tenant_id, reported_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))",
  "index messages_of_runs: CREATE INDEX messages_of_runs ON public.messages USING btree (run_id, id) WHERE (run_id IS NOT NULL)",
  "index messages_of_runs_waiting: CREATE INDEX messages_of_runs_waiting ON public.messages USING btree (run_id) WHERE ((state = 'accepted'::text) AND (run_id IS NOT NULL))",
  "index messages_of_shadows: CREATE INDEX messages_of_shadows ON public.messages USING btree (source_id, id) WHERE shadow",
  "index messages_of_tenants: CREATE INDEX messages_of_tenants ON public.messages USING btree (tenant_id, id) WHERE (tenant_id IS NOT NULL)",
  "index messages_unreadable: CREATE INDEX messages_unreadable ON public.messages USING btree (id) WHERE (state = 'unreadable'::text)",
  "index messages_waiting: CREATE INDEX messages_waiting ON public.messages USING btree (priority, available_at) WHERE (state = 'accepted'::text)",
  "index outbox_events_of_runs: CREATE INDEX outbox_events_of_runs ON public.outbox_events USING btree (run_id, sequence) WHERE (run_id IS NOT NULL)",
  "index outbox_events_of_addresses: CREATE INDEX outbox_events_of_addresses ON public.outbox_events USING btree (tenant_id, \"left\"(lower(COALESCE((data ->> 'address'::text), (((data -> 'verdicts'::text) -> 0) ->> 'address'::text))), 320), id) WHERE (COALESCE((data ->> 'address'::text), (((data -> 'verdicts'::text) -> 0) ->> 'address'::text)) IS NOT NULL)",
  "index outbox_events_of_decisions: CREATE INDEX outbox_events_of_decisions ON public.outbox_events USING btree (tenant_id, decision_id) WHERE (decision_id IS NOT NULL)",
  "index review_members_of_decisions: CREATE INDEX review_members_of_decisions ON public.review_members USING btree (tenant_id, decision_id) WHERE (decision_id IS NOT NULL)",
  "index suppression_changes_of_decisions: CREATE INDEX suppression_changes_of_decisions ON public.suppression_changes USING btree (tenant_id, decision_id, id) WHERE (decision_id IS NOT NULL)",
  "index reports_of_subjects: CREATE INDEX reports_of_subjects ON public.reports USING btree (tenant_id, subject_template, received_at) WHERE (subject_template IS NOT NULL)",
  "index review_members_unsettled: CREATE INDEX review_members_unsettled ON public.review_members USING btree (tenant_id, review_id, id) WHERE (settled_at IS NULL)",
  "index reviews_due: CREATE INDEX reviews_due ON public.reviews USING btree (due_at) WHERE ((state = 'open'::text) AND (due_at IS NOT NULL))",
  "index reviews_open_clusters: CREATE UNIQUE INDEX reviews_open_clusters ON public.reviews USING btree (tenant_id, cluster) WHERE ((state = 'open'::text) AND (members > 0))",
  "index reviews_unsettled: CREATE INDEX reviews_unsettled ON public.reviews USING btree (tenant_id, id) WHERE ((ruling IS NOT NULL) AND (settled_at IS NULL))",
  "index sends_of_envelopes: CREATE INDEX sends_of_envelopes ON public.sends USING btree (tenant_id, envelope_id, address_key) WHERE (envelope_id <> ''::text)",
  "index source_runs_open: CREATE UNIQUE INDEX source_runs_open ON public.source_runs USING btree (source_id, kind) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text, 'paused'::text]))",
  "index suppression_changes_of_jobs: CREATE INDEX suppression_changes_of_jobs ON public.suppression_changes USING btree (tenant_id, job_id, id) WHERE (job_id IS NOT NULL)",
  "index suppressions_of_erased_bases: CREATE INDEX suppressions_of_erased_bases ON public.suppressions USING btree (tenant_id, base_mark) WHERE (base_mark IS NOT NULL)",
  `index suppressions_of_domains: CREATE INDEX suppressions_of_domains ON public.suppressions USING btree (tenant_id, split_part(address_key, '@'::text, '-1'::integer) COLLATE "C", last_seen_at, address_key, scope, cause)`,
  `index suppressions_of_bases: CREATE INDEX suppressions_of_bases ON public.suppressions USING btree (tenant_id, regexp_replace(address_key, '^([^"+][^+]*)\\+.*(@[^@]*)$'::text, '\\1\\2'::text)) WHERE (cause = 'opt-out'::text)`,
  "index verdicts_of_shadows: CREATE INDEX verdicts_of_shadows ON public.verdicts USING btree (tenant_id, address_key, id) WHERE shadow",
  "index webhook_deliveries_failed: CREATE INDEX webhook_deliveries_failed ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, id) WHERE (state = 'failed'::text)",
  "index webhook_deliveries_failed_of_tenants: CREATE INDEX webhook_deliveries_failed_of_tenants ON public.webhook_deliveries USING btree (tenant_id, id) WHERE (state = 'failed'::text)",
  "index webhook_deliveries_pending: CREATE INDEX webhook_deliveries_pending ON public.webhook_deliveries USING btree (tenant_id, endpoint_id, next_attempt_at) WHERE (state = 'pending'::text)",
  "options messages: autovacuum_vacuum_scale_factor=0.02, fillfactor=80",
  "options webhook_deliveries: autovacuum_vacuum_scale_factor=0.02, fillfactor=80",
];

/** Everything of a schema that could drift, one line each. */
const catalogue = `
  SELECT 'column ' || c.relname || '.' || a.attname || ': ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    || CASE WHEN a.attidentity <> '' THEN ' identity' ELSE '' END AS line
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
    AND c.relname <> '_prisma_migrations'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || '.' || conname || ': ' || pg_get_constraintdef(oid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    AND conrelid::regclass::text <> '_prisma_migrations'
  UNION ALL SELECT 'index ' || indexname || ': ' || indexdef FROM pg_indexes
  WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'options ' || relname || ': ' || array_to_string(reloptions, ', ') FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND reloptions IS NOT NULL
  UNION ALL SELECT 'sequence ' || sequencename || ': ' || data_type FROM pg_sequences WHERE schemaname = 'public'
  UNION ALL SELECT 'type ' || typname FROM pg_type
  WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
  ORDER BY line`;

async function readCatalogue(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const found = await client.query<{ line: string }>(catalogue);
  await client.end();
  return found.rows.map(({ line }) => line);
}

async function run(url: string, script: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(script);
  await client.end();
}

describe("the migrations and prisma/schema.prisma", () => {
  let migrated: TestDatabase;
  let declared: string;
  beforeAll(async () => {
    migrated = await openTestDatabase();
    declared = await openEmptyDatabase();
    await run(declared, await schemaDdl(declared));
  });
  afterAll(async () => {
    await migrated.close();
    await dropTestDatabase(declared);
  });

  test("make the same tables, but for what only SQL can say", async () => {
    const wanted = await readCatalogue(declared);
    expect(wanted.length).toBeGreaterThan(150);
    expect(await readCatalogue(migrated.url)).toEqual([...wanted, ...handwritten].sort());
  });

  test("are brought in step by the difference between two schemas", async () => {
    const schema = await readFile(new URL("../../prisma/schema.prisma", import.meta.url), "utf8");
    const before = schema.replace(/^ +note +String\?\n/m, "");
    expect(before).not.toBe(schema);
    expect(await schemaDdl(declared, schema)).toContain("This is an empty migration");
    expect(await schemaDdl(declared, before)).toMatch(/ALTER TABLE "suppressions" ADD COLUMN +"note" TEXT/);
  });

  test.each([
    ["a column", "ALTER TABLE messages ADD COLUMN colour text"],
    ["a type", "ALTER TABLE messages ALTER COLUMN size TYPE bigint"],
    ["a default", "ALTER TABLE messages ALTER COLUMN attempts SET DEFAULT 1"],
    ["an index", "DROP INDEX message_keys_seen_at_idx"],
    ["a constraint", "ALTER TABLE sessions DROP CONSTRAINT sessions_user_id_fkey"],
    ["a storage setting", "ALTER TABLE raw_messages SET (fillfactor = 50)"],
  ])("are seen to differ when %s does", async (_what, statement) => {
    const client = new pg.Client(migrated.url);
    await client.connect();
    await client.query("BEGIN");
    await client.query(statement);
    const found = await client.query<{ line: string }>(catalogue);
    await client.query("ROLLBACK");
    await client.end();
    expect(found.rows.map(({ line }) => line)).not.toEqual(await readCatalogue(migrated.url));
  });
});
