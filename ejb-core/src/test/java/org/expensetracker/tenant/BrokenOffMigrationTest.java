package org.expensetracker.tenant;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that dies in the middle of a company's migration, as PostgreSQL sees it: the connection is gone. */
class BrokenOffMigrationTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** Where the migration of that schema stands still: at a table in the middle of its scripts. */
    private static final String STAND_STILL =
            """
            CREATE FUNCTION public.stand_still() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands()
                            WHERE object_identity = 'tenant_a_halfway.category_rule') THEN
                    PERFORM pg_advisory_xact_lock_shared(20261130);
                END IF;
            END $$;
            CREATE EVENT TRIGGER stand_still ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
                EXECUTE FUNCTION public.stand_still()""";

    private static final String STANDS_STILL =
            "SELECT pid FROM pg_stat_activity WHERE wait_event = 'advisory' AND usename = 'expense_owner'";

    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final Migrations migrations = new Migrations(
            new TenantSchemas(DB.owner(), DB.keys()), catalogue, new RunTimeRights(DB.runTime()), executor);

    @BeforeEach
    void begin() throws SQLException {
        TestDatabase.execute(DB.superuser(), STAND_STILL);
        TestDatabase.execute(
                DB.superuser(),
                "INSERT INTO platform.tenant (id, name, currency, zone) VALUES ('a-halfway', 'A', 'EUR', 'UTC'),"
                        + " ('b-behind', 'B', 'EUR', 'UTC')");
    }

    @AfterEach
    void end() throws SQLException {
        executor.shutdownNow();
        TestDatabase.execute(DB.superuser(), "DROP EVENT TRIGGER stand_still; DROP FUNCTION public.stand_still()");
    }

    @Test
    void shouldBeCompletedByDoingItAgain() throws SQLException {
        try (Connection barrier = DB.superuser().getConnection();
                Statement statement = barrier.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(20261130)");
            executor.execute(migrations::begin);
            await().atMost(1, MINUTES).until(() -> asked(STANDS_STILL).size() == 1);
            // The others do not wait for it.
            await().atMost(1, MINUTES)
                    .until(() -> asked("SELECT id FROM platform.tenant WHERE id = 'b-behind' AND schema_version > 0")
                                    .size()
                            == 1);
            assertThat(migrations.complete()).isFalse();

            statement.execute("SELECT pg_terminate_backend(pid) FROM (" + STANDS_STILL + ") halfway");
            assertThat(asked("SELECT id FROM platform.tenant WHERE id = 'a-halfway' AND problem IS NOT NULL"))
                    .as("an outage is no company's fault")
                    .isEmpty();
            statement.execute("SELECT pg_advisory_unlock(20261130)");
        }

        await().atMost(1, MINUTES).until(migrations::complete);
        assertThat(catalogue.quarantined()).doesNotContainKey(new TenantId("a-halfway"));
        assertThat(asked("SELECT version FROM tenant_a_halfway.schema_history WHERE success ORDER BY installed_rank"))
                .isEqualTo(asked("SELECT version FROM tenant_b_behind.schema_history ORDER BY installed_rank"));
        assertThat(asked("SELECT id FROM tenant_a_halfway.company")).containsExactly("a-halfway");
    }

    private static List<String> asked(String sql) throws SQLException {
        return Sql.texts(DB.superuser(), sql);
    }
}
