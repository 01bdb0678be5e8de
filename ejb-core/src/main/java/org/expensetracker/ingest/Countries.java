package org.expensetracker.ingest;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries that a sender gave by name. */
final class Countries {

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** The code of ISO 3166-1 of an English name or code; what is unknown is null: a wrong country is worse than none. */
    static String codeOf(String country) {
        return country == null ? null : CODES.get(country.toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(code, code);
            codes.put(new Locale("", code).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
        }
        codes.put("USA", "US");
        codes.put("UNITED STATES OF AMERICA", "US");
        codes.put("UK", "GB");
        codes.put("ENGLAND", "GB");
        return Map.copyOf(codes);
    }
}
