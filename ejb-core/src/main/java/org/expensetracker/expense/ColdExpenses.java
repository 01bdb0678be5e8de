package org.expensetracker.expense;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.expensetracker.tenant.Tenant;

/**
 * The expenses that have left the database. Who keeps them is another feature's; the ledger asks for them where it answers for all.
 * Every method takes a connection in the company's scope, on which the ledger itself was read before: an expense that leaves in
 * between is then found twice, and never missed. Thread-safe.
 */
public interface ColdExpenses {

    /**
     * Which of them.
     *
     * @param filter one that was checked
     * @param person only that person's; null for everybody's
     * @param after only what comes after it, newest first; null for all
     */
    record Question(ExpenseFilter filter, String person, Cursor after) {}

    /**
     * The newest of them, at most so many.
     *
     * @param since nothing older is of interest; null for no such time
     */
    List<ExpenseView> newestFirst(Connection connection, Tenant company, Question question, Instant since, int limit)
            throws SQLException;

    /** A window of them in any order. */
    List<ExpenseView> slice(Connection connection, Tenant company, Question question, Slice slice) throws SQLException;

    /** How many there are. */
    long count(Connection connection, Tenant company, Question question) throws SQLException;

    /** One of them; a person's where one is given. */
    Optional<ExpenseView> find(Connection connection, Tenant company, UUID id, String person) throws SQLException;

    /** Where nothing ever leaves. */
    ColdExpenses NONE = new ColdExpenses() {
        @Override
        public List<ExpenseView> newestFirst(
                Connection connection, Tenant company, Question question, Instant since, int limit) {
            return List.of();
        }

        @Override
        public List<ExpenseView> slice(Connection connection, Tenant company, Question question, Slice slice) {
            return List.of();
        }

        @Override
        public long count(Connection connection, Tenant company, Question question) {
            return 0;
        }

        @Override
        public Optional<ExpenseView> find(Connection connection, Tenant company, UUID id, String person) {
            return Optional.empty();
        }
    };
}
