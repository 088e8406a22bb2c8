import type { Database } from "../database.ts";

/** What the first run leads through, in this order. */
export const setupSteps = ["domains", "source", "import", "webhook", "test-bounce"] as const;
export type SetupStepName = (typeof setupSteps)[number];

export type SetupStep = {
  readonly step: SetupStepName;
  /** "done" also when it was done elsewhere, by whatever way. */
  readonly state: "open" | "skipped" | "done";
};

/** How far a tenant is: what it has, and which steps it said it would skip. */
export async function listSetupSteps(database: Database, tenant: string): Promise<SetupStep[]> {
  const { rows } = await database.pool.query<Record<"source" | "import" | "webhook", boolean>>(
    `SELECT EXISTS (SELECT 1 FROM sources WHERE tenant_id = $1) AS source,
            EXISTS (SELECT 1 FROM jobs WHERE tenant_id = $1 AND kind = 'import') AS import,
            EXISTS (SELECT 1 FROM webhook_endpoints WHERE tenant_id = $1) AS webhook`,
    [tenant],
  );
  const has: Partial<Record<SetupStepName, boolean>> = rows[0] ?? {};
  const noted = await database.prisma.setupStep.findMany({ where: { tenantId: tenant } });
  return setupSteps.map((step) => {
    const state = noted.find((row) => row.step === step)?.state;
    if (has[step] === true || state === "done") return { step, state: "done" };
    return { step, state: state === "skipped" ? "skipped" : "open" };
  });
}

/** Notes that a step is done or skipped, or to be gone through again. */
export async function noteSetupStep(
  database: Database,
  tenant: string,
  { step, state }: SetupStep,
  now: Date,
): Promise<void> {
  await database.pool.query(
    `INSERT INTO setup_steps (tenant_id, step, state, at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (tenant_id, step) DO UPDATE SET state = $3, at = $4`,
    [tenant, step, state, now],
  );
}
