-- Rules of operators: who made them and why, and what came of them
ALTER TABLE "operator_rules" ADD COLUMN "note" TEXT;
ALTER TABLE "operator_rules" ADD COLUMN "reverted_by" TEXT;
ALTER TABLE "operator_rules" ADD COLUMN "reverted_at" TIMESTAMPTZ(3);
ALTER TABLE "operator_rules" ADD COLUMN "settle_from" UUID;
ALTER TABLE "operator_rules" ADD COLUMN "settled" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "operator_rules" ADD COLUMN "decision_id" UUID;

-- Raised whenever a tenant's rules change: whoever judges asks for it in the transaction that writes
ALTER TABLE "tenants" ADD COLUMN "rules_version" INTEGER NOT NULL DEFAULT 0;

-- How many verdicts a rule gave, by day; in shards, so that those who judge at once do not wait for each other
CREATE TABLE "rule_hits" (
    "tenant_id" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "shard" INTEGER NOT NULL,
    "hits" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rule_hits_pkey" PRIMARY KEY ("tenant_id", "rule", "day", "shard")
);

-- What rules may ask for and the report does not tell
ALTER TABLE "reports" ADD COLUMN "subject_template" TEXT;
ALTER TABLE "reports" ADD COLUMN "fields" JSONB;
CREATE INDEX "reports_of_subjects" ON "reports" ("tenant_id", "subject_template", "received_at") WHERE "subject_template" IS NOT NULL;
