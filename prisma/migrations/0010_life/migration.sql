-- CreateTable
CREATE TABLE "domain_watches" (
    "tenant_id" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "next_check_at" TIMESTAMPTZ(3) NOT NULL,
    "checks" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "dead_since" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "domain_watches_pkey" PRIMARY KEY ("tenant_id","domain")
);

-- CreateTable
CREATE TABLE "life_signs" (
    "tenant_id" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "last_at" TIMESTAMPTZ(3),
    "kind" TEXT,
    "verdict_id" UUID,
    "delivered_at" TIMESTAMPTZ(3),
    "delivered_by" UUID,

    CONSTRAINT "life_signs_pkey" PRIMARY KEY ("tenant_id","address_key")
);

-- CreateIndex
CREATE INDEX "domain_watches_next_check_at_idx" ON "domain_watches"("next_check_at");

-- Few deliveries wait at a time
CREATE INDEX "life_signs_waiting" ON "life_signs"("delivered_at") WHERE "delivered_at" IS NOT NULL;
