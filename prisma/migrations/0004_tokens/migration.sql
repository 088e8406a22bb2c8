-- CreateTable
CREATE TABLE "token_keys" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retires_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "token_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "token_recipients" (
    "tenant_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "token_recipients_pkey" PRIMARY KEY ("tenant_id","key_id","digest")
);

-- CreateIndex
CREATE INDEX "token_keys_tenant_id_created_at_idx" ON "token_keys"("tenant_id", "created_at");

-- CreateIndex
CREATE INDEX "token_recipients_tenant_id_address_key_idx" ON "token_recipients"("tenant_id", "address_key");
