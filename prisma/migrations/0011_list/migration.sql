-- What a tenant chose of what it may choose; what it did not choose is as the code has it
ALTER TABLE "tenants" ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}';

-- When an address was shown to take mail again: a bounce of a message sent before changes nothing
CREATE TABLE "reactivations" (
    "tenant_id" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "basis" TEXT NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "evidence" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reactivations_pkey" PRIMARY KEY ("tenant_id", "address_key", "id")
);

-- Opt-outs by the address without its tag (domain/address.ts baseKey), for tenants that ask for it. An index and no column,
-- so that what is erased leaves nothing behind.
CREATE INDEX "suppressions_of_bases" ON "suppressions" ("tenant_id",
    (regexp_replace("address_key", '^([^"+][^+]*)\+.*(@[^@]*)$', '\1\2'))) WHERE cause = 'opt-out';
