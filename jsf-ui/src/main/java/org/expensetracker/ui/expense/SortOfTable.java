package org.expensetracker.ui.expense;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.expensetracker.expense.Slice;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** The table's order as it stands in the page's address: a column, with a minus before it for the largest first. */
final class SortOfTable {

    static final SortMeta NEWEST_FIRST = meta(Slice.Sort.DATE, SortOrder.DESCENDING);

    /** Names of orders that people choose from, the usual one first; a column's head has others, too. */
    static final List<String> NAMES =
            List.of("-date", "date", "-amount", "amount", "merchant", "category", "person", "status");

    private SortOfTable() {}

    /** The name if it is that of an order, else the usual one's. */
    static String name(String given) {
        return of(given) == NEWEST_FIRST ? NAMES.get(0) : given;
    }

    /** The order of that name; newest first for a name that is none, or for null. */
    static SortMeta of(String name) {
        if (name == null) {
            return NEWEST_FIRST;
        }
        String column = name.startsWith("-") ? name.substring(1) : name;
        return Arrays.stream(Slice.Sort.values())
                .filter(sort -> field(sort).equals(column))
                .findFirst()
                .map(sort -> meta(sort, name.startsWith("-") ? SortOrder.DESCENDING : SortOrder.ASCENDING))
                .orElse(NEWEST_FIRST);
    }

    /** The ledger's word for the column. */
    static Slice.Sort column(SortMeta meta) {
        return Slice.Sort.valueOf(meta.getField().toUpperCase(Locale.ROOT));
    }

    private static SortMeta meta(Slice.Sort column, SortOrder order) {
        return SortMeta.builder().field(field(column)).order(order).build();
    }

    private static String field(Slice.Sort column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
