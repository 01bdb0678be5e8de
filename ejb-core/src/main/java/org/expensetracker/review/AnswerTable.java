package org.expensetracker.review;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges.Earlier;
import org.expensetracker.expense.CategoryChanges.Outcome;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.Verdict;
import org.expensetracker.shared.Refusal;

/** The answers of one company that can be taken back, on a connection in its scope. */
final class AnswerTable {

    private static final Duration CAN_BE_TAKEN_BACK = Duration.ofHours(24);

    /** A day longer, so that who comes too late reads why. */
    private static final Duration KEPT = CAN_BE_TAKEN_BACK.plusHours(24);

    private static final String FORGET = "DELETE FROM category_answer WHERE id IN"
            + " (SELECT id FROM category_answer WHERE answered_at < ? FOR UPDATE SKIP LOCKED)";

    private static final String ADD_EXPENSE = "INSERT INTO category_answer_expense"
            + " (answer, expense, chosen, category, decided_by, confidence, reason, decider, verdict)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Instant now;

    AnswerTable(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    /** Remembers how these expenses stood before the person's answer. */
    UUID add(String person, List<Outcome> changed) throws SQLException {
        run(FORGET, at(now.minus(KEPT)));
        UUID answer = UUID.randomUUID();
        run("INSERT INTO category_answer (id, answered_at, answered_by) VALUES (?, ?, ?)", answer, at(now), person);
        try (PreparedStatement insert = connection.prepareStatement(ADD_EXPENSE)) {
            for (Outcome outcome : changed) {
                ExpenseView before = outcome.before();
                insert.setObject(1, answer);
                insert.setObject(2, before.id());
                insert.setString(3, outcome.now().category().name());
                insert.setString(4, before.category().name());
                insert.setString(5, before.decidedBy().name());
                insert.setDouble(6, before.confidence());
                insert.setString(7, before.reason());
                insert.setString(8, before.decider());
                insert.setString(9, before.verdict().name());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return answer;
    }

    /** Marks an answer as taken back, and says what it had changed; the second of two who do so at once is refused. */
    List<Earlier> takeBack(UUID answer, String person) throws SQLException {
        lock(answer, person);
        run("UPDATE category_answer SET taken_back_at = ? WHERE id = ?", at(now), answer);
        List<Earlier> expenses = new ArrayList<>();
        String sql = "SELECT * FROM category_answer_expense WHERE answer = ?";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, answer);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    expenses.add(earlier(row));
                }
            }
        }
        return expenses;
    }

    private void lock(UUID answer, String person) throws SQLException {
        String sql =
                "SELECT answered_at, taken_back_at FROM category_answer WHERE id = ? AND answered_by = ? FOR UPDATE";
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, answer);
            query.setString(2, person);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw Refusal.notFound("There is no answer " + answer + " of yours.");
                }
                if (row.getObject("taken_back_at") != null) {
                    throw Refusal.conflict("You have taken this answer back already.");
                }
                Instant answered =
                        row.getObject("answered_at", OffsetDateTime.class).toInstant();
                if (answered.plus(CAN_BE_TAKEN_BACK).isBefore(now)) {
                    throw Refusal.conflict("An answer can be taken back for %d hours, and this one is older: choose the"
                                    .formatted(CAN_BE_TAKEN_BACK.toHours())
                            + " categories of its expenses anew.");
                }
            }
        }
    }

    private static Earlier earlier(ResultSet row) throws SQLException {
        Decision before = new Decision(
                Category.valueOf(row.getString("category")),
                DecidedBy.valueOf(row.getString("decided_by")),
                row.getDouble("confidence"),
                row.getString("reason"),
                row.getString("decider"),
                Verdict.valueOf(row.getString("verdict")));
        return new Earlier(row.getObject("expense", UUID.class), Category.valueOf(row.getString("chosen")), before);
    }

    private void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
