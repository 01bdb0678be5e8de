-- Needed by beans with blockKeyOnFailure alone; in the schema of kinesis_parked_record. The adapter's database user needs
-- SELECT, INSERT and UPDATE. Who has dealt with the parked records of a key deletes its row, with the count that was seen:
--   DELETE FROM kinesis_blocked_key WHERE application = .. AND stream = .. AND partition_key = .. AND parked = ..
-- When that deletes nothing, more records were parked meanwhile: deal with these too.

CREATE TABLE kinesis_blocked_key (
    application   varchar(128) NOT NULL,
    stream        varchar(128) NOT NULL,
    partition_key varchar(256) NOT NULL,
    parked        bigint       NOT NULL, -- times that a record of the key was parked since, the one that failed included
    blocked_at    timestamp with time zone NOT NULL,
    PRIMARY KEY (application, stream, partition_key)
);
