package org.expensetracker.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How far a company's schema is, as the catalogue keeps it.
 *
 * @param version the newest script in it; null when nobody has written it down yet
 * @param migratedAt when that version was reached; null with it
 * @param problem why the last migration failed; null when it did not
 * @param wanted what version the program that failed was to bring; null without a problem
 */
record SchemaState(Integer version, Instant migratedAt, String problem, Integer wanted) {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "schema_version, migrated_at, problem, problem_version";

    static SchemaState of(ResultSet row) throws SQLException {
        OffsetDateTime migrated = row.getObject("migrated_at", OffsetDateTime.class);
        return new SchemaState(
                row.getObject("schema_version", Integer.class),
                migrated == null ? null : migrated.toInstant(),
                row.getString("problem"),
                row.getObject("problem_version", Integer.class));
    }

    /**
     * Why a program that needs that version cannot work with the schema; empty where it can. A problem of a newer program is
     * none of an older one, which goes on serving while the newer one is rolled out or back.
     *
     * @param needed 0 for a program that has not found out what it needs, and heeds every problem
     */
    Optional<String> hindrance(int needed) {
        if (problem != null && (needed == 0 || wanted == null || wanted <= needed)) {
            return Optional.of(problem);
        }
        if (needed > 0 && (version == null || version < needed)) {
            return Optional.of("Its schema is at version %s; this program needs %d: migrate it."
                    .formatted(version == null ? "unknown" : version, needed));
        }
        return Optional.empty();
    }
}
