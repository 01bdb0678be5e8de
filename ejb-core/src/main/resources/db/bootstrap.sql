-- What a database administrator runs once, as superuser, connected to the empty database `expenses`.
-- :owner_password and :app_password are replaced by whoever runs it.
--
-- expense_owner owns every schema and migrates; the running application uses it for that alone.
-- expense_app is the run-time user: it inherits nothing and takes on one company's role inside a transaction.
CREATE ROLE expense_owner LOGIN CREATEROLE NOSUPERUSER PASSWORD ':owner_password';
CREATE ROLE expense_app LOGIN NOINHERIT NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD ':app_password';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA platform AUTHORIZATION expense_owner;
GRANT USAGE ON SCHEMA platform TO expense_app;
ALTER ROLE expense_owner SET search_path = platform;
ALTER ROLE expense_app SET search_path = platform;
DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO expense_owner', current_database()); END $$;

-- What PostgreSQL lets everybody do, and nobody does here. It may be run again by itself, for a database that was set up
-- without it. A temporary table would hide the company's own from whoever gets the connection next; set_config would let
-- a mere SELECT take on another company's role; large objects are in no schema. Where the administrator is no
-- superuser, as in some clouds, PostgreSQL warns that the functions stay as they are, and goes on.
DO $$
DECLARE
    open_to_all regprocedure;
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOR open_to_all IN
        SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
           AND (proname IN ('set_config', 'loread', 'lowrite') OR proname LIKE 'lo\_%')
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', open_to_all);
    END LOOP;
END
$$;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO expense_owner; -- which Flyway calls
