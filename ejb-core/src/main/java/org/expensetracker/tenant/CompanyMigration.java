package org.expensetracker.tenant;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.expensetracker.shared.SqlStates;
import org.flywaydb.core.api.FlywayException;

/**
 * Migrates one company and keeps in the catalogue what became of it: a company that fails is quarantined and fails nobody
 * else. Doing it again completes what was broken off, and several nodes may do it at once: what one of them achieves is not
 * taken back by another that failed before. Thread-safe.
 */
@Dependent
class CompanyMigration {

    private static final Logger LOG = System.getLogger(CompanyMigration.class.getName());
    private static final int MOST_TURNS = 3;
    private static final int LONGEST_PROBLEM = 500;

    private static final String BEHIND = "SELECT id FROM platform.tenant"
            + " WHERE (schema_version IS DISTINCT FROM ? OR problem IS NOT NULL) AND status <> 'ERASING' ORDER BY id";

    private static final String STATE = "SELECT " + SchemaState.COLUMNS + " FROM platform.tenant WHERE id = ?";

    /** No connection, a server that goes down, or too many connections. */
    private static final List<String> OUTAGE = List.of("08", "57P", "53300");

    private static final String SUCCESS =
            """
            UPDATE platform.tenant t SET schema_version = ?, migrated_at = now(),
                   holds = holds OR EXISTS (SELECT FROM platform.kinesis_parked_record p
                       WHERE p.code = 'company-quarantined:' || t.id),
                   problem = CASE WHEN problem_version > ? THEN problem END,
                   problem_version = CASE WHEN problem_version > ? THEN problem_version END
             WHERE id = ? AND (schema_version IS DISTINCT FROM ? OR problem IS NOT NULL)""";

    private static final String FAILURE = "UPDATE platform.tenant SET problem = ?, problem_version = ?"
            + " WHERE id = ? AND migrated_at IS NOT DISTINCT FROM ?";

    private final TenantSchemas schemas;

    @Inject
    CompanyMigration(TenantSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Every company that the catalogue does not know to be up to date. The others are not looked at: comparing the scripts of a
     * company with what it has takes longer than all else at a start, once there are a thousand.
     */
    List<TenantId> behind() throws SQLException {
        try (Connection connection = schemas.owner();
                PreparedStatement query = connection.prepareStatement(BEHIND)) {
            query.setInt(1, schemas.newest());
            try (ResultSet rows = query.executeQuery()) {
                List<TenantId> companies = new ArrayList<>();
                while (rows.next()) {
                    companies.add(new TenantId(rows.getString(1)));
                }
                return companies;
            }
        }
    }

    /** How far the company's schema is; empty when there is no such company. */
    Optional<SchemaState> state(TenantId company) throws SQLException {
        try (Connection connection = schemas.owner();
                PreparedStatement query = connection.prepareStatement(STATE)) {
            query.setString(1, company.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(SchemaState.of(row)) : Optional.empty();
            }
        }
    }

    /**
     * Migrates the company.
     *
     * @return why it is quarantined now; empty when it is up to date
     * @throws SQLException when the database is away, which is no fault of the company's and nothing to keep
     */
    Optional<String> migrate(TenantId company) throws SQLException {
        for (int turn = 1; ; turn++) {
            SchemaState before = state(company).orElse(null);
            try {
                int version = schemas.migrate(company);
                schemas.inTransaction(connection -> reached(connection, company, version));
                return Optional.empty();
            } catch (SQLException | FlywayException failed) {
                refuseOutage(failed);
                String problem = words(failed);
                if (failed(company, before, problem) || turn == MOST_TURNS) {
                    tell(company, problem, failed);
                    return Optional.of(problem);
                }
            }
        }
    }

    /**
     * Keeps that the company's schema is at that version, in the transaction under way; ends a quarantine unless a newer
     * program's. What was set aside goes first then.
     */
    static void reached(Connection connection, TenantId company, int version) throws SQLException {
        StreamHolds.lock(connection, company);
        try (PreparedStatement update = connection.prepareStatement(SUCCESS)) {
            update.setInt(1, version);
            update.setInt(2, version);
            update.setInt(3, version);
            update.setString(4, company.value());
            update.setInt(5, version);
            update.executeUpdate();
        }
    }

    /** Keeps the problem, unless another node was successful since. */
    private boolean failed(TenantId company, SchemaState before, String problem) throws SQLException {
        try (Connection connection = schemas.owner();
                PreparedStatement update = connection.prepareStatement(FAILURE)) {
            update.setString(1, problem);
            update.setInt(2, schemas.newest());
            update.setString(3, company.value());
            update.setObject(
                    4,
                    before == null || before.migratedAt() == null
                            ? null
                            : OffsetDateTime.ofInstant(before.migratedAt(), ZoneOffset.UTC));
            return update.executeUpdate() == 1;
        }
    }

    private static void tell(TenantId company, String problem, Exception failed) {
        LOG.log(
                Level.ERROR,
                "ET-TENANT-008 Company {0} is quarantined, since its schema could not be migrated; its records are set"
                        + " aside, and all others are served. Mend the cause, then retry on the page of the companies or by"
                        + " POST /api/platform/tenants/{0}/retry. {1}",
                company,
                problem);
        LOG.log(Level.DEBUG, "ET-TENANT-008", failed);
    }

    /** Not even the problem could be kept. */
    private static void refuseOutage(Exception failed) throws SQLException {
        Optional<SQLException> outage = SqlStates.find(failed, OUTAGE);
        if (outage.isPresent()) {
            throw outage.get();
        }
    }

    /** What an operator is to read: the script and PostgreSQL's message, without the details, in which data may stand. */
    private static String words(Exception failed) {
        String words = Objects.requireNonNullElse(failed.getMessage(), failed.toString())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("-+|(Detail|Where|Statement|Location)\\b.*"))
                .distinct()
                .collect(Collectors.joining(" "));
        return words.length() <= LONGEST_PROBLEM ? words : words.substring(0, LONGEST_PROBLEM - 1) + "…";
    }
}
