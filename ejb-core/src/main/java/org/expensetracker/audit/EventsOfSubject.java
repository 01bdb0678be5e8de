package org.expensetracker.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Snapshot;

/**
 * Which events are about something. An event of the stream names none of its thousands of expenses; an expense's own row
 * says when it was stored and when it was settled instead, and the event of that batch has that very time.
 */
final class EventsOfSubject {

    /** Parameter: an array with the one subject. Of any chain. */
    static final String NAMING = "SELECT sequence FROM audit_event WHERE subjects @> ?::text[] AND subjects <> '{}'";

    /** Parameters: the same, and its expense, null where it is none. Of a company's chain. */
    static final String SEQUENCES = NAMING
            + """

            UNION
            SELECT a.sequence FROM expense e JOIN audit_event a ON a.at IN (e.stored_at, e.settled_at)
             WHERE e.id = ? AND a.action = 'EXPENSES_RECEIVED'""";

    private static final String LIFE =
            "SELECT sequence, at, person, roles, action, subjects, before, after, reason, hash,"
                    + " payload FROM audit_event WHERE sequence IN (" + SEQUENCES + ") ORDER BY sequence";

    private EventsOfSubject() {}

    /** All that happened to an expense; on a connection in the scope of the company whose key it is. */
    static ExpenseLife life(Connection connection, DataKey key, UUID expense) throws SQLException {
        ExpenseLife life = new ExpenseLife(expense);
        try (PreparedStatement query = connection.prepareStatement(LIFE)) {
            query.setObject(1, new String[] {ExpensesChanged.subject(expense)});
            query.setObject(2, expense);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    life.take(AuditEvent.read(row), key.open(row.getBytes("payload"), Snapshot.PLACE));
                }
            }
        }
        return life;
    }

    /** The expense that a subject names; null where it names none. */
    static UUID expense(String subject) {
        try {
            return subject.startsWith(ExpensesChanged.SUBJECT)
                    ? UUID.fromString(subject.substring(ExpensesChanged.SUBJECT.length()))
                    : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
