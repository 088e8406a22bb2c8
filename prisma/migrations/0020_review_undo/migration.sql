-- What operators decided, so that it can be told, and taken back as it was done
CREATE TABLE "review_decisions" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "bulk_id" UUID,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "members" INTEGER NOT NULL DEFAULT 0,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" TEXT,

    CONSTRAINT "review_decisions_pkey" PRIMARY KEY ("tenant_id", "id")
);

CREATE INDEX "review_decisions_tenant_id_bulk_id_id_idx" ON "review_decisions"("tenant_id", "bulk_id", "id");
CREATE INDEX "review_decisions_tenant_id_review_id_idx" ON "review_decisions"("tenant_id", "review_id");

-- Which decision made a row, or settled it
ALTER TABLE "reviews" ADD COLUMN "decision_id" UUID;
ALTER TABLE "review_members" ADD COLUMN "decision_id" UUID;
ALTER TABLE "suppression_changes" ADD COLUMN "decision_id" UUID;
ALTER TABLE "outbox_events" ADD COLUMN "decision_id" UUID;
ALTER TABLE "strikes" ADD COLUMN "decision_id" UUID;

CREATE INDEX review_members_of_decisions ON review_members (tenant_id, decision_id) WHERE decision_id IS NOT NULL;
CREATE INDEX suppression_changes_of_decisions ON suppression_changes (tenant_id, decision_id, id) WHERE decision_id IS NOT NULL;
CREATE INDEX outbox_events_of_decisions ON outbox_events (tenant_id, decision_id) WHERE decision_id IS NOT NULL;
