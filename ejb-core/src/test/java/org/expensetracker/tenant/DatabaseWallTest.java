package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever gets hold of a connection of the run-time user and may send it any statement: what PostgreSQL refuses them. In
 * every statement {@code mine} stands for the schema of the company that they are in, and {@code theirs} for another's.
 */
class DatabaseWallTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** Insufficient privilege, or a table in a schema that cannot be looked into; no slip of the pen. */
    private static final List<String> REFUSED = List.of("42501", "42P01");

    private static Tenant mine;
    private static Tenant theirs;
    private static String before;

    @BeforeAll
    static void begin() throws SQLException {
        mine = DB.newCompany();
        theirs = DB.newCompany();
        String row = "INSERT INTO %s.transaction_key VALUES ('secret', gen_random_uuid(), now())";
        TestDatabase.execute(DB.superuser(), row.formatted(theirs.id().schema()));
        before = theirRows();
    }

    @AfterAll
    static void shouldHaveChangedNothing() throws SQLException {
        assertThat(theirRows()).isEqualTo(before);
    }

    private static String theirRows() throws SQLException {
        return Sql.texts(
                        DB.superuser(),
                        "SELECT string_agg(t::text, ',') FROM %s.transaction_key t"
                                .formatted(theirs.id().schema()))
                .get(0);
    }

    /** Into the other company's schema, from within one's own. */
    static Stream<String> reachingOver() {
        return Stream.of(
                "SELECT * FROM theirs.expense",
                "SELECT * FROM theirs.transaction_key",
                "SELECT id FROM theirs.company",
                "SELECT * FROM theirs.schema_history",
                "SET LOCAL search_path = theirs; SELECT * FROM transaction_key",
                "SET LOCAL search_path = theirs, mine; SELECT * FROM theirs.transaction_key",
                "INSERT INTO theirs.transaction_key VALUES ('x', gen_random_uuid(), now())",
                "UPDATE theirs.transaction_key SET transaction_id = 'x'",
                "DELETE FROM theirs.transaction_key",
                "TRUNCATE theirs.transaction_key",
                "MERGE INTO theirs.transaction_key t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
                "LOCK TABLE theirs.transaction_key IN ACCESS SHARE MODE",
                "COPY theirs.transaction_key TO STDOUT",
                "COPY (SELECT * FROM theirs.transaction_key) TO STDOUT",
                "SELECT theirs.ensure_expense_partition(now())",
                "SELECT nextval('theirs.category_rule_id_seq')",
                "SELECT 'theirs.transaction_key'::regclass",
                "EXPLAIN SELECT * FROM theirs.transaction_key",
                "PREPARE p AS SELECT * FROM theirs.transaction_key",
                "DECLARE c CURSOR FOR SELECT * FROM theirs.transaction_key",
                "DO $$ BEGIN PERFORM * FROM theirs.transaction_key; END $$",
                "SELECT query_to_xml('SELECT * FROM theirs.transaction_key', true, true, '')",
                "SELECT schema_to_xml('theirs', true, true, '')",
                "WITH x AS (INSERT INTO transaction_key SELECT * FROM theirs.transaction_key RETURNING *) SELECT * FROM x");
    }

    /** Taking on somebody else's rights. */
    static Stream<String> changingSides() {
        return Stream.of(
                "SET SESSION AUTHORIZATION theirs",
                "SET SESSION AUTHORIZATION postgres",
                "SET SESSION AUTHORIZATION expense_owner",
                "SET LOCAL ROLE expense_owner",
                "SET LOCAL ROLE postgres",
                "SET LOCAL ROLE pg_read_all_data",
                "RESET ROLE; SELECT * FROM mine.transaction_key",
                "RESET ROLE; SELECT * FROM theirs.transaction_key",
                "SET LOCAL ROLE NONE; SET LOCAL search_path = theirs; SELECT * FROM transaction_key",
                "SELECT set_config('role', 'theirs', true)",
                "SELECT set_config('search_path', 'theirs', false)",
                "GRANT theirs TO mine",
                "GRANT mine TO expense_app WITH INHERIT TRUE",
                "CREATE ROLE friend LOGIN",
                "DROP ROLE theirs",
                "ALTER ROLE mine LOGIN",
                "ALTER ROLE mine SUPERUSER",
                "ALTER ROLE theirs SET search_path = mine",
                "ALTER ROLE expense_app SUPERUSER",
                "ALTER DATABASE expenses SET search_path = mine",
                "SET LOCAL session_replication_role = replica",
                "SELECT rolpassword FROM pg_authid",
                "UPDATE pg_class SET relacl = NULL",
                "SELECT * FROM pg_statistic",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() LIMIT 1");
    }

    /** Making something that others would stumble over, or that would keep what it found. */
    static Stream<String> leavingSomething() {
        return Stream.of(
                "CREATE TABLE mine.own (i int)",
                "CREATE TABLE public.own (i int)",
                "CREATE TABLE platform.own (i int)",
                "CREATE TABLE theirs.own (i int)",
                "CREATE TEMPORARY TABLE expense (id uuid)",
                "CREATE TEMPORARY VIEW expense AS SELECT 1",
                "CREATE TABLE pg_temp.expense (id uuid)",
                "SELECT * INTO TEMPORARY kept FROM transaction_key",
                "CREATE VIEW mine.window AS SELECT * FROM expense",
                "CREATE FUNCTION mine.door() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION pg_temp.door() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE OR REPLACE FUNCTION mine.ensure_expense_partition(at timestamptz) RETURNS void LANGUAGE sql AS ''",
                "CREATE TRIGGER t BEFORE INSERT ON expense EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "CREATE RULE r AS ON SELECT TO expense DO INSTEAD SELECT 1",
                "CREATE SCHEMA own",
                "CREATE EXTENSION pg_trgm",
                "CREATE TYPE mine.own AS (i int)",
                "CREATE PUBLICATION p FOR TABLE expense",
                "SELECT lo_create(0)",
                "SELECT lo_from_bytea(0, 'kept')",
                "SELECT lo_get(1)");
    }

    /** Changing what the company has, beyond its rows. */
    static Stream<String> changingTheSchema() {
        return Stream.of(
                "ALTER TABLE expense ADD COLUMN own int",
                "ALTER TABLE expense OWNER TO mine",
                "ALTER TABLE expense DISABLE TRIGGER ALL",
                "ALTER TABLE expense SET SCHEMA public",
                "ALTER SCHEMA mine RENAME TO other",
                "DROP TABLE expense",
                "DROP SCHEMA mine CASCADE",
                "TRUNCATE expense",
                "INSERT INTO schema_history SELECT * FROM schema_history",
                "DELETE FROM schema_history",
                "UPDATE company SET id = 'other'",
                "INSERT INTO company VALUES (false, 'other')",
                "DELETE FROM company",
                "UPDATE category_choice SET category = 'FUEL'",
                "DELETE FROM category_choice",
                "DELETE FROM category_promotion");
    }

    /** To the machine. */
    static Stream<String> leavingTheDatabase() {
        return Stream.of(
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT pg_read_binary_file('/etc/passwd')",
                "SELECT pg_stat_file('/etc/passwd')",
                "SELECT pg_ls_dir('/')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT lo_export(1, '/tmp/x')",
                "COPY transaction_key TO '/tmp/x'",
                "COPY transaction_key FROM '/etc/passwd'",
                "COPY transaction_key TO PROGRAM 'cat'",
                "COPY transaction_key FROM PROGRAM 'id'",
                "LOAD '/tmp/x.so'",
                "CREATE FUNCTION mine.run(text) RETURNS int LANGUAGE c AS 'libc.so.6', 'system'",
                "SELECT pg_reload_conf()",
                "SELECT pg_create_physical_replication_slot('x')",
                "SELECT * FROM pg_hba_file_rules",
                "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect = false)");
    }

    /** From a company to what is the platform's. */
    static Stream<String> reachingUp() {
        return Stream.of(
                "SELECT * FROM platform.tenant",
                "SELECT * FROM platform.stream_route",
                "SELECT * FROM platform.kinesis_parked_record",
                "SELECT * FROM platform.parked_redrive",
                "SELECT * FROM platform.ingest_count",
                "UPDATE platform.kinesis_position SET epoch = 0",
                "SET LOCAL search_path = platform; SELECT * FROM tenant");
    }

    /** As the run-time user itself, in no company. */
    static Stream<String> ofNoCompany() {
        return Stream.of(
                "SELECT * FROM mine.expense",
                "SELECT * FROM theirs.transaction_key",
                "SET LOCAL search_path = theirs; SELECT * FROM transaction_key",
                "INSERT INTO theirs.transaction_key VALUES ('x', gen_random_uuid(), now())",
                "SELECT id FROM theirs.company",
                "SELECT theirs.ensure_expense_partition(now())",
                "INSERT INTO platform.tenant (id, name, currency, zone) VALUES ('x', 'x', 'EUR', 'UTC')",
                "UPDATE platform.tenant SET status = 'SUSPENDED'",
                "DELETE FROM platform.tenant",
                "INSERT INTO platform.stream_route VALUES ('s', '', 'x')",
                "UPDATE platform.stream_route SET tenant = 'x'",
                "DELETE FROM platform.kinesis_position",
                "DELETE FROM platform.kinesis_parked_record",
                "DELETE FROM platform.parked_redrive",
                "DELETE FROM platform.ingest_count",
                "TRUNCATE platform.kinesis_position",
                "DROP TABLE platform.tenant",
                "SELECT * FROM platform.schema_history",
                "CREATE TABLE platform.own (i int)",
                "CREATE TABLE public.own (i int)",
                "CREATE TEMPORARY TABLE tenant (id text)");
    }

    static Stream<String> ofACompany() {
        return Stream.of(
                        reachingOver(),
                        changingSides(),
                        leavingSomething(),
                        changingTheSchema(),
                        leavingTheDatabase(),
                        reachingUp())
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("ofACompany")
    void shouldRefuseACompany(String sql) {
        assertRefused(() -> DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection();
                    TenantScope scope = TenantScope.enter(connection, mine.id())) {
                assertThat(scope).isNotNull();
                Sql.run(connection, named(sql));
                return null;
            }
        }));
    }

    @ParameterizedTest
    @MethodSource("ofNoCompany")
    void shouldRefuseWhoeverIsInNone(String sql) {
        assertRefused(() -> DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection()) {
                Sql.run(connection, named(sql));
                return null;
            }
        }));
    }

    @Test
    void shouldRefuseAnotherCompanysRoleWhenTheWorkEnds() throws SQLException {
        // PostgreSQL lets the session's user take on any role that is granted to it, at any time.
        assertThatThrownBy(() -> DB.runTime().inTransaction(() -> {
                    try (Connection connection = DB.runTime().getConnection();
                            TenantScope scope = TenantScope.enter(connection, mine.id())) {
                        assertThat(scope).isNotNull();
                        Sql.run(connection, named("SET LOCAL ROLE theirs; DELETE FROM theirs.transaction_key"));
                        return null;
                    }
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ET-TENANT-005")
                .hasMessageContaining("ended as " + theirs.id().schema());
        assertThat(theirRows()).isEqualTo(before);
    }

    @Test
    void shouldLetNoCompanyGiveAnythingAway() throws Exception {
        DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection();
                    TenantScope scope = TenantScope.enter(connection, mine.id())) {
                assertThat(scope).isNotNull();
                // PostgreSQL warns, and grants nothing.
                Sql.run(connection, named("GRANT SELECT ON transaction_key TO theirs, PUBLIC"));
                return null;
            }
        });

        assertThat(Sql.texts(
                        DB.superuser(),
                        named("SELECT has_table_privilege('theirs', 'mine.transaction_key', 'SELECT')")))
                .containsExactly("f");
    }

    private static String named(String sql) {
        return sql.replaceAll("\\btheirs\\b", theirs.id().schema())
                .replaceAll("\\bmine\\b", mine.id().schema());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SQLException.class, refused -> assertThat(REFUSED)
                .as(refused.getMessage())
                .contains(refused.getSQLState()));
    }
}
