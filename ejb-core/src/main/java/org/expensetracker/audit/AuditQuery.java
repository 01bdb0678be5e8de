package org.expensetracker.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Tenant;

/** A search of one chain, newest first, by keyset; on a connection whose search path has the chain. */
final class AuditQuery {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * What to search for.
     *
     * @param company whose chain it is; empty for the platform's, whose days are those of UTC
     */
    AuditQuery(AuditFilter filter, Optional<Tenant> company) {
        ZoneId zone = company.map(Tenant::zone).orElse(ZoneOffset.UTC);
        if (filter.from() != null) {
            where("at >= ?", start(filter.from(), zone));
        }
        if (filter.to() != null) {
            where("at < ?", start(filter.to().plusDays(1), zone));
        }
        if (filter.person() != null) {
            where("person = ?", filter.person().toLowerCase(Locale.ROOT));
        }
        if (!filter.actions().isEmpty()) {
            where("action = ANY (?)", (Object)
                    filter.actions().stream().map(Action::name).toArray(String[]::new));
        }
        if (filter.subject() != null) {
            about(filter.subject(), company.isPresent());
        }
    }

    /** Only events before that one. */
    AuditQuery before(long sequence) {
        where("sequence < ?", sequence);
        return this;
    }

    List<AuditEvent> newestFirst(Connection connection, int most) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        String sql = "SELECT sequence, at, person, roles, action, subjects, before, after, reason, hash"
                + " FROM audit_event" + where + " ORDER BY sequence DESC LIMIT " + most;
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            List<AuditEvent> events = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(AuditEvent.read(row));
                }
            }
            return events;
        }
    }

    private void about(String subject, boolean hasExpenses) {
        Object named = new String[] {subject};
        if (hasExpenses) {
            where("sequence IN (" + EventsOfSubject.SEQUENCES + ")", named);
            values.add(EventsOfSubject.expense(subject));
        } else {
            where("sequence IN (" + EventsOfSubject.NAMING + ")", named);
        }
    }

    private void where(String condition, Object value) {
        conditions.add(condition);
        values.add(value);
    }

    private static Object start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
