-- The two tables of the Kinesis resource adapter. Run this in the schema that the adapter's position data source sees;
-- its database user needs SELECT, INSERT and UPDATE on both, and DELETE on neither.

CREATE TABLE kinesis_position (
    application         varchar(128) NOT NULL,
    stream              varchar(128) NOT NULL,
    shard               varchar(128) NOT NULL,
    sequence_number     varchar(128) NOT NULL,          -- of the last record that committed, or TRIM_HORIZON, LATEST, SHARD_END
    sub_sequence_number bigint       NOT NULL DEFAULT 0,
    epoch               bigint       NOT NULL DEFAULT 0, -- raised by each new owner; an older owner's commit is refused
    owner               varchar(256) NOT NULL,
    behind_millis       bigint       NOT NULL DEFAULT 0,
    records             bigint       NOT NULL DEFAULT 0, -- committed through this position since it was made
    records_per_second  double precision NOT NULL DEFAULT 0, -- over about the last minute, as the owner saw it
    updated_at          timestamp with time zone NOT NULL,
    PRIMARY KEY (application, stream, shard)
);

CREATE TABLE kinesis_parked_record (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    application         varchar(128) NOT NULL,
    stream              varchar(128) NOT NULL,
    shard               varchar(128) NOT NULL,
    sequence_number     varchar(128) NOT NULL,          -- of the first time it was seen
    sub_sequence_number bigint       NOT NULL DEFAULT 0,
    partition_key       varchar(256) NOT NULL,
    arrived_at          timestamp with time zone NOT NULL,
    data                bytea        NOT NULL,
    sha256              bytea        NOT NULL,
    code                varchar(64)  NOT NULL,
    reason              varchar(2000) NOT NULL,
    attempts            integer      NOT NULL,
    times_seen          bigint       NOT NULL DEFAULT 1, -- the same bytes under the same key, put again
    parked_at           timestamp with time zone NOT NULL,
    UNIQUE (application, stream, partition_key, sha256)
);
