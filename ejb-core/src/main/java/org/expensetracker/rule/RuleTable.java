package org.expensetracker.rule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.tenant.TenantId;

/** The rules of one company, on a connection that is in its scope. */
final class RuleTable {

    /** Held until the transaction ends: positions stay without gaps, and no rule is one too many. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('category rules'), hashtext(?))";

    private static final String ALL = "SELECT * FROM category_rule ORDER BY position, id";

    private static final String ADD = "INSERT INTO category_rule (name, merchant_is, merchant_contains,"
            + " descriptor_contains, amount_from, amount_to, currency, mcc, person, channel, category, enabled,"
            + " changed_at, changed_by, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *";

    private static final String CHANGE = "UPDATE category_rule SET name = ?, merchant_is = ?, merchant_contains = ?,"
            + " descriptor_contains = ?, amount_from = ?, amount_to = ?, currency = ?, mcc = ?, person = ?, channel = ?,"
            + " category = ?, enabled = ?, changed_at = ?, changed_by = ?, version = version + 1"
            + " WHERE id = ? RETURNING *";

    private static final String PLACE = "UPDATE category_rule SET position = ? WHERE id = ? AND position <> ?";

    private static final String DELETE = "DELETE FROM category_rule WHERE id = ?";

    private final Connection connection;

    RuleTable(Connection connection) {
        this.connection = connection;
    }

    /** Waits until nobody else changes the company's rules, and keeps others waiting until the transaction ends. */
    void lock(TenantId tenant) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(ALONE)) {
            lock.setString(1, tenant.schema());
            lock.execute();
        }
    }

    /** Every rule, on or off, in the order in which they are asked. */
    List<Rule> all() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet rows = query.executeQuery()) {
            List<Rule> rules = new ArrayList<>();
            while (rows.next()) {
                rules.add(rule(rows));
            }
            return rules;
        }
    }

    Rule add(RuleDraft draft, int position, String by, Instant now) throws SQLException {
        return save(ADD, draft, position, by, now);
    }

    Rule change(RuleDraft draft, long id, String by, Instant now) throws SQLException {
        return save(CHANGE, draft, id, by, now);
    }

    /** Gives the rules the places in which they stand here. */
    void order(List<Rule> rules) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(PLACE)) {
            for (int i = 0; i < rules.size(); i++) {
                update.setInt(1, i + 1);
                update.setLong(2, rules.get(i).id());
                update.setInt(3, i + 1);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void delete(long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    /** @param last the value that follows the rule itself: its position, or which rule it is */
    private Rule save(String sql, RuleDraft draft, Number last, String by, Instant now) throws SQLException {
        Conditions conditions = draft.conditions();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, draft.name());
            statement.setString(2, conditions.merchantIs());
            statement.setString(3, conditions.merchantContains());
            statement.setString(4, conditions.descriptorContains());
            statement.setBigDecimal(5, conditions.amountFrom());
            statement.setBigDecimal(6, conditions.amountTo());
            statement.setString(7, conditions.currency());
            statement.setString(8, conditions.mcc());
            statement.setString(9, conditions.person());
            statement.setString(10, conditions.channel());
            statement.setString(11, draft.category().name());
            statement.setBoolean(12, draft.enabled());
            statement.setObject(13, now.atOffset(ZoneOffset.UTC));
            statement.setString(14, by);
            statement.setObject(15, last);
            try (ResultSet saved = statement.executeQuery()) {
                saved.next();
                return rule(saved);
            }
        }
    }

    private static Rule rule(ResultSet row) throws SQLException {
        Conditions conditions = new Conditions(
                row.getString("merchant_is"),
                row.getString("merchant_contains"),
                row.getString("descriptor_contains"),
                row.getBigDecimal("amount_from"),
                row.getBigDecimal("amount_to"),
                row.getString("currency"),
                row.getString("mcc"),
                row.getString("person"),
                row.getString("channel"));
        return new Rule(
                row.getLong("id"),
                row.getInt("position"),
                row.getString("name"),
                conditions,
                Category.valueOf(row.getString("category")),
                row.getBoolean("enabled"),
                row.getInt("version"));
    }
}
