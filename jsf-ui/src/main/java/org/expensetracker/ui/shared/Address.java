package org.expensetracker.ui.shared;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses of a page with its filters. */
public final class Address {

    private Address() {}

    /** The page with all filters but one. */
    public static String without(String page, Map<String, String> filters, String name) {
        String query = filters.entrySet().stream()
                .filter(filter -> !filter.getKey().equals(name))
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? page : page + "?" + query;
    }
}
