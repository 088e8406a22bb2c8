-- By what an erased person's opt-out is found for other tags of the same address; for tenants that ask for it.
ALTER TABLE "suppressions" ADD COLUMN     "base_mark" BYTEA;

CREATE INDEX "suppressions_of_erased_bases" ON "suppressions" ("tenant_id", "base_mark") WHERE "base_mark" IS NOT NULL;
