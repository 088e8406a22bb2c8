-- Work that takes longer than a request, done in steps by one instance at a time.
CREATE TABLE "jobs" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "progress" JSONB NOT NULL,
    "outcome" JSONB,
    "fault" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "jobs_pkey" PRIMARY KEY ("tenant_id", "id")
);
CREATE INDEX "jobs_tenant_id_kind_id_idx" ON "jobs" ("tenant_id", "kind", "id");
CREATE INDEX "jobs_finished_at_idx" ON "jobs" ("finished_at");
-- Partial, which PSL cannot say: what is to be worked on
CREATE INDEX "jobs_in_work" ON "jobs" ("tenant_id", "reported_at") WHERE "state" IN ('waiting', 'running');

-- Which job made a change, so that the job can be undone
ALTER TABLE "suppression_changes" ADD COLUMN "job_id" UUID;
CREATE INDEX "suppression_changes_of_jobs" ON "suppression_changes" ("tenant_id", "job_id", "id")
    WHERE "job_id" IS NOT NULL;
