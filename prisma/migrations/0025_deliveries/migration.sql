-- What the page of deliveries asks for: every endpoint's at once, by type, by whom an event is about, and how each endpoint fares.

ALTER TABLE "webhook_endpoints" ADD COLUMN "last_success_at" TIMESTAMPTZ(3);

-- A copy of the event's, so that one type's deliveries are found by an index, and told once the event is no longer kept
ALTER TABLE "webhook_deliveries" ADD COLUMN "event_type" TEXT;
UPDATE "webhook_deliveries" d SET "event_type" = o."type" FROM "outbox_events" o
  WHERE o."tenant_id" = d."tenant_id" AND o."id" = d."event_id";
CREATE INDEX "webhook_deliveries_tenant_id_event_type_id_idx" ON "webhook_deliveries"("tenant_id", "event_type", "id");
CREATE INDEX "webhook_deliveries_tenant_id_event_id_idx" ON "webhook_deliveries"("tenant_id", "event_id");
CREATE INDEX "webhook_deliveries_failed_of_tenants" ON "webhook_deliveries"("tenant_id", "id") WHERE "state" = 'failed';

-- Null in rows of before
ALTER TABLE "webhook_attempts" ADD COLUMN "endpoint_id" UUID, ADD COLUMN "url" TEXT;
CREATE INDEX "webhook_attempts_tenant_id_endpoint_id_id_idx" ON "webhook_attempts"("tenant_id", "endpoint_id", "id");

-- Whom an event is about; of several the first. Cut, since a row of an index has a longest size
CREATE INDEX "outbox_events_of_addresses" ON "outbox_events"
  ("tenant_id", (left(lower(coalesce("data"->>'address', "data"->'verdicts'->0->>'address')), 320)), "id")
  WHERE coalesce("data"->>'address', "data"->'verdicts'->0->>'address') IS NOT NULL;
