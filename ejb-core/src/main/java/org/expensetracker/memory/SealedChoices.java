package org.expensetracker.memory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.encryption.SealedAnew;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/**
 * Seals the cards of a company's choices anew with the newest version of its key. Choices are only ever added, so nobody else
 * locks one; the company itself may not change any, and what they say stays.
 */
public final class SealedChoices {

    private static final Logger LOG = System.getLogger(SealedChoices.class.getName());

    private static final String COUNT = "SELECT count(*) FROM ${schema}.category_choice";

    private static final String READ =
            "SELECT number, expense_id, card FROM ${schema}.category_choice WHERE number > ? ORDER BY number LIMIT ?";

    private static final String UPDATE = "UPDATE ${schema}.category_choice SET card = ? WHERE number = ?";

    private final Connection connection;
    private final TenantId tenant;
    private final DataKey key;

    /** On a connection of the owner's, in a transaction. */
    public SealedChoices(Connection connection, Tenant company) {
        this.connection = connection;
        this.tenant = company.id();
        this.key = company.key();
    }

    /** How many rows there are to look at. */
    public long count() throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(tenant.sql(COUNT))) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Looks at the next rows, in the order of their numbers, and seals anew what an older version sealed, or none.
     *
     * @param after the number at which the last rows ended; null for the first ones
     * @param most how many rows at most
     */
    public SealedAnew next(String after, int most) throws SQLException {
        long last = after == null ? 0 : Long.parseLong(after);
        int seen = 0;
        int anew = 0;
        try (PreparedStatement query = connection.prepareStatement(tenant.sql(READ))) {
            query.setLong(1, last);
            query.setInt(2, most);
            try (ResultSet row = query.executeQuery()) {
                for (; row.next(); seen++) {
                    last = row.getLong("number");
                    if (key.isOutdated(row.getString("card"))) {
                        anew += seal(last, row.getString("card"), row.getObject("expense_id", UUID.class));
                    }
                }
            }
        }
        return new SealedAnew(seen < most ? null : Long.toString(last), seen, anew, 0);
    }

    private int seal(long number, String card, UUID expense) throws SQLException {
        String place = ChoiceTable.card(expense);
        try (PreparedStatement update = connection.prepareStatement(tenant.sql(UPDATE))) {
            update.setString(1, key.seal(key.open(card, place), place));
            update.setLong(2, number);
            return update.executeUpdate();
        } catch (IllegalStateException unreadable) {
            LOG.log(Level.WARNING, "{0} It is left as it is in company {1}.", unreadable.getMessage(), tenant);
            return 0;
        }
    }
}
