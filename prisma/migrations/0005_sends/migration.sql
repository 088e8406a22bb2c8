-- CreateTable
CREATE TABLE "sends" (
    "tenant_id" TEXT NOT NULL,
    "message_id" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "envelope_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "stream_id" TEXT,
    "metadata" JSONB,
    "outcome" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sends_pkey" PRIMARY KEY ("tenant_id","message_id","address_key","envelope_id")
);

-- CreateIndex
CREATE INDEX "sends_tenant_id_address_key_sent_at_idx" ON "sends"("tenant_id", "address_key", "sent_at");

-- CreateIndex
CREATE INDEX "sends_sent_at_idx" ON "sends"("sent_at");

-- Most messages have no envelope id
CREATE INDEX "sends_of_envelopes" ON "sends"("tenant_id", "envelope_id", "address_key") WHERE "envelope_id" <> '';
