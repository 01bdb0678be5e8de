-- What became of each company's last migration. A company whose schema is not as the program needs it is quarantined: it waits,
-- and all others are served.
ALTER TABLE tenant
    ADD COLUMN schema_version  integer,     -- null: no program that keeps it has migrated this company yet
    ADD COLUMN migrated_at     timestamptz, -- when the version was reached
    ADD COLUMN problem         text,        -- why the last migration failed
    ADD COLUMN problem_version integer;     -- what the program that failed wanted: one that needs less goes on
