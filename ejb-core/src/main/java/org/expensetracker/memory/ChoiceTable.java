package org.expensetracker.memory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.TenantId;

/** The choices of one company, on a connection that is in its scope. They are only ever added: one that is taken back
 * stays, and a later one says so. */
public final class ChoiceTable {

    private static final int FETCHED_AT_ONCE = 1_000;

    /** Held until the transaction ends, so that numbers become visible in their order and none is seen too late. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('category choices'), hashtext(?))";

    private static final String ADD =
            "INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor,"
                    + " mcc, amount, currency, channel, card, category)"
                    + " SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM category_choice";

    /** Whatever of these expenses' choices stands, in their order; with what they were made of, as who reads needs it. */
    private static final String TAKE_BACK =
            "INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor,"
                    + " mcc, amount, currency, channel, card, category, takes_back)"
                    + " SELECT (SELECT max(number) FROM category_choice) + row_number() OVER (ORDER BY c.number), ?,"
                    + " c.chosen_by, c.expense_id, c.descriptor, c.mcc, c.amount, c.currency, c.channel, c.card,"
                    + " c.category, c.number FROM category_choice c WHERE c.expense_id = ANY (?)"
                    + " AND c.takes_back IS NULL"
                    + " AND NOT EXISTS (SELECT FROM category_choice t WHERE t.takes_back = c.number)";

    private static final String AFTER = "SELECT c.number, c.expense_id, c.descriptor, c.mcc, c.amount, c.currency,"
            + " c.channel, c.card, c.category, c.takes_back IS NOT NULL AS taken_back,"
            + " c.takes_back IS NULL AND t.number IS NULL AS stands"
            + " FROM category_choice c LEFT JOIN category_choice t ON t.takes_back = c.number"
            + " WHERE c.number > ? ORDER BY c.number";

    private static final String NEWEST = "SELECT coalesce(max(number), 0) FROM category_choice";

    private final Connection connection;
    private final DataKey key;

    /** On a connection that is in the scope of the company whose key it is. */
    public ChoiceTable(Connection connection, DataKey key) {
        this.connection = connection;
        this.key = key;
    }

    /** Adds what people chose for these expenses, each as it stands now, as the company's newest choices. */
    void add(TenantId tenant, List<ExpenseView> chosen, Instant now) throws SQLException {
        if (chosen.isEmpty()) {
            return;
        }
        lock(tenant);
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (ExpenseView expense : chosen) {
                insert.setObject(1, now.atOffset(ZoneOffset.UTC));
                insert.setString(2, expense.decider());
                insert.setObject(3, expense.id());
                insert.setString(4, expense.descriptor() == null ? expense.merchant() : expense.descriptor());
                insert.setString(5, expense.mcc());
                insert.setBigDecimal(6, expense.amount());
                insert.setString(7, expense.currency());
                insert.setString(8, expense.channel());
                insert.setString(9, key.seal(expense.card(), card(expense.id())));
                insert.setString(10, expense.category().name());
                insert.executeUpdate();
            }
        }
    }

    /** Adds that nobody's choice for these expenses stands any more. */
    void takeBack(TenantId tenant, List<ExpenseView> expenses, Instant now) throws SQLException {
        if (expenses.isEmpty()) {
            return;
        }
        lock(tenant);
        try (PreparedStatement insert = connection.prepareStatement(TAKE_BACK)) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            Object[] ids = expenses.stream().map(ExpenseView::id).toArray();
            insert.setArray(2, connection.createArrayOf("uuid", ids));
            insert.executeUpdate();
        }
    }

    private void lock(TenantId tenant) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(ALONE)) {
            lock.setString(1, tenant.schema());
            lock.execute();
        }
    }

    /** The number of the last choice of the company whose scope the connection is in; 0 where there is none. */
    public static long newest(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEWEST);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Reads the choices after that number, in their order. */
    public void readAfter(long number, Consumer<Choice> reader) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AFTER)) {
            query.setFetchSize(FETCHED_AT_ONCE);
            query.setLong(1, number);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reader.accept(choice(row));
                }
            }
        }
    }

    /** The place at which the card of a choice is sealed: the same for one that takes it back. */
    static String card(UUID expense) {
        return DataKey.place("category_choice", "card", expense);
    }

    private Choice choice(ResultSet row) throws SQLException {
        UUID expense = row.getObject("expense_id", UUID.class);
        Money amount = Money.of(row.getBigDecimal("amount"), row.getString("currency"));
        Evidence evidence = new Evidence(
                row.getString("descriptor"),
                row.getString("mcc"),
                amount,
                row.getString("channel"),
                key.open(row.getString("card"), card(expense)));
        return new Choice(
                row.getLong("number"),
                expense,
                evidence,
                Category.valueOf(row.getString("category")),
                row.getBoolean("taken_back"),
                row.getBoolean("stands"));
    }
}
