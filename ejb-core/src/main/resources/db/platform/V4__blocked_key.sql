-- The adapter's table of keys whose records wait behind one that failed (blockKeyOnFailure), as in the adapter's
-- optional/kinesis_blocked_key.sql. There always, so that the setting can be changed without a migration. An operator who has
-- dealt with a key's parked records deletes its row, through BlockedKeys.
CREATE TABLE kinesis_blocked_key (
    application   varchar(128) NOT NULL,
    stream        varchar(128) NOT NULL,
    partition_key varchar(256) NOT NULL,
    parked        bigint       NOT NULL, -- times that a record of the key was parked since, the one that failed included
    blocked_at    timestamp with time zone NOT NULL,
    PRIMARY KEY (application, stream, partition_key)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON kinesis_blocked_key TO expense_app;
