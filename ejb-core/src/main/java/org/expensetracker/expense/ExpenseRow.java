package org.expensetracker.expense;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.UUID;

/** An expense as a row of the table holds it, for those who ask many at once in SQL. */
public final class ExpenseRow {

    private ExpenseRow() {}

    /** Reads the row that the result stands at; its columns are at least those of the table. */
    public static ExpenseView read(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return new ExpenseView(
                row.getObject("id", UUID.class),
                row.getString("transaction_id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("zone"),
                row.getString("person"),
                row.getString("card"),
                row.getString("merchant"),
                row.getString("descriptor"),
                row.getString("mcc"),
                row.getBigDecimal("amount").setScale(digits),
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
                row.getString("note"),
                row.getObject("stored_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }
}
