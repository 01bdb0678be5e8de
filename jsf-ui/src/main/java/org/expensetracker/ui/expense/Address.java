package org.expensetracker.ui.expense;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of the table with its filters. */
final class Address {

    private static final String TABLE = "/expenses.xhtml";

    private Address() {}

    /** The table with all filters but one. */
    static String without(Map<String, String> filters, String name) {
        String query = filters.entrySet().stream()
                .filter(filter -> !filter.getKey().equals(name))
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? TABLE : TABLE + "?" + query;
    }
}
