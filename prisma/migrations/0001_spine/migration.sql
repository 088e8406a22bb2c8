-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "tenants" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "streams" (
    "tenant_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "streams_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "raw_messages" (
    "id" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "raw_messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" UUID NOT NULL,
    "raw_id" UUID NOT NULL,
    "size" INTEGER NOT NULL,
    "door" TEXT NOT NULL,
    "mail_from" TEXT NOT NULL,
    "rcpt_to" TEXT NOT NULL,
    "remote_address" TEXT,
    "trusted_relay" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'accepted',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "processed_at" TIMESTAMPTZ(3),

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_keys" (
    "key" BYTEA NOT NULL,
    "message_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_keys_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "reports" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "message_id" UUID,
    "kind" TEXT NOT NULL,
    "message_kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "subject" TEXT,
    "original_message_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "detail" JSONB NOT NULL,
    "reader_version" INTEGER NOT NULL,

    CONSTRAINT "reports_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "verdicts" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "recipient_index" INTEGER NOT NULL,
    "address" TEXT,
    "address_key" TEXT,
    "stream_id" TEXT,
    "action" TEXT,
    "status" TEXT,
    "reply_code" INTEGER,
    "category" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "finality" TEXT NOT NULL,
    "hop" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "rule" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "effect" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "unproven" BOOLEAN NOT NULL,
    "fact_key" BYTEA,
    "same_fact_as" UUID,

    CONSTRAINT "verdicts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "suppressions" (
    "tenant_id" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "key_version" INTEGER NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "address" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "verdict_id" UUID,
    "note" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "holds" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "suppressions_pkey" PRIMARY KEY ("tenant_id","address_key","scope","cause")
);

-- CreateTable
CREATE TABLE "suppression_changes" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "address_key" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "verdict_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "entry" JSONB NOT NULL,

    CONSTRAINT "suppression_changes_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "strikes" (
    "tenant_id" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "send" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "strikes_pkey" PRIMARY KEY ("tenant_id","address_key","series","scope","day")
);

-- CreateTable
CREATE TABLE "reviews" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "verdict_id" UUID,
    "message_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "decision" TEXT,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reviews_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "operator_rules" (
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "when" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_rules_pkey" PRIMARY KEY ("tenant_id","name")
);

-- CreateTable
CREATE TABLE "outbox_events" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "timestamp" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,
    "available_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_events_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "event_types" TEXT[],
    "secret" BYTEA NOT NULL,
    "previous_secret" BYTEA,
    "previous_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" INTEGER NOT NULL,
    "status" INTEGER,
    "response" TEXT,
    "error" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "leases" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "fence" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leases_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "stats" (
    "tenant_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "stream_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "effect" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "stats_pkey" PRIMARY KEY ("tenant_id","hour","stream_id","provider","category","reason","proof","effect","shard")
);

-- CreateIndex
CREATE INDEX "message_keys_seen_at_idx" ON "message_keys"("seen_at");

-- CreateIndex
CREATE INDEX "reports_tenant_id_received_at_id_idx" ON "reports"("tenant_id", "received_at", "id");

-- CreateIndex
CREATE INDEX "reports_message_id_idx" ON "reports"("message_id");

-- CreateIndex
CREATE INDEX "verdicts_tenant_id_report_id_idx" ON "verdicts"("tenant_id", "report_id");

-- CreateIndex
CREATE INDEX "verdicts_tenant_id_address_key_id_idx" ON "verdicts"("tenant_id", "address_key", "id");

-- CreateIndex
CREATE UNIQUE INDEX "verdicts_tenant_id_fact_key_key" ON "verdicts"("tenant_id", "fact_key");

-- CreateIndex
CREATE INDEX "suppressions_tenant_id_last_seen_at_address_key_scope_cause_idx" ON "suppressions"("tenant_id", "last_seen_at", "address_key", "scope", "cause");

-- CreateIndex
CREATE INDEX "suppressions_tenant_id_key_hash_idx" ON "suppressions"("tenant_id", "key_hash");

-- CreateIndex
CREATE INDEX "suppressions_expires_at_idx" ON "suppressions"("expires_at");

-- CreateIndex
CREATE INDEX "suppression_changes_tenant_id_address_key_id_idx" ON "suppression_changes"("tenant_id", "address_key", "id");

-- CreateIndex
CREATE INDEX "strikes_day_idx" ON "strikes"("day");

-- CreateIndex
CREATE INDEX "reviews_tenant_id_state_id_idx" ON "reviews"("tenant_id", "state", "id");

-- CreateIndex
CREATE INDEX "reviews_tenant_id_cluster_state_idx" ON "reviews"("tenant_id", "cluster", "state");

-- CreateIndex
CREATE INDEX "outbox_events_tenant_id_sequence_idx" ON "outbox_events"("tenant_id", "sequence");

-- CreateIndex
CREATE INDEX "outbox_events_timestamp_idx" ON "outbox_events"("timestamp");

-- CreateIndex
CREATE INDEX "webhook_deliveries_tenant_id_endpoint_id_id_idx" ON "webhook_deliveries"("tenant_id", "endpoint_id", "id");

-- CreateIndex
CREATE INDEX "webhook_attempts_tenant_id_delivery_id_id_idx" ON "webhook_attempts"("tenant_id", "delivery_id", "id");

-- CreateIndex
CREATE INDEX "api_keys_tenant_id_idx" ON "api_keys"("tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "users_name_key" ON "users"("name");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "sessions_used_at_idx" ON "sessions"("used_at");

-- AddForeignKey
ALTER TABLE "streams" ADD CONSTRAINT "streams_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What PSL cannot say: the two work queues are found through partial indexes that hold only what waits
CREATE INDEX "messages_unreadable" ON "messages"("id") WHERE "state" = 'unreadable';
CREATE INDEX "messages_waiting" ON "messages"("available_at") WHERE "state" = 'accepted';
CREATE INDEX "webhook_deliveries_pending" ON "webhook_deliveries"("next_attempt_at") WHERE "state" = 'pending';

-- Queues change all the time: look at them before a fifth of them has changed
ALTER TABLE "messages" SET (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 80);
ALTER TABLE "webhook_deliveries" SET (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 80);

-- One tenant and one stream exist from the start
INSERT INTO "tenants" ("id", "name") VALUES ('default', 'Default');
INSERT INTO "streams" ("tenant_id", "id", "class") VALUES ('default', 'default', 'transactional');
