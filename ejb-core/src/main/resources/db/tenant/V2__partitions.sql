-- Partitions of the expense table appear when the first expense of their time comes. A company with few expenses gets one
-- a year, one with more than a million gets one a month for every year that has no partition yet: a thousand small
-- companies with monthly partitions would be twelve thousand tables.
--
-- Runs as the schema's owner, since the company's role may not create tables. The partition is made apart and then
-- attached, because CREATE TABLE ... PARTITION OF would lock out everybody who reads or writes; the advisory lock lets the
-- first of several transactions make it and the others wait until that one has committed or failed. It is visible to
-- others, and remembered, no earlier than the expenses in it.
CREATE FUNCTION ensure_expense_partition(at timestamptz) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${schema}, pg_temp AS $$
DECLARE
    utc      timestamp := at AT TIME ZONE 'UTC';
    yearly   text := 'expense_' || to_char(utc, 'YYYY');
    monthly  text := 'expense_' || to_char(utc, 'YYYY_MM');
    made     boolean;
    by_month boolean;
    new_name text;
    unit     text;
    lower    timestamp;
BEGIN
    IF at IS NULL OR extract(year FROM utc) NOT BETWEEN 1999 AND 2100 THEN
        RAISE EXCEPTION 'No partition for %: expenses are kept for the years 1999 to 2100.', at USING ERRCODE = '22008';
    END IF;
    IF to_regclass(yearly) IS NOT NULL OR to_regclass(monthly) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('expense partitions'), hashtext('${schema}'));
    -- Asked of the tables themselves: to_regclass may still remember what it found before the lock was waited for.
    -- A year that was begun by months goes on by months, however few expenses there are by now.
    SELECT coalesce(bool_or(c.relname IN (yearly, monthly)), false),
           coalesce(sum(greatest(c.reltuples, 0)), 0) > 1000000 OR coalesce(bool_or(c.relname LIKE yearly || '\_%'), false)
        INTO made, by_month
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'expense'::regclass;
    IF made THEN
        RETURN;
    END IF;
    new_name := CASE WHEN by_month THEN monthly ELSE yearly END;
    unit := CASE WHEN by_month THEN 'month' ELSE 'year' END;
    lower := date_trunc(unit, utc);
    EXECUTE format('CREATE TABLE %I (LIKE expense INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', new_name);
    EXECUTE format('ALTER TABLE expense ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        new_name, lower AT TIME ZONE 'UTC', (lower + ('1 ' || unit)::interval) AT TIME ZONE 'UTC');
END
$$;

REVOKE ALL ON FUNCTION ensure_expense_partition(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_expense_partition(timestamptz) TO ${role};
