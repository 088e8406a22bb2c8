-- Every lookup asks whether its tenant has erased anybody. A row that is found by its key answers that whatever the
-- planner knows of the list: of a column of the list without statistics it would think that half of the rows are such.
ALTER TABLE "tenants" ADD COLUMN     "erased_since" TIMESTAMPTZ(3);
