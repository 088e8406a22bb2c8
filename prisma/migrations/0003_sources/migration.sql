-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "priority" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "run_id" UUID,
ADD COLUMN     "shadow" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "source_id" UUID;

-- AlterTable
ALTER TABLE "verdicts" ADD COLUMN     "shadow" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "strikes" DROP CONSTRAINT "strikes_pkey",
ADD COLUMN     "shadow" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "strikes_pkey" PRIMARY KEY ("tenant_id", "address_key", "series", "scope", "day", "shadow");

-- AlterTable
ALTER TABLE "outbox_events" ADD COLUMN     "run_id" UUID;

-- AlterTable
ALTER TABLE "stats" DROP CONSTRAINT "stats_pkey",
ADD COLUMN     "historical" BOOLEAN NOT NULL DEFAULT false,
ADD CONSTRAINT "stats_pkey" PRIMARY KEY ("tenant_id", "hour", "stream_id", "provider", "category", "reason", "proof", "effect", "shard", "historical");

-- CreateTable
CREATE TABLE "sources" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "tls" TEXT NOT NULL,
    "ca_certificate" TEXT,
    "auth" JSONB NOT NULL,
    "secrets" BYTEA NOT NULL,
    "folders" TEXT[],
    "after_accept" JSONB NOT NULL,
    "schedule" TEXT NOT NULL,
    "idle" BOOLEAN NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "mode" TEXT NOT NULL,
    "backlog" TEXT NOT NULL,
    "silent_hours" DOUBLE PRECISION,
    "canary" JSONB,
    "origin" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "source_status" (
    "source_id" UUID NOT NULL,
    "instance" TEXT,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "last_poll_at" TIMESTAMPTZ(3),
    "last_message_at" TIMESTAMPTZ(3),
    "lag_seconds" DOUBLE PRECISION,
    "messages_read" BIGINT NOT NULL DEFAULT 0,
    "duplicates" BIGINT NOT NULL DEFAULT 0,
    "unread" INTEGER,
    "errors" BIGINT NOT NULL DEFAULT 0,
    "fault" JSONB,
    "fault_at" TIMESTAMPTZ(3),
    "folder_faults" JSONB,
    "next_try_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "failing_told" BOOLEAN NOT NULL DEFAULT false,
    "silent_since" TIMESTAMPTZ(3),
    "canary_token" TEXT,
    "canary_sent_at" TIMESTAMPTZ(3),
    "canary_seen_at" TIMESTAMPTZ(3),
    "canary_error" TEXT,
    "canary_told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "source_status_pkey" PRIMARY KEY ("source_id")
);

-- CreateTable
CREATE TABLE "source_folders" (
    "source_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "last_uid" BIGINT NOT NULL,
    "backlog_uid" BIGINT NOT NULL,
    "people_uid" BIGINT NOT NULL,
    "pending" BIGINT[],
    "unfetched" BIGINT[],
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_folders_pkey" PRIMARY KEY ("source_id","folder")
);

-- CreateTable
CREATE TABLE "source_runs" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "read" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3),
    "rate" DOUBLE PRECISION,
    "finished_at" TIMESTAMPTZ(3),
    "tally" JSONB,
    "fault" JSONB,

    CONSTRAINT "source_runs_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sources_id_key" ON "sources"("id");

-- CreateIndex
CREATE UNIQUE INDEX "sources_tenant_id_name_key" ON "sources"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "source_runs_tenant_id_source_id_id_idx" ON "source_runs"("tenant_id", "source_id", "id");

-- CreateIndex
CREATE INDEX "source_runs_source_id_state_idx" ON "source_runs"("source_id", "state");

-- What comes now is judged before a backlog, and people before machines
DROP INDEX "messages_waiting";
CREATE INDEX "messages_waiting" ON "messages"("priority", "available_at") WHERE "state" = 'accepted';

-- Most messages and verdicts belong to no run and are no shadows
CREATE INDEX "messages_of_runs" ON "messages"("run_id", "id") WHERE "run_id" IS NOT NULL;
CREATE INDEX "messages_of_runs_waiting" ON "messages"("run_id") WHERE "state" = 'accepted' AND "run_id" IS NOT NULL;
CREATE INDEX "messages_of_shadows" ON "messages"("source_id", "id") WHERE "shadow";
CREATE INDEX "verdicts_of_shadows" ON "verdicts"("tenant_id", "address_key", "id") WHERE "shadow";
CREATE INDEX "outbox_events_of_runs" ON "outbox_events"("run_id", "sequence") WHERE "run_id" IS NOT NULL;

-- A source has one dry run and one backlog at a time
CREATE UNIQUE INDEX "source_runs_open" ON "source_runs"("source_id", "kind") WHERE "state" IN ('waiting', 'running', 'paused');
