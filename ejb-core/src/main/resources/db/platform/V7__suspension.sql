-- A suspended company's people read, or do nothing at all; its records wait. What was set aside for it, or for a company in
-- quarantine, goes into its ledger before anything newer of it: until then the company holds.
ALTER TABLE tenant DROP CONSTRAINT tenant_status_check;
ALTER TABLE tenant ADD CONSTRAINT tenant_status_check CHECK (status IN ('ACTIVE', 'READ_ONLY', 'SUSPENDED'));
ALTER TABLE tenant ADD COLUMN holds boolean NOT NULL DEFAULT false;
