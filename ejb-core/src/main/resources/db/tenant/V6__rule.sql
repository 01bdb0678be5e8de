-- The company's own rules: expenses that look like this are that category. All conditions that are not null must hold, and
-- the first rule in the order of positions that matches decides.
CREATE TABLE category_rule (
    id                  bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    position            integer        NOT NULL CHECK (position > 0), -- 1, 2, 3, ...
    name                text           NOT NULL,
    merchant_is         text,
    merchant_contains   text,
    descriptor_contains text,
    amount_from         numeric(19, 4), -- without sign
    amount_to           numeric(19, 4),
    currency            char(3),
    mcc                 text,           -- "4121, 4111-4119"
    person              text,
    channel             text,
    category            text           NOT NULL,
    enabled             boolean        NOT NULL,
    version             integer        NOT NULL DEFAULT 1,
    changed_at          timestamptz    NOT NULL,
    changed_by          text           NOT NULL,
    CONSTRAINT rule_has_a_condition CHECK (num_nonnulls(merchant_is, merchant_contains, descriptor_contains,
        amount_from, amount_to, mcc, person, channel) > 0)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON category_rule TO ${role};
