-- CreateTable
CREATE TABLE "notice_sources" (
    "tenant_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "path_hash" BYTEA NOT NULL,
    "secrets" BYTEA NOT NULL,
    "stream_id" TEXT,
    "max_age_seconds" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "last_notice_at" TIMESTAMPTZ(3),
    "last_refused_at" TIMESTAMPTZ(3),
    "last_refusal" TEXT,

    CONSTRAINT "notice_sources_pkey" PRIMARY KEY ("tenant_id","provider")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_sources_path_hash_key" ON "notice_sources"("path_hash");
