-- How far a company's rows are sealed anew with the newest version of its key. It names that version by the number that its texts
-- begin with; no key is in here. The company's end takes the row along.
CREATE TABLE sealing (
    company     text        PRIMARY KEY REFERENCES tenant ON DELETE CASCADE,
    key_version integer     NOT NULL,
    begins_at   timestamptz NOT NULL, -- not before every node seals with that version
    part        text        NOT NULL DEFAULT 'EXPENSES' CHECK (part IN ('EXPENSES', 'CHOICES')),
    after       text,                 -- the last row of the part that was looked at
    total       bigint      NOT NULL DEFAULT 0, -- rows when this pass began
    seen        bigint      NOT NULL DEFAULT 0, -- of them in this pass
    found       bigint      NOT NULL DEFAULT 0, -- to be sealed anew in this pass: a pass that finds none is the last
    anew        bigint      NOT NULL DEFAULT 0, -- in all passes
    finished_at timestamptz
);

GRANT SELECT ON sealing TO expense_app;
