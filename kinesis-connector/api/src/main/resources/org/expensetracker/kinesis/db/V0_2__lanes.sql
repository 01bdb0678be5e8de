-- A shard that is read in several lanes has a row for each of them. Rows of lanes that are no longer used stay, and
-- count for nothing: lane >= lanes.

ALTER TABLE kinesis_position
    ADD COLUMN lane  smallint NOT NULL DEFAULT 0,  -- 0 to lanes - 1
    ADD COLUMN lanes smallint NOT NULL DEFAULT 1,  -- how many the shard is read in
    DROP CONSTRAINT kinesis_position_pkey,
    ADD PRIMARY KEY (application, stream, shard, lane);
