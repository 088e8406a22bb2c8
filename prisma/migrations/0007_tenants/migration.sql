-- AlterTable
ALTER TABLE "tenants" ADD COLUMN     "removed_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "tenant_id" TEXT;

-- CreateTable
CREATE TABLE "tenant_domains" (
    "domain" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "uses" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_domains_pkey" PRIMARY KEY ("domain")
);

-- CreateIndex
CREATE INDEX "tenant_domains_tenant_id_domain_idx" ON "tenant_domains"("tenant_id", "domain");

-- AddForeignKey
ALTER TABLE "tenant_domains" ADD CONSTRAINT "tenant_domains_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenants"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Where there is one tenant, no message has one
CREATE INDEX "messages_of_tenants" ON "messages"("tenant_id", "id") WHERE "tenant_id" IS NOT NULL;
