-- One company's ledger. Flyway runs this with the company's schema as the only one on the search path;
-- ${role} is the company's database role. Nothing in here names another schema: a schema can be moved as it is.

CREATE TABLE expense (
    id             uuid           NOT NULL,
    transaction_id text           NOT NULL,
    occurred_at    timestamptz    NOT NULL,
    zone           text           NOT NULL,
    day            date           NOT NULL, -- of occurred_at, in the company's zone
    person         text,
    card           text,
    merchant       text           NOT NULL,
    merchant_key   text           NOT NULL,
    descriptor     text,
    mcc            char(4),
    amount         numeric(19, 4) NOT NULL, -- negative for a refund
    currency       char(3)        NOT NULL,
    city           text,
    country        text,
    channel        text,
    status         text           NOT NULL CHECK (status IN ('PENDING', 'POSTED', 'DECLINED')),
    category       text           NOT NULL,
    decided_by     text           NOT NULL CHECK (decided_by IN ('PERSON', 'MCC', 'MODEL', 'NOBODY')),
    confidence     double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    reason         text           NOT NULL,
    decider        text           NOT NULL,
    note           text,
    stored_at      timestamptz    NOT NULL,
    version        integer        NOT NULL DEFAULT 0,
    PRIMARY KEY (id, occurred_at)
) PARTITION BY RANGE (occurred_at);

CREATE INDEX expense_newest ON expense (occurred_at DESC, id DESC);
CREATE INDEX expense_of_person ON expense (person, occurred_at DESC, id DESC);

-- The identity of a transaction: unique over all partitions, which no index of a partitioned table can be.
CREATE TABLE transaction_key (
    transaction_id text PRIMARY KEY,
    expense_id     uuid        NOT NULL,
    occurred_at    timestamptz NOT NULL
);

CREATE TABLE idempotency_key (
    person      text        NOT NULL,
    key         text        NOT NULL,
    fingerprint bytea       NOT NULL,
    expense_id  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (person, key)
);

-- Running totals, kept by the transaction that stores or changes an expense. A person who is not known is ''.
CREATE TABLE daily_total (
    day            date           NOT NULL,
    currency       char(3)        NOT NULL,
    category       text           NOT NULL,
    person         text           NOT NULL,
    posted_amount  numeric(19, 4) NOT NULL DEFAULT 0,
    posted_count   bigint         NOT NULL DEFAULT 0,
    pending_amount numeric(19, 4) NOT NULL DEFAULT 0,
    pending_count  bigint         NOT NULL DEFAULT 0,
    PRIMARY KEY (day, currency, category, person)
);

CREATE TABLE daily_merchant_total (
    day           date           NOT NULL,
    currency      char(3)        NOT NULL,
    merchant_key  text           NOT NULL,
    merchant      text           NOT NULL,
    posted_amount numeric(19, 4) NOT NULL DEFAULT 0,
    posted_count  bigint         NOT NULL DEFAULT 0,
    PRIMARY KEY (day, currency, merchant_key)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
