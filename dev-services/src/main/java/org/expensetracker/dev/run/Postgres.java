package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.expensetracker.dev.backup.ClusterArchive;

/** PostgreSQL with the database {@code expenses} and its two users, as an administrator would set it up. */
final class Postgres implements Service {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String DATABASE = "expenses";

    private final Site site;
    private final List<String> settings;
    private final Cluster cluster;
    private volatile Child child;

    Postgres(Site site) {
        this(site, List.of());
    }

    /** With settings that count before the usual ones, each as {@code name=value}. */
    Postgres(Site site, List<String> settings) {
        this.site = site;
        this.settings = settings;
        this.cluster = Cluster.of(site);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void start() throws Exception {
        new Leftovers(site.data()).end("postgres");
        if (!cluster.exists()) {
            refuseToForget();
            cluster.create();
        }
        child = cluster.start("postgres", settings);
        Waiting.until(child, name(), PATIENCE, cluster::answers);
        createDatabase();
    }

    /** An empty database in the place of one that is lost, or half restored, would look as if all were well. */
    private void refuseToForget() throws IOException {
        Path backups = Cluster.backups(site);
        if (ClusterArchive.isKeptIn(backups)) {
            throw new Trouble("The database is gone, and there are backups of it in " + backups
                    + ": ./run restore brings it back, ./run --fresh begins with an empty one and forgets them.");
        }
    }

    private void createDatabase() throws SQLException, IOException {
        try (Connection connection = cluster.connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
        try (Connection connection = cluster.connect(DATABASE);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_namespace WHERE nspname = 'platform'")) {
                // One transaction, so that a start that is killed here is simply done again.
                connection.setAutoCommit(false);
                statement.execute(Resources.text("/db/bootstrap.sql")
                        .replace(":owner_password", Demo.OWNER_PASSWORD)
                        .replace(":app_password", Demo.APP_PASSWORD));
                connection.commit();
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next();
        }
    }

    @Override
    public Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
