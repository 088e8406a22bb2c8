import type { Job, JobFacts, JobState, JobStep } from "../../domain/job.ts";
import { TenantGone } from "../../domain/tenant.ts";
import { type Database, inTransaction, type Queryable } from "../database.ts";
import { newId } from "../id.ts";
import type { PageQuery } from "../list/suppressions.ts";
import { addCondition, type Page, pageFrom, type Where } from "../page.ts";
import { storable, storableJson } from "../rows.ts";
import { holdTenant } from "../tenants/tenants.ts";
import { appendEvents } from "../webhooks/outbox.ts";

type Row = {
  tenant_id: string;
  id: string;
  kind: string;
  state: JobState;
  request: JobFacts;
  progress: JobFacts;
  outcome: JobFacts | null;
  fault: string | null;
  created_by: string;
  created_at: Date;
  started_at: Date | null;
  reported_at: Date | null;
  finished_at: Date | null;
};

function readJob(row: Row): Job {
  return {
    tenant: row.tenant_id,
    id: row.id,
    kind: row.kind,
    state: row.state,
    request: row.request,
    progress: row.progress,
    outcome: row.outcome ?? undefined,
    fault: row.fault ?? undefined,
    createdBy: row.created_by,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    reportedAt: row.reported_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

/** As the index of what is to be worked on has it. */
const inWork = "state IN ('waiting', 'running')";
const isOpen = "state IN ('waiting', 'running', 'asking')";

export type NewJob = Pick<Job, "kind" | "request" | "createdBy"> & {
  /** When it was made beforehand, for rows that name it. */
  readonly id?: string | undefined;
  readonly progress?: JobFacts | undefined;
};

/**
 * Puts a job in the queue, in the caller's transaction.
 * @throws TenantGone
 */
export async function createJob(tx: Queryable, tenant: string, job: NewJob, now: Date): Promise<Job> {
  if (!(await holdTenant(tx, tenant))) throw new TenantGone(tenant);
  const { rows } = await tx.query<Row>(
    `INSERT INTO jobs (tenant_id, id, kind, state, request, progress, created_by, created_at, available_at)
     VALUES ($1, $2, $3, 'waiting', $4, $5, $6, $7, $7) RETURNING *`,
    [
      tenant,
      job.id ?? newId(now.getTime()),
      job.kind,
      storableJson(job.request),
      storableJson(job.progress ?? {}),
      job.createdBy,
      now,
    ],
  );
  return readJob(rows[0] as Row);
}

/** One job. */
export async function findJob(tx: Queryable, tenant: string, id: string): Promise<Job | undefined> {
  const { rows } = await tx.query<Row>("SELECT * FROM jobs WHERE tenant_id = $1 AND id = $2", [tenant, id]);
  return rows.map(readJob)[0];
}

/** Jobs, newest first. */
export async function listJobs(
  database: Pick<Database, "pool">,
  tenant: string,
  filter: { readonly kind?: string | undefined; readonly state?: JobState | undefined },
  page: PageQuery,
): Promise<Page<Job>> {
  const where: Where = { parameters: [tenant], conditions: ["tenant_id = $1"] };
  addCondition(where, "kind = ?", filter.kind);
  addCondition(where, "state = ?", filter.state);
  addCondition(where, "id < ?", page.after?.[0]);
  const { rows } = await database.pool.query<Row>(
    `SELECT * FROM jobs WHERE ${where.conditions.join(" AND ")} ORDER BY id DESC LIMIT ${page.limit + 1}`,
    where.parameters,
  );
  return pageFrom(rows.map(readJob), page.limit, ({ id }) => [id]);
}

/** "not-possible": its state does not allow it. */
export type JobChange = Job | "unknown" | "not-possible";

/** Ends a job after the step that is under way; what it did stays done. One that is cancelled already stays so. */
export async function cancelJob(database: Database, tenant: string, id: string, now: Date): Promise<JobChange> {
  return inTransaction(database, async (tx) => {
    const { rows } = await tx.query<Row>(
      `UPDATE jobs SET state = 'cancelled', finished_at = $3
       WHERE tenant_id = $1 AND id = $2 AND ${isOpen} RETURNING *`,
      [tenant, id, now],
    );
    const [cancelled] = rows.map(readJob);
    if (cancelled === undefined) return told(await findJob(tx, tenant, id), "cancelled");
    await tellOver(tx, cancelled, now);
    return cancelled;
  });
}

/** Lets a job that failed try again from where it was. */
export async function resumeJob(tx: Queryable, tenant: string, id: string, now: Date): Promise<JobChange> {
  const { rows } = await tx.query<Row>(
    `UPDATE jobs SET state = 'running', failures = 0, fault = NULL, finished_at = NULL, available_at = $3
     WHERE tenant_id = $1 AND id = $2 AND state = 'failed' RETURNING *`,
    [tenant, id, now],
  );
  return rows.map(readJob)[0] ?? told(await findJob(tx, tenant, id), undefined);
}

/** Answers what a job asks: `answers` are added to its request, and it goes on. */
export async function answerJob(
  tx: Queryable,
  tenant: string,
  id: string,
  answers: JobFacts,
  now: Date,
): Promise<JobChange> {
  const { rows } = await tx.query<Row>(
    `UPDATE jobs SET state = 'running', request = request || $3::jsonb, available_at = $4
     WHERE tenant_id = $1 AND id = $2 AND state = 'asking' RETURNING *`,
    [tenant, id, storableJson(answers), now],
  );
  return rows.map(readJob)[0] ?? told(await findJob(tx, tenant, id), undefined);
}

function told(job: Job | undefined, state: JobState | undefined): JobChange {
  if (job === undefined) return "unknown";
  return job.state === state ? job : "not-possible";
}

/** Tenants that have work, the one that has waited longest first; of those that are being removed none. */
export async function listTurns(database: Pick<Database, "pool">, now: Date): Promise<string[]> {
  const { rows } = await database.pool.query<{ tenant_id: string }>(
    `SELECT j.tenant_id FROM jobs j JOIN tenants t ON t.id = j.tenant_id AND t.removed_since IS NULL
     WHERE ${inWork} AND available_at <= $1
     GROUP BY j.tenant_id ORDER BY max(j.reported_at) NULLS FIRST, j.tenant_id`,
    [now],
  );
  return rows.map(({ tenant_id }) => tenant_id);
}

/** The job of a tenant whose turn it is; nobody else changes it before the transaction ends. */
export async function lockTurn(tx: Queryable, tenant: string, now: Date): Promise<Job | undefined> {
  const { rows } = await tx.query<Row>(
    `SELECT * FROM jobs WHERE tenant_id = $1 AND ${inWork} AND available_at <= $2
     ORDER BY reported_at NULLS FIRST, id LIMIT 1 FOR UPDATE`,
    [tenant, now],
  );
  return rows.map(readJob)[0];
}

const statesAfter = { "go-on": "running", ask: "asking", done: "done" } as const;

/** Writes down what a step came to, in the transaction of all that it did. */
export async function recordStep(tx: Queryable, job: Job, step: JobStep, now: Date): Promise<void> {
  const outcome = step.next === "go-on" ? undefined : storableJson(step.outcome);
  const { rows } = await tx.query<Row>(
    `UPDATE jobs SET state = $3, progress = $4, outcome = coalesce($5, outcome), failures = 0, fault = NULL,
       started_at = coalesce(started_at, $6), reported_at = $6, finished_at = CASE WHEN $3 = 'done' THEN $6::timestamptz END
     WHERE tenant_id = $1 AND id = $2 RETURNING *`,
    [job.tenant, job.id, statesAfter[step.next], storableJson(step.progress), outcome, now],
  );
  if (step.next !== "go-on") for (const row of rows) await tellOver(tx, readJob(row), now);
}

/** Puts a job off until `nextTryAt`, or ends it where there is none. */
export async function recordFailure(
  tx: Queryable,
  job: Pick<Job, "tenant" | "id">,
  failure: { readonly fault: string; readonly nextTryAt: Date | undefined },
  now: Date,
): Promise<void> {
  const { rows } = await tx.query<Row>(
    `UPDATE jobs SET state = CASE WHEN $3::timestamptz IS NULL THEN 'failed' ELSE state END, fault = $4,
       failures = failures + 1, available_at = coalesce($3, available_at), reported_at = $5,
       finished_at = CASE WHEN $3::timestamptz IS NULL THEN $5::timestamptz END
     WHERE tenant_id = $1 AND id = $2 AND ${inWork} RETURNING *`,
    [job.tenant, job.id, failure.nextTryAt, storable(failure.fault), now],
  );
  if (failure.nextTryAt === undefined) for (const row of rows) await tellOver(tx, readJob(row), now);
}

/** How often in a row the job has failed. */
export async function countFailures(tx: Queryable, { tenant, id }: Pick<Job, "tenant" | "id">): Promise<number> {
  const { rows } = await tx.query<{ failures: number }>("SELECT failures FROM jobs WHERE tenant_id = $1 AND id = $2", [
    tenant,
    id,
  ]);
  return rows[0]?.failures ?? 0;
}

/** The one event of a job: it is over, or asks. What it changed in the list is told by it alone, and fetched from `changes`. */
async function tellOver(tx: Queryable, job: Job, now: Date): Promise<void> {
  const { id: jobId, kind, state, outcome, fault, createdBy: actor, startedAt, finishedAt } = job;
  const data = {
    jobId,
    kind,
    state,
    outcome,
    fault,
    actor,
    startedAt,
    finishedAt,
    changes: `/v1/jobs/${jobId}/changes`,
  };
  await appendEvents(tx, job.tenant, [{ type: "job.completed", data }], now);
}

/** How many jobs of all tenants are in each state that is not over. */
export async function countOpenJobs(database: Pick<Database, "pool">): Promise<{ state: JobState; count: number }[]> {
  const { rows } = await database.pool.query<{ state: JobState; count: number }>(
    `SELECT state, count(*)::int AS count FROM jobs WHERE ${inWork} GROUP BY state`,
  );
  return rows;
}
