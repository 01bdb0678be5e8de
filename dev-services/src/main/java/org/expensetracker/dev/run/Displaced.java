package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.expensetracker.dev.backup.OnlineBackup;

/**
 * What does not go with a restored database, and is set aside, never deleted: the database in whose place it comes; the lease
 * table, which may say that shards are read further than the restored positions do, and which the connector makes
 * again from these; and anchors of the audit trail for events that the restored trail does not have yet, and which will
 * be others.
 */
final class Displaced {

    private static final String HEADS = "SELECT schemaname FROM pg_tables WHERE tablename = 'audit_head'";

    private final Site site;
    private final Path folder;
    private final Map<String, Long> heads;

    private Displaced(Site site, Path folder, Map<String, Long> heads) {
        this.site = site;
        this.folder = folder;
        this.heads = heads;
    }

    /** By a cluster that is up. */
    static Displaced by(Site site, Cluster restored) throws SQLException {
        Path folder = site.data().resolve("before-restore").resolve(OnlineBackup.name(Instant.now()));
        Map<String, Long> heads = new TreeMap<>();
        try (Connection connection = restored.connect(Postgres.DATABASE);
                Statement statement = connection.createStatement()) {
            for (String schema : schemas(statement)) {
                try (ResultSet head = statement.executeQuery("SELECT max(sequence) FROM " + schema + ".audit_head")) {
                    head.next();
                    heads.put(schema, head.getLong(1));
                }
            }
        }
        return new Displaced(site, folder, heads);
    }

    private static List<String> schemas(Statement statement) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(HEADS)) {
            while (row.next()) {
                schemas.add(row.getString(1));
            }
        }
        return schemas;
    }

    Path folder() {
        return folder;
    }

    /** Moves all of it; what was moved before is not missed. */
    void setAside() throws IOException {
        Files.createDirectories(folder);
        move(Cluster.of(site).folder(), folder.resolve("database"));
        move(Leases.folder(site), folder.resolve("leases"));
        for (Path chain : files(ExpenseServer.anchors(site))) {
            long head = heads.getOrDefault(chain.getFileName().toString(), 0L);
            for (Path anchor : files(chain)) {
                if (Long.parseLong(anchor.getFileName().toString()) > head) {
                    Path to = folder.resolve("audit").resolve(chain.getFileName());
                    Files.createDirectories(to);
                    move(anchor, to.resolve(anchor.getFileName()));
                }
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
