-- Who made a key.

ALTER TABLE api_keys ADD COLUMN created_by TEXT;
