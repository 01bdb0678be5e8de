package org.expensetracker.rule;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL, made of constants alone, with the values of its parameters in their order. Immutable. */
record Sql(String text, List<Object> values) {

    Sql {
        values = List.copyOf(values);
    }

    Sql(String text, Object... values) {
        this(text, Arrays.asList(values));
    }

    /** What holds where all of these hold. */
    static Sql all(List<Sql> parts) {
        List<Object> values = new ArrayList<>();
        parts.forEach(part -> values.addAll(part.values()));
        return new Sql(
                parts.stream().map(part -> "(" + part.text() + ")").collect(Collectors.joining(" AND ")), values);
    }

    /** What holds wherever this does not, also where it is unknown. */
    Sql not() {
        return new Sql("(" + text + ") IS NOT TRUE", values);
    }

    /** Binds the values to the statement's parameters, from the first. */
    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
