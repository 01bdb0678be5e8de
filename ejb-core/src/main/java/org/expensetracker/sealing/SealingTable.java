package org.expensetracker.sealing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that say how far companies are sealed anew, on a connection of the owner's. */
final class SealingTable {

    private static final String ALL = "SELECT * FROM platform.sealing";

    /** A company that was erased meanwhile gets no row any more. */
    private static final String KEEP =
            """
            INSERT INTO platform.sealing (company, key_version, begins_at, part, after, total, seen, found, anew, finished_at)
            SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM platform.tenant WHERE id = ?
            ON CONFLICT (company) DO UPDATE SET key_version = excluded.key_version, begins_at = excluded.begins_at,
                   part = excluded.part, after = excluded.after, total = excluded.total, seen = excluded.seen,
                   found = excluded.found, anew = excluded.anew, finished_at = excluded.finished_at""";

    private final Connection connection;

    SealingTable(Connection connection) {
        this.connection = connection;
    }

    /** By company. */
    Map<String, Progress> all() throws SQLException {
        Map<String, Progress> all = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Progress progress = Progress.of(rows);
                all.put(progress.company(), progress);
            }
        }
        return all;
    }

    Optional<Progress> find(String company) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL + " WHERE company = ?")) {
            query.setString(1, company);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(Progress.of(row)) : Optional.empty();
            }
        }
    }

    void keep(Progress progress) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(KEEP)) {
            update.setInt(1, progress.keyVersion());
            update.setObject(2, time(progress.begins()));
            update.setString(3, progress.part().name());
            update.setString(4, progress.after());
            update.setLong(5, progress.total());
            update.setLong(6, progress.seen());
            update.setLong(7, progress.found());
            update.setLong(8, progress.anew());
            update.setObject(9, time(progress.finished()));
            update.setString(10, progress.company());
            update.executeUpdate();
        }
    }

    private static Object time(Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
