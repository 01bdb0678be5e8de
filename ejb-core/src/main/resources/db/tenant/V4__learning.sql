-- What the company's people chose, in the order in which it counts: the categoriser's memory is made of these rows alone,
-- and a model of the company's own is trained on them. Nothing is ever changed in here.
CREATE TABLE category_choice (
    number      bigint         PRIMARY KEY, -- 1, 2, 3, ...: without a gap, and visible in this order
    chosen_at   timestamptz    NOT NULL,
    chosen_by   text           NOT NULL,
    expense_id  uuid           NOT NULL,
    descriptor  text           NOT NULL,
    mcc         char(4),
    amount      numeric(19, 4) NOT NULL,
    currency    char(3)        NOT NULL,
    channel     text,
    card        text,
    category    text           NOT NULL
);

GRANT SELECT, INSERT ON category_choice TO ${role};

-- How sure a category is: applied without a look, only suggested, or left for a person. The queue of the last two is small.
ALTER TABLE expense ADD COLUMN verdict text NOT NULL DEFAULT 'APPLIED'
    CONSTRAINT expense_verdict CHECK (verdict IN ('APPLIED', 'SUGGESTED', 'LEFT'));

CREATE INDEX expense_to_review ON expense (occurred_at DESC, id DESC) WHERE verdict <> 'APPLIED';

-- Partitions carry the constraint as their own, too.
DO $$
DECLARE
    of_table regclass;
BEGIN
    FOR of_table IN
        SELECT 'expense'::regclass UNION ALL SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'expense'::regclass
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS expense_decided_by_check', of_table);
    END LOOP;
END
$$;
ALTER TABLE expense ADD CONSTRAINT expense_decided_by_check
    CHECK (decided_by IN ('PERSON', 'RULE', 'MEMORY', 'MCC', 'MODEL', 'NOBODY'));
