package org.expensetracker.tenant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.tenant.TenantState.Condition;

/**
 * A company as its row in the catalogue tells of it.
 *
 * @param sound whether its schema can be worked with
 * @param problem what an operator has to mend; null for nothing
 * @param holds whether records that were set aside go before newer ones
 * @param eraseAfter when it may be erased; null unless somebody asked for that
 */
record Known(Tenant tenant, Condition condition, boolean sound, String problem, boolean holds, Instant eraseAfter) {

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, name, currency, zone, status, holds, erase_after, " + SchemaState.COLUMNS;

    /** Every company by name, with its size. */
    static final String STATES =
            """
            SELECT %s, coalesce(s.bytes, 0) AS bytes, a.total, a.seen, a.anew, a.finished_at
              FROM platform.tenant t LEFT JOIN platform.sealing a ON a.company = t.id LEFT JOIN
                   (SELECT n.nspname, sum(pg_total_relation_size(c.oid)) AS bytes
                      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE c.relkind IN ('r', 'm') AND n.nspname LIKE 'tenant\\_%%' GROUP BY n.nspname) s
                   ON s.nspname = 'tenant_' || replace(t.id, '-', '_')
             ORDER BY t.name, t.id"""
                    .formatted(COLUMNS);

    private static final String ACTIVE = "ACTIVE";

    /** Whatever its schema is like: nothing of it is open. */
    private static final Set<String> NOT_OPEN =
            Set.of(Condition.SUSPENDED.name(), Condition.CLOSING.name(), Condition.ERASING.name());

    /**
     * Reads a row.
     *
     * @param needed the version that the program needs the schema at
     * @param keys where the company's key is
     */
    static Known of(ResultSet row, int needed, DataKeys keys) throws SQLException {
        TenantId id = new TenantId(row.getString("id"));
        Tenant tenant = new Tenant(
                id,
                row.getString("name"),
                Currency.getInstance(row.getString("currency")),
                ZoneId.of(row.getString("zone")),
                keys.of(id.value()));
        SchemaState schema = SchemaState.of(row);
        Optional<String> hindrance = schema.hindrance(needed);
        Condition condition = condition(row.getString("status"), hindrance.isPresent());
        OffsetDateTime end = row.getObject("erase_after", OffsetDateTime.class);
        boolean erasing = condition == Condition.ERASING;
        return new Known(
                tenant,
                condition,
                hindrance.isEmpty() && !erasing,
                erasing ? schema.problem() : hindrance.orElse(schema.problem()),
                row.getBoolean("holds"),
                end == null ? null : end.toInstant());
    }

    private static Condition condition(String status, boolean hindered) {
        if (NOT_OPEN.contains(status)) {
            return Condition.valueOf(status);
        }
        if (hindered) {
            return Condition.QUARANTINED;
        }
        return status.equals(ACTIVE) ? Condition.SERVED : Condition.READ_ONLY;
    }

    /** Why its records are set aside; empty where they are not. */
    Optional<Hold> hold() {
        return switch (condition) {
            case QUARANTINED -> Optional.of(Hold.QUARANTINED);
            case READ_ONLY, SUSPENDED -> Optional.of(Hold.SUSPENDED);
            case CLOSING, ERASING -> Optional.of(Hold.CLOSED);
            case SERVED -> holds ? Optional.of(Hold.QUEUE) : Optional.empty();
        };
    }
}
