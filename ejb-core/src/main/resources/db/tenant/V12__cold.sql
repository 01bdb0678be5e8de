-- Months older than the company wants to keep here go to the object store. cold_month says where each of them is.
CREATE TABLE cold_setting (
    only_row   boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    hot_months integer     CHECK (hot_months BETWEEN 13 AND 1200), -- null: all stay in the database
    kept_years integer     CHECK (kept_years BETWEEN 10 AND 100),  -- null: for ever
    version    integer     NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);

-- A row is written before its object is, so that no object is in the store that nobody knows of. A month has several where
-- transactions of it came late.
CREATE TABLE cold_month (
    object     text        PRIMARY KEY,
    month      date        NOT NULL CHECK (extract(day FROM month) = 1), -- in UTC
    began_at   timestamptz NOT NULL,
    kept_at    timestamptz, -- from here on the expenses are in the object and nowhere else
    removed_at timestamptz, -- from here on the object is to be removed
    expenses   bigint,
    bytes      bigint,
    sha256     text,
    first_id   uuid,        -- the smallest and the largest identifier in it, which grow with the time of storing
    last_id    uuid,
    CHECK (kept_at IS NULL OR (expenses, bytes, sha256, first_id, last_id) IS NOT NULL)
);

GRANT SELECT, INSERT, UPDATE ON cold_setting TO ${role};
GRANT SELECT, INSERT, UPDATE, DELETE ON cold_month TO ${role};

-- How many expenses a month has, and a sum over all that they say: the same on every connection, whatever it has set.
CREATE OR REPLACE FUNCTION sum_up_expense_month(first_day date, OUT expenses bigint, OUT digest numeric)
    LANGUAGE sql STABLE
    SET search_path = ${schema}, pg_temp SET TimeZone = 'UTC' SET DateStyle = 'ISO' SET extra_float_digits = 1 AS $$
    SELECT count(*), coalesce(sum(hashtextextended(e::text, 0)::numeric), 0)
      FROM expense e
     WHERE e.occurred_at >= first_day::timestamp AT TIME ZONE 'UTC'
       AND e.occurred_at < (first_day + interval '1 month') AT TIME ZONE 'UTC'
$$;

-- Takes a month out of the table, unless it is another than it was when it was read: then nothing is done, and the answer is
-- no. Whoever writes expenses of that time, and only they, wait until the transaction ends. Runs as the owner: the company's role may
-- not lock a partition.
CREATE OR REPLACE FUNCTION release_expense_month(first_day date, read_expenses bigint, read_digest numeric) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
DECLARE
    part  text;
    there record;
BEGIN
    FOREACH part IN ARRAY ARRAY['expense_' || to_char(first_day, 'YYYY'), 'expense_' || to_char(first_day, 'YYYY_MM')] LOOP
        IF to_regclass(part) IS NOT NULL THEN
            EXECUTE format('LOCK TABLE %I IN EXCLUSIVE MODE', part);
        END IF;
    END LOOP;
    SELECT s.expenses, s.digest INTO there FROM sum_up_expense_month(first_day) s;
    IF there.expenses <> read_expenses OR there.digest <> read_digest THEN
        RETURN false;
    END IF;
    DELETE FROM expense e
     WHERE e.occurred_at >= first_day::timestamp AT TIME ZONE 'UTC'
       AND e.occurred_at < (first_day + interval '1 month') AT TIME ZONE 'UTC';
    RETURN true;
END
$$;

-- Drops partitions of the time before that day which have become empty. The table is locked for everybody while one of them is
-- dropped, which takes milliseconds because nothing is in it. A month that comes late makes its partition anew.
CREATE OR REPLACE FUNCTION drop_empty_expense_partitions(before date) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
DECLARE
    part    text;
    filled  boolean;
    dropped integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('expense partitions'), hashtext('${schema}'));
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'expense'::regclass
           AND CASE WHEN c.relname ~ '^expense_\d{4}$'
                    THEN make_date(right(c.relname, 4)::int + 1, 1, 1) <= before
                    WHEN c.relname ~ '^expense_\d{4}_\d{2}$'
                    THEN make_date(substr(c.relname, 9, 4)::int, right(c.relname, 2)::int, 1) + interval '1 month' <= before
                    ELSE false END
         ORDER BY c.relname
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', part) INTO filled;
        CONTINUE WHEN filled;
        LOCK TABLE expense IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', part) INTO filled;
        CONTINUE WHEN filled;
        EXECUTE format('ALTER TABLE expense DETACH PARTITION %I', part);
        EXECUTE format('DROP TABLE %I', part);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END
$$;

REVOKE ALL ON FUNCTION sum_up_expense_month(date), release_expense_month(date, bigint, numeric),
    drop_empty_expense_partitions(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sum_up_expense_month(date), release_expense_month(date, bigint, numeric),
    drop_empty_expense_partitions(date) TO ${role};
