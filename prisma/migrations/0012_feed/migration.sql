-- The feed of changes. Whoever holds a copy of the list follows it by what was committed since; neither ids nor
-- sequences tell that, since a transaction that began earlier may commit later. Changes from before are not in the feed:
-- every copy begins with a position of its own.

ALTER TABLE suppression_changes
  ADD COLUMN written_by XID8 NOT NULL DEFAULT pg_current_xact_id(),
  ADD COLUMN sequence BIGSERIAL NOT NULL;

CREATE INDEX "suppression_changes_tenant_id_written_by_sequence_idx"
  ON suppression_changes (tenant_id, written_by, sequence);
CREATE INDEX "suppression_changes_tenant_id_sequence_idx" ON suppression_changes (tenant_id, sequence);

CREATE TABLE suppression_feed (
  singleton BOOLEAN NOT NULL DEFAULT true,
  id UUID NOT NULL,
  home TEXT NOT NULL,
  branch TEXT NOT NULL,
  started_at TIMESTAMPTZ(3) NOT NULL,

  CONSTRAINT "suppression_feed_pkey" PRIMARY KEY (singleton)
);
