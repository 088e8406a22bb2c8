-- What requests with an Idempotency-Key were answered, so that the same request is done once however often it is sent.

CREATE TABLE kept_replies (
  tenant_id TEXT NOT NULL,
  id BYTEA NOT NULL,
  fingerprint BYTEA NOT NULL,
  owner TEXT,
  claimed_until TIMESTAMPTZ(3) NOT NULL,
  status INTEGER,
  reply BYTEA,
  created_at TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "kept_replies_pkey" PRIMARY KEY (tenant_id, id)
);

CREATE INDEX "kept_replies_created_at_idx" ON kept_replies (created_at);
