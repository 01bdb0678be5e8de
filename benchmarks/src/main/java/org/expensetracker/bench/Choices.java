package org.expensetracker.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * What a company's people chose, made up: 20,000 merchants of two words that nobody has heard of, each in many forms, whose
 * second word says what they are for. The same numbers give the same choices.
 */
final class Choices {

    private static final int MERCHANTS = 20_000;
    private static final String CATEGORIES =
            "'{MEALS,LODGING,FUEL,GROCERIES,OFFICE_SUPPLIES,SOFTWARE_IT,TELECOM,RETAIL,MAINTENANCE,HEALTH,"
                    + "INSURANCE,PROFESSIONAL,SHIPPING,VEHICLE,UTILITIES,RENT}'::text[]";

    private static final String FILL =
            "INSERT INTO category_choice (number, chosen_at, chosen_by, expense_id, descriptor,"
                    + " amount, currency, channel, card, category)"
                    + " SELECT n, now(), 'ann@bench.test', gen_random_uuid(), name ||"
                    + " (ARRAY['', ' #' || n %% 9000, ' 0' || n %% 900 || ' BERLIN', ' HAMBURG', '*' || n %% 70])[1 + n %% 5],"
                    + " 1 + n %% 20000 / 100.0, 'EUR', 'POS', 'card-' || n %% 200,"
                    + " (" + CATEGORIES + ")[1 + (m %% 200) %% 16]"
                    + " FROM (SELECT n, n * 7919::bigint %% " + MERCHANTS + " AS m FROM generate_series(1, %d) n) k,"
                    + " LATERAL (SELECT " + word("m / 200 || 'a'") + " || ' ' || " + word("m %% 200 || 'b'")
                    + " AS name) w";

    private final Database database;

    Choices(Database database) {
        this.database = database;
    }

    /** Letters alone, as of a name; the same for the same text. */
    private static String word(String text) {
        return "upper(substr(translate(md5(" + text + "), '0123456789', 'ghijklmnop'), 1, 7))";
    }

    /** Empties what the company has learnt, and lets its people choose that often. */
    void fill(String company, int choices) throws SQLException {
        forget(company);
        database.execute("SET search_path = " + Database.schema(company) + "; " + FILL.formatted(choices)
                + "; ANALYZE category_choice");
    }

    /** Lets a company have learnt what another has: its first choices, and its models. */
    void copy(String from, String to, int choices) throws SQLException {
        forget(to);
        database.execute(("SET search_path = %2$s;"
                        + " INSERT INTO category_choice SELECT * FROM %1$s.category_choice WHERE number <= %3$d;"
                        + " INSERT INTO category_model SELECT * FROM %1$s.category_model;"
                        + " INSERT INTO category_promotion SELECT * FROM %1$s.category_promotion")
                .formatted(Database.schema(from), Database.schema(to), choices));
    }

    /** The company as it began. */
    void forget(String company) throws SQLException {
        database.execute("SET search_path = " + Database.schema(company) + "; TRUNCATE category_choice, category_model,"
                + " category_promotion, category_setting, category_training");
    }

    /** Descriptors of merchants that were chosen for. */
    List<String> some(String company, int count) throws SQLException {
        return database.texts("SELECT descriptor FROM " + Database.schema(company)
                + ".category_choice ORDER BY number LIMIT " + count);
    }
}
