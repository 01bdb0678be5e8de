package org.expensetracker.tenant;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.expensetracker.encryption.DataKeys;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Makes and migrates the schemas: the platform's, and one for each company together with the one role that may use it.
 * Every step can be done again and by several nodes at once: the database's advisory lock lets one pass at a time.
 * Needs to be outside of any transaction of the container.
 */
@Dependent
public class TenantSchemas {

    private static final String HISTORY = "schema_history";
    /** The version of the script from which on texts are sealed. */
    private static final int SEALED = 11;

    private static final String RUN_TIME_USER = "expense_app";

    /** The version of a schema in which nothing is. */
    private static final String NOTHING = "0";

    /** The platform has a trail of its own. */
    private static final String AUDIT = "classpath:db/audit";

    private static final String NOT_ANEW =
            "UPDATE platform.sealing SET finished_at = NULL, seen = 0, anew = 0 WHERE company = ?";

    /** Another node may take its time with a company; a dead one holds no lock. */
    private static final int WITHOUT_END = -1;

    private final DataSource owner;
    private final DataKeys keys;
    private volatile int newest;

    @Inject
    TenantSchemas(@Owner DataSource owner, DataKeys keys) {
        this.owner = owner;
        this.keys = keys;
    }

    /** Refuses, with what is to be done, where companies' keys cannot be kept or read. */
    void checkKeys() {
        keys.check();
    }

    /** Gives the company a new key; to be called in {@link #inTransaction}, so that no two nodes do. */
    void rotateKey(Connection connection, TenantId tenant) throws SQLException {
        // From now on not all is sealed with the newest version; the key changes last, since no rollback takes it back.
        try (PreparedStatement update = connection.prepareStatement(NOT_ANEW)) {
            update.setString(1, tenant.value());
            update.executeUpdate();
        }
        keys.rotate(tenant.value());
    }

    /** Brings the catalogue and the connector's tables up to date. */
    void migratePlatform() {
        // The connector numbers its scripts from 0.1 on, ours begin at 1: its later ones come out of order.
        flyway("platform")
                .outOfOrder(true)
                .locations("classpath:org/expensetracker/kinesis/db", "classpath:db/platform", AUDIT)
                .placeholders(Map.of("schema", "platform", "role", RUN_TIME_USER))
                .load()
                .migrate();
    }

    /**
     * Makes the company's role, schema and key unless they are there, and brings its tables up to date.
     *
     * @return the version of its newest script
     */
    int migrate(TenantId tenant) throws SQLException {
        String schema = tenant.schema();
        inTransaction(connection -> {
            prepare(connection, schema);
            if (!isSealed(connection, schema)) {
                keys.make(tenant.value());
            }
        });
        Flyway scripts = company(schema, tenant.value());
        beginHistory(schema, scripts);
        MigrateResult done = scripts.migrate();
        // The scripts grant on all tables; the history of the migrations is the owner's alone. It is closed each time,
        // since
        // a node that died between the two left it open.
        inTransaction(
                connection -> execute(connection, "REVOKE ALL ON %1$s.%2$s FROM %1$s".formatted(schema, HISTORY)));
        return Integer.parseInt(done.migrationsExecuted > 0 ? done.targetSchemaVersion : done.initialSchemaVersion);
    }

    /** The newest version that this program has a script for. */
    int newest() {
        if (newest == 0) {
            newest = Stream.of(company("platform", "").info().all())
                    .filter(script -> script.getState().isResolved() && script.getVersion() != null)
                    .mapToInt(script -> Integer.parseInt(script.getVersion().getVersion()))
                    .max()
                    .orElseThrow();
        }
        return newest;
    }

    /** A connection of the owner's, which commits each statement. */
    public Connection owner() throws SQLException {
        return owner.getConnection();
    }

    private Flyway company(String schema, String company) {
        return flyway(schema)
                .locations("classpath:db/tenant", AUDIT)
                .baselineVersion(NOTHING)
                .placeholders(Map.of("schema", schema, "role", schema, "company", company))
                .load();
    }

    /** Does the work on an owner's connection, alone in the cluster, and commits. */
    public void inTransaction(Work work) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                execute(connection, "SELECT pg_advisory_xact_lock(hashtextextended('expense-tracker:catalogue', 0))");
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Something to do on a connection. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void on(Connection connection) throws SQLException;
    }

    private FluentConfiguration flyway(String schema) {
        return Flyway.configure(TenantSchemas.class.getClassLoader())
                .dataSource(owner)
                .defaultSchema(schema)
                .createSchemas(false)
                .table(HISTORY)
                .connectRetries(0)
                .lockRetryCount(WITHOUT_END)
                .validateMigrationNaming(true);
    }

    private static void prepare(Connection connection, String schema) throws SQLException {
        if (!roleExists(connection, schema)) {
            execute(connection, "CREATE ROLE " + schema + " NOLOGIN NOINHERIT");
        }
        execute(connection, "GRANT " + schema + " TO " + RUN_TIME_USER);
        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema);
        execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + schema);
    }

    /**
     * Flyway asks of a schema without a history whether it is empty, for which PostgreSQL looks through all objects of all
     * companies: the thousandth company would take longer than the first for that alone. So the history is begun here.
     */
    private void beginHistory(String schema, Flyway scripts) throws SQLException {
        if (!hasHistory(schema)) {
            try {
                scripts.baseline();
            } catch (FlywayException another) {
                if (!hasHistory(schema)) {
                    throw another; // Else another node began it.
                }
            }
        }
    }

    private boolean hasHistory(String schema) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            return exists(connection, schema + "." + HISTORY);
        }
    }

    /** Whether the script ran from which on the company has sealed texts: its key was made before, and is not made again. */
    private static boolean isSealed(Connection connection, String schema) throws SQLException {
        String history = schema + "." + HISTORY;
        if (!exists(connection, history)) {
            return false;
        }
        String sql = "SELECT FROM " + history + " WHERE version = '" + SEALED + "' AND success";
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet script = query.executeQuery()) {
            return script.next();
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, table);
            try (ResultSet there = query.executeQuery()) {
                return there.next() && there.getBoolean(1);
            }
        }
    }

    private static boolean roleExists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
