-- The catalogue: which companies there are, where they live, and which records of the stream are theirs.

CREATE TABLE tenant (
    id         text PRIMARY KEY,
    name       text        NOT NULL,
    currency   char(3)     NOT NULL,
    zone       text        NOT NULL,
    database   text        NOT NULL DEFAULT 'main', -- which database holds the schema; many are for later
    status     text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stream_route (
    stream     text NOT NULL,
    key_prefix text NOT NULL, -- '' takes every key; the longest prefix wins
    tenant     text NOT NULL REFERENCES tenant,
    PRIMARY KEY (stream, key_prefix)
);

CREATE TABLE ingest_count (
    stream     text   NOT NULL,
    shard      text   NOT NULL,
    stored     bigint NOT NULL DEFAULT 0,
    updated    bigint NOT NULL DEFAULT 0,
    duplicates bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (stream, shard)
);

GRANT SELECT ON tenant, stream_route TO expense_app;
GRANT SELECT, INSERT, UPDATE ON ingest_count, kinesis_position, kinesis_parked_record TO expense_app;
