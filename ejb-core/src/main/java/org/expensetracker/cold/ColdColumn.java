package org.expensetracker.cold;

import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of an expense in a file: those of the table, in its order, all of them. Types are such as every engine reads. What is
 * sealed stays sealed.
 */
enum ColdColumn {
    ID(Kind.TEXT),
    TRANSACTION_ID(Kind.TEXT),
    OCCURRED_AT(Kind.TIME),
    ZONE(Kind.TEXT),
    DAY(Kind.DAY),
    PERSON(Kind.TEXT),
    CARD(Kind.TEXT),
    MERCHANT(Kind.TEXT),
    MERCHANT_KEY(Kind.TEXT),
    DESCRIPTOR(Kind.TEXT),
    MCC(Kind.TEXT),
    AMOUNT(Kind.AMOUNT),
    CURRENCY(Kind.TEXT),
    CITY(Kind.TEXT),
    COUNTRY(Kind.TEXT),
    CHANNEL(Kind.TEXT),
    STATUS(Kind.TEXT),
    CATEGORY(Kind.TEXT),
    DECIDED_BY(Kind.TEXT),
    CONFIDENCE(Kind.REAL),
    REASON(Kind.TEXT),
    DECIDER(Kind.TEXT),
    VERDICT(Kind.TEXT),
    NOTE(Kind.TEXT),
    STORED_AT(Kind.TIME),
    VERSION(Kind.NUMBER),
    SETTLED_AT(Kind.TIME);

    private enum Kind {
        TEXT("VARCHAR"),
        TIME("TIMESTAMPTZ"),
        DAY("DATE"),
        AMOUNT("DECIMAL(19, 4)"),
        REAL("DOUBLE"),
        NUMBER("INTEGER");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private static final int SCALE = 4;

    private final Kind kind;

    ColdColumn(Kind kind) {
        this.kind = kind;
    }

    /** As the table calls it. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All names, for a list of columns in a statement. */
    static String all() {
        return Stream.of(values()).map(ColdColumn::column).collect(Collectors.joining(", "));
    }

    /** All of them as texts, for a table to be made. */
    static String asTexts() {
        return Stream.of(values()).map(c -> c.column() + " VARCHAR").collect(Collectors.joining(", "));
    }

    /** From texts to the types of a file. */
    static String fromTexts() {
        return Stream.of(values())
                .map(c -> "CAST(%1$s AS %2$s) AS %1$s".formatted(c.column(), c.kind.type))
                .collect(Collectors.joining(", "));
    }

    /** The value as a text that is the same whichever database it comes from; null for none. */
    String text(ResultSet row) throws SQLException {
        String name = column();
        Object value =
                switch (kind) {
                    case TEXT, DAY, TIME -> row.getObject(name);
                    case AMOUNT -> row.getBigDecimal(name);
                    case REAL -> row.getDouble(name);
                    case NUMBER -> row.getInt(name);
                };
        if (value == null) {
            return null;
        }
        return switch (kind) {
            case TIME -> row.getObject(name, OffsetDateTime.class).toInstant().toString();
            case DAY -> row.getObject(name, LocalDate.class).toString();
            case AMOUNT -> row.getBigDecimal(name)
                    .setScale(SCALE, RoundingMode.UNNECESSARY)
                    .toPlainString();
            case TEXT, REAL, NUMBER -> value.toString();
        };
    }

    /** A row as texts, in the order of the columns. */
    static String[] texts(ResultSet row) throws SQLException {
        String[] texts = new String[values().length];
        for (ColdColumn column : values()) {
            texts[column.ordinal()] = column.text(row);
        }
        return texts;
    }
}
