-- Under which rules a message was judged; null of what was judged before rules had a version
ALTER TABLE "reports" ADD COLUMN "rule_pack" TEXT;
ALTER TABLE "verdicts" ADD COLUMN "rule_pack" TEXT,
ADD COLUMN "supersedes" UUID,
ADD COLUMN "superseded_by" UUID,
ADD COLUMN "undone_by" UUID;

CREATE TABLE "rule_packs" (
    "version" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "first_used_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_packs_pkey" PRIMARY KEY ("version")
);

-- What a job would change in the list, once it is confirmed
CREATE TABLE "planned_changes" (
    "tenant_id" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "group_key" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "seen" TEXT,
    "entry" JSONB,
    "reason" TEXT NOT NULL,
    "rule" TEXT,
    "provider" TEXT,
    "outcome" TEXT,

    CONSTRAINT "planned_changes_pkey" PRIMARY KEY ("tenant_id", "job_id", "group_key", "address_key", "scope", "cause")
);

-- Verdicts that present rules would not give any more, and what they would give instead
CREATE TABLE "verdict_differences" (
    "tenant_id" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "recipient_index" INTEGER NOT NULL,
    "address_key" TEXT NOT NULL,
    "verdict_id" UUID,
    "was" JSONB,
    "next" JSONB,
    "shadow" BOOLEAN NOT NULL,
    "effect" TEXT,
    "follows" JSONB,
    "outcome" TEXT,

    CONSTRAINT "verdict_differences_pkey" PRIMARY KEY ("tenant_id", "job_id", "address_key", "report_id", "recipient_index")
);
