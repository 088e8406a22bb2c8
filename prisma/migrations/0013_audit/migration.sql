-- AlterTable
ALTER TABLE "suppressions" ADD COLUMN     "erased" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "audit_acts" (
    "tenant_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "outcome_of" BIGINT,
    "status" INTEGER,
    "details_digest" BYTEA NOT NULL,
    "previous_digest" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "audit_acts_pkey" PRIMARY KEY ("tenant_id","sequence")
);

-- CreateTable
CREATE TABLE "audit_details" (
    "tenant_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "address_key" TEXT,
    "salt" BYTEA NOT NULL,
    "details" JSON NOT NULL,

    CONSTRAINT "audit_details_pkey" PRIMARY KEY ("tenant_id","sequence")
);

-- CreateTable
CREATE TABLE "audit_heads" (
    "tenant_id" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "audit_heads_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "erasures" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "mac" BYTEA NOT NULL,
    "address_key" TEXT,
    "address" TEXT,
    "actor" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL,

    CONSTRAINT "erasures_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "erasure_keys" (
    "id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_keys_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reviews_tenant_id_verdict_id_idx" ON "reviews"("tenant_id", "verdict_id");

-- CreateIndex
CREATE INDEX "audit_acts_tenant_id_actor_sequence_idx" ON "audit_acts"("tenant_id", "actor", "sequence");

-- CreateIndex
CREATE INDEX "audit_acts_tenant_id_act_sequence_idx" ON "audit_acts"("tenant_id", "act", "sequence");

-- CreateIndex
CREATE INDEX "audit_details_tenant_id_address_key_sequence_idx" ON "audit_details"("tenant_id", "address_key", "sequence");

-- CreateIndex
CREATE INDEX "erasures_tenant_id_mac_idx" ON "erasures"("tenant_id", "mac");

-- Erasures that are still to be worked off
CREATE INDEX "erasures_open" ON "erasures"("requested_at") WHERE finished_at IS NULL;

-- What was done stays written. Only with its tenant does a chain go.
CREATE FUNCTION audit_acts_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM tenants WHERE id = OLD.tenant_id AND removed_since IS NOT NULL) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Cannot % rows of audit_acts: they are only ever appended', lower(TG_OP);
END $$;

CREATE TRIGGER audit_acts_stay BEFORE UPDATE OR DELETE ON "audit_acts"
    FOR EACH ROW EXECUTE FUNCTION audit_acts_stay();

CREATE TRIGGER audit_acts_stay_whole BEFORE TRUNCATE ON "audit_acts"
    FOR EACH STATEMENT EXECUTE FUNCTION audit_acts_stay();
