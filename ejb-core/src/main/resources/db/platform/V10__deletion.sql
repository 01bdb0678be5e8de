-- A company that is to be deleted is closed until erase_after (CLOSING: it can be kept), and then erased (ERASING: no way back).
ALTER TABLE tenant DROP CONSTRAINT tenant_status_check;
ALTER TABLE tenant ADD CONSTRAINT tenant_status_check
    CHECK (status IN ('ACTIVE', 'READ_ONLY', 'SUSPENDED', 'CLOSING', 'ERASING'));
ALTER TABLE tenant ADD COLUMN erase_after timestamptz;
ALTER TABLE tenant ADD CONSTRAINT tenant_erase_after_check
    CHECK ((status IN ('CLOSING', 'ERASING')) = (erase_after IS NOT NULL));

-- Who asked for it, how far it is, and what is left of the company in the end: its identifier, which nobody gets again since backups
-- may hold the old one, and the certificate. The row goes when the company is kept. Nothing here is the run-time user's to read.
CREATE TABLE company_deletion (
    company       text        PRIMARY KEY,
    name          text        NOT NULL,
    asked_by      text        NOT NULL,
    asked_at      timestamptz NOT NULL,
    reason        text        NOT NULL,
    erase_after   timestamptz NOT NULL,
    status_before text        NOT NULL, -- what the company is again when it is kept
    began_at      timestamptz,          -- from here on in this order, each once its step is complete
    logins        integer,              -- how many people its organization had before the first was removed
    logins_at     timestamptz,
    contents      text,                 -- JSON: what the schema held before anything of it was dropped
    counted_at    timestamptz,
    dropped_at    timestamptz,
    erased_at     timestamptz,
    certificate   text,                 -- JSON: the signed text, and the signature
    CHECK ((erased_at IS NULL) = (certificate IS NULL))
);
