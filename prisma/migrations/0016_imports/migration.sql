-- What an import brings, as it came, until it is applied
CREATE TABLE "import_chunks" (
    "tenant_id" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_chunks_pkey" PRIMARY KEY ("tenant_id", "job_id", "number")
);
CREATE INDEX "import_chunks_created_at_idx" ON "import_chunks" ("created_at");

CREATE TABLE "import_rejects" (
    "tenant_id" TEXT NOT NULL,
    "job_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "row" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_rejects_pkey" PRIMARY KEY ("tenant_id", "job_id", "line")
);
