-- What became of parked records that were sent again. A table of its own and not columns of kinesis_parked_record: that one
-- belongs to the adapter, which knows nothing of redriving, and its rows are locked by deliveries that see the same bytes
-- again; a redrive waits for another redrive alone. One row a record, the newest attempt; never deleted.
CREATE TABLE parked_redrive (
    parked_id bigint PRIMARY KEY REFERENCES kinesis_parked_record,
    outcome   text          NOT NULL DEFAULT 'REFUSED'
              CHECK (outcome IN ('STORED', 'UPDATED', 'DUPLICATE', 'REFUSED')), -- REFUSED: still parked
    code      text,                    -- why it is still refused
    reason    text,
    person    text          NOT NULL,  -- who sent it again
    at        timestamptz   NOT NULL,
    attempts  integer       NOT NULL DEFAULT 1
);

-- "All with a reason", and how many these are.
CREATE INDEX kinesis_parked_record_by_code ON kinesis_parked_record (code, id);

GRANT SELECT, INSERT, UPDATE ON parked_redrive TO expense_app;
