-- People beside the first: how they are shown, invited, removed; their second step, other ways of signing in, and how far
-- the setting up has come.

-- Null: nobody can sign in by password as this person.
ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL;
ALTER TABLE "users"
  ADD COLUMN "display_name" TEXT,
  ADD COLUMN "removed_at" TIMESTAMPTZ(3),
  ADD COLUMN "totp_secret" BYTEA,
  ADD COLUMN "totp_confirmed_at" TIMESTAMPTZ(3),
  ADD COLUMN "totp_step" INTEGER,
  ADD COLUMN "invitation_hash" BYTEA,
  ADD COLUMN "invitation_until" TIMESTAMPTZ(3);

CREATE UNIQUE INDEX "users_invitation_hash_key" ON "users"("invitation_hash");

ALTER TABLE "sessions" ADD COLUMN "network" TEXT, ADD COLUMN "user_agent" TEXT;

CREATE TABLE "recovery_codes" (
    "user_id" UUID NOT NULL,
    "hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","hash")
);

CREATE TABLE "user_identities" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_identities_pkey" PRIMARY KEY ("issuer","subject")
);

CREATE INDEX "user_identities_user_id_idx" ON "user_identities"("user_id");

CREATE TABLE "sign_in_flows" (
    "hash" BYTEA NOT NULL,
    "user_id" UUID,
    "return_to" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_flows_pkey" PRIMARY KEY ("hash")
);

CREATE INDEX "sign_in_flows_created_at_idx" ON "sign_in_flows"("created_at");

CREATE TABLE "setup_steps" (
    "tenant_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setup_steps_pkey" PRIMARY KEY ("tenant_id","step")
);

ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "user_identities" ADD CONSTRAINT "user_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
