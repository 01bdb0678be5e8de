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
