-- Since when an endpoint has only failed
ALTER TABLE "webhook_endpoints" ADD COLUMN "failing_since" TIMESTAMPTZ(3);

-- One queue for each endpoint, so that what waits for a dead or disabled one is never looked at for the others
DROP INDEX "webhook_deliveries_pending";
CREATE INDEX "webhook_deliveries_pending" ON "webhook_deliveries"("tenant_id", "endpoint_id", "next_attempt_at") WHERE "state" = 'pending';

-- Failed deliveries are few among very many, and are what people ask for and replay
CREATE INDEX "webhook_deliveries_failed" ON "webhook_deliveries"("tenant_id", "endpoint_id", "id") WHERE "state" = 'failed';
