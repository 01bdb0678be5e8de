package org.expensetracker.tenant;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigrationsTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** The owner's data source, which can be switched off. */
    private static final class Switched extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;
        private final AtomicBoolean on = new AtomicBoolean();

        @Override
        public Connection getConnection() throws SQLException {
            if (on.get()) {
                return DB.owner().getConnection();
            }
            throw new SQLException("The database is away.", "08001");
        }
    }

    @Test
    void shouldGoOnTryingUntilTheDatabaseIsThere() {
        Switched owner = new Switched();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
        TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
        Migrations migrations = new Migrations(
                new TenantSchemas(owner, DB.keys()), catalogue, new RunTimeRights(DB.runTime()), executor);

        migrations.begin();
        assertThat(migrations.complete()).isFalse();
        assertThat(migrations.problem()).contains("away");

        owner.on.set(true);
        // The schemas of all companies of other tests are brought up to date, too.
        await().atMost(1, MINUTES).until(migrations::complete);
        assertThat(migrations.problem()).isEmpty();
        executor.shutdownNow();
    }

    @Test
    void shouldTakeTwoConnectionsForACompanyAtMost() throws SQLException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        DataSource counting = play(DataSource.class, (method, arguments) -> {
            Object answer = method.invoke(DB.owner(), arguments);
            if (!(answer instanceof Connection connection)) {
                return answer;
            }
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return play(Connection.class, (call, with) -> {
                open.addAndGet(call.getName().equals("close") && !connection.isClosed() ? -1 : 0);
                return call.invoke(connection, with);
            });
        });

        new TenantSchemas(counting, DB.keys()).migrate(new TenantId("counted"));

        assertThat(most.get()).isBetween(1, 2);
        assertThat(open.get()).isZero();
    }

    private interface Part {
        Object play(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
    }

    private static <T> T play(Class<T> type, Part part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> part.play(method, arguments)));
    }
}
