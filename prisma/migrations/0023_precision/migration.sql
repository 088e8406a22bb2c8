-- CreateTable
CREATE TABLE "sending_counts" (
    "tenant_id" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "facet" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "historical" BOOLEAN NOT NULL DEFAULT false,
    "count" BIGINT NOT NULL,

    CONSTRAINT "sending_counts_pkey" PRIMARY KEY ("tenant_id","hour","facet","name","what","shard","historical")
);

-- CreateTable
CREATE TABLE "precision_weeks" (
    "tenant_id" TEXT NOT NULL,
    "week" DATE NOT NULL,
    "population" INTEGER NOT NULL,
    "is_estimate" BOOLEAN NOT NULL,
    "drawn_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "precision_weeks_pkey" PRIMARY KEY ("tenant_id","week")
);

-- CreateTable
CREATE TABLE "precision_checks" (
    "tenant_id" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "week" DATE NOT NULL,
    "address_key" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "given" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "verdict_id" UUID,
    "suppressed_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "note" TEXT,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "precision_checks_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "list_figures" (
    "tenant_id" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "suppressed" INTEGER NOT NULL,
    "reply" INTEGER NOT NULL,
    "out_of_office" INTEGER NOT NULL,
    "delivered" INTEGER NOT NULL,

    CONSTRAINT "list_figures_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "precision_checks_tenant_id_week_id_idx" ON "precision_checks"("tenant_id", "week", "id");

-- CreateIndex
CREATE INDEX "precision_checks_tenant_id_address_key_idx" ON "precision_checks"("tenant_id", "address_key");
