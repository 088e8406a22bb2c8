-- Entries by the domain of their address, last seen first: one of a rare domain is found among a million, and so are the
-- domains that begin with what somebody types. An index and no column, so that what is erased leaves nothing behind.
CREATE INDEX "suppressions_of_domains" ON "suppressions" ("tenant_id", (split_part("address_key", '@', -1)) COLLATE "C",
    "last_seen_at", "address_key", "scope", "cause");
