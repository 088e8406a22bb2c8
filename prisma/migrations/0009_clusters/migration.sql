-- AlterTable
ALTER TABLE "reviews" ADD COLUMN     "by_member" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "due_at" TIMESTAMPTZ(3),
ADD COLUMN     "members" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "ruling" JSONB,
ADD COLUMN     "settled" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "settled_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "review_members" (
    "tenant_id" TEXT NOT NULL,
    "review_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "verdict_id" UUID,
    "message_id" UUID,
    "address_key" TEXT,
    "address" TEXT,
    "held" JSONB,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decided_by" TEXT,

    CONSTRAINT "review_members_pkey" PRIMARY KEY ("tenant_id","review_id","id")
);

-- CreateTable
CREATE TABLE "guards" (
    "tenant_id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "window_began_at" TIMESTAMPTZ(3) NOT NULL,
    "acts" INTEGER NOT NULL,
    "acts_before" INTEGER NOT NULL,
    "usual" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "guards_pkey" PRIMARY KEY ("tenant_id","origin")
);

-- CreateTable
CREATE TABLE "proof_counts" (
    "tenant_id" TEXT NOT NULL,
    "proven_by" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "shard" SMALLINT NOT NULL,
    "count" BIGINT NOT NULL,

    CONSTRAINT "proof_counts_pkey" PRIMARY KEY ("tenant_id","proven_by","hour","shard")
);

-- CreateIndex
CREATE INDEX "review_members_tenant_id_address_key_idx" ON "review_members"("tenant_id", "address_key");

-- CreateIndex
CREATE INDEX "guards_window_began_at_idx" ON "guards"("window_began_at");

-- CreateIndex
CREATE INDEX "proof_counts_hour_idx" ON "proof_counts"("hour");

-- What a person wants is asked of that person alone: such clusters become one for each address, as the code names them
UPDATE "reviews" r SET "cluster" = r."cluster" || ':' ||
    left(encode(sha256(convert_to(coalesce(v."address_key", r."message_id"::text, r."id"::text), 'UTF8')), 'hex'), 16)
FROM "reviews" x LEFT JOIN "verdicts" v ON v."tenant_id" = x."tenant_id" AND v."id" = x."verdict_id"
WHERE r."tenant_id" = x."tenant_id" AND r."id" = x."id" AND r."state" = 'open'
    AND r."cluster" !~ ':unproven$|^forged-suspect:'
    AND (v."category" IN ('complaint', 'opt-out', 'human-reply') OR r."cluster" = 'not-spam');

-- Every review becomes a member of the first open one of its cluster, which may be itself; a decided one of its own
INSERT INTO "review_members"
    ("tenant_id", "review_id", "id", "verdict_id", "message_id", "address_key", "address", "added_at", "settled_at", "decision", "decided_by")
SELECT r."tenant_id",
    CASE WHEN r."state" = 'open' THEN first_value(r."id") OVER (PARTITION BY r."tenant_id", r."cluster", r."state" ORDER BY r."id") ELSE r."id" END,
    r."id", r."verdict_id", r."message_id", v."address_key", v."address", r."opened_at",
    r."decided_at", r."decision", r."decided_by"
FROM "reviews" r LEFT JOIN "verdicts" v ON v."tenant_id" = r."tenant_id" AND v."id" = r."verdict_id";

DELETE FROM "reviews" r USING "review_members" m
WHERE m."tenant_id" = r."tenant_id" AND m."id" = r."id" AND m."review_id" <> r."id";

UPDATE "reviews" r SET "members" = c."members", "settled" = c."settled", "settled_at" = r."decided_at",
    -- Of evidence of deliveries that is proven, one answer may stand for all
    "by_member" = c."unlike" > 0
FROM (
    SELECT m."tenant_id", m."review_id", count(*) AS "members", count(m."settled_at") AS "settled",
        count(*) FILTER (WHERE v."category" IS NULL OR v."category" NOT IN ('hard', 'soft', 'block')
            OR v."proof" NOT IN ('verified', 'matched')) AS "unlike"
    FROM "review_members" m LEFT JOIN "verdicts" v ON v."tenant_id" = m."tenant_id" AND v."id" = m."verdict_id"
    GROUP BY m."tenant_id", m."review_id"
) AS c
WHERE c."tenant_id" = r."tenant_id" AND c."review_id" = r."id";

-- A cluster is asked about once. An older version that still runs writes reviews without members, which may stand beside
CREATE UNIQUE INDEX "reviews_open_clusters" ON "reviews"("tenant_id", "cluster") WHERE "state" = 'open' AND "members" > 0;
CREATE INDEX "reviews_due" ON "reviews"("due_at") WHERE "state" = 'open' AND "due_at" IS NOT NULL;
CREATE INDEX "reviews_unsettled" ON "reviews"("tenant_id", "id") WHERE "ruling" IS NOT NULL AND "settled_at" IS NULL;
CREATE INDEX "review_members_unsettled" ON "review_members"("tenant_id", "review_id", "id") WHERE "settled_at" IS NULL;
