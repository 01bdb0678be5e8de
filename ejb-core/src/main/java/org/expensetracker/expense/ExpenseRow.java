package org.expensetracker.expense;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;

/** An expense as a row of the table holds it, for those who ask many at once in SQL. */
public final class ExpenseRow {

    private ExpenseRow() {}

    /** The place at which an expense's card is sealed. */
    public static String card(UUID expense) {
        return DataKey.place("expense", "card", expense);
    }

    /** The place at which an expense's note is sealed. */
    public static String note(UUID expense) {
        return DataKey.place("expense", "note", expense);
    }

    /**
     * Reads the row that the result stands at; its columns are at least those of the table.
     *
     * @param key the company's
     */
    public static ExpenseView read(ResultSet row, DataKey key) throws SQLException {
        return view(row, key, row.getObject("id", UUID.class), false);
    }

    /** The same from a file of the archive, which has identifiers as texts. */
    public static ExpenseView readCold(ResultSet row, DataKey key) throws SQLException {
        return view(row, key, UUID.fromString(row.getString("id")), true);
    }

    private static ExpenseView view(ResultSet row, DataKey key, UUID id, boolean cold) throws SQLException {
        String currency = row.getString("currency");
        return new ExpenseView(
                id,
                row.getString("transaction_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("zone"),
                row.getString("person"),
                key.open(row.getString("card"), card(id)),
                row.getString("merchant"),
                row.getString("descriptor"),
                row.getString("mcc"),
                amount(row, currency),
                currency,
                row.getString("city"),
                row.getString("country"),
                row.getString("channel"),
                ExpenseStatus.valueOf(row.getString("status")),
                Category.valueOf(row.getString("category")),
                DecidedBy.valueOf(row.getString("decided_by")),
                row.getDouble("confidence"),
                row.getString("reason"),
                row.getString("decider"),
                Verdict.valueOf(row.getString("verdict")),
                key.open(row.getString("note"), note(id)),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"),
                cold);
    }

    private static BigDecimal amount(ResultSet row, String currency) throws SQLException {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return row.getBigDecimal("amount").setScale(digits);
    }
}
