-- What a tenant chose of what it may choose; what it did not choose is as the code has it
ALTER TABLE "tenants" ADD COLUMN "settings" JSONB NOT NULL DEFAULT '{}';
