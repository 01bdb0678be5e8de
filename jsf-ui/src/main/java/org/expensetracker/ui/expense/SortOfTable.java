package org.expensetracker.ui.expense;

import java.util.Arrays;
import java.util.Locale;
import org.expensetracker.expense.Slice;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/** The table's order as it stands in the page's address: a column, with a minus before it for the largest first. */
final class SortOfTable {

    static final SortMeta NEWEST_FIRST = meta(Slice.Sort.DATE, SortOrder.DESCENDING);

    private SortOfTable() {}

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
