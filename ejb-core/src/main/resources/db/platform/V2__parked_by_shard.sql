-- The operator's page adds parked records up by shard every few seconds: from this index alone, without the bytes.
CREATE INDEX kinesis_parked_record_by_shard ON kinesis_parked_record (application, stream, shard) INCLUDE (times_seen);
