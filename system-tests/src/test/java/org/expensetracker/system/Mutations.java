package org.expensetracker.system;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What a fuzzer makes of an identifier. The same seed makes the same, of theirs and of nobody's. */
final class Mutations {

    private static final List<UnaryOperator<String>> TRICKS = List.of(
            String::toUpperCase,
            id -> id + "%00",
            id -> id + "%20",
            id -> "%20" + id,
            id -> id + "%0d%0aX-Tenant:%20vault",
            id -> id + ";company=vault",
            id -> id + "/",
            id -> id + "/.",
            id -> "./" + id,
            id -> "../expenses/" + id,
            id -> "..%2f..%2fapi%2fexpenses%2f" + id,
            id -> "%2e%2e/" + id,
            id -> id + "%2f..%2f" + id,
            id -> id + "?tenant=vault&company=vault&organization=vault",
            id -> id + "%23",
            id -> id + "*",
            id -> id + ".json",
            id -> id + "'%20OR%20'1'='1",
            id -> id + "');SET%20ROLE%20tenant_vault;--",
            id -> id + "%22%20UNION%20SELECT%20*%20FROM%20tenant_vault.expense--",
            id -> "tenant_vault." + id,
            id -> "vault:" + id,
            id -> "{" + id + "}",
            id -> "%7b" + id + "%7d",
            id -> "urn:uuid:" + id,
            id -> "0" + id,
            id -> "+" + id,
            id -> "-" + id,
            id -> id + ".0",
            id -> id + "e0",
            id -> id + "," + id,
            id -> id.replace("-", ""),
            id -> id.replace("0", "%30"),
            id -> id.replace("0", "%2530"),
            id -> id.replace("0", "%EF%BC%90"),
            id -> id.replace("0", "%D0%BE"),
            id -> id + id,
            id -> id.repeat(200),
            id -> "%ff%fe" + id,
            id -> "null",
            id -> "tenant_vault",
            id -> "vault",
            id -> "$%7bjndi:ldap://127.0.0.1/" + id + "%7d",
            id -> "%23%7b" + id + "%7d");

    private Mutations() {}

    /** That many, each to be applied to either side's identifier. */
    static List<UnaryOperator<String>> of(long seed, int count) {
        Random random = new Random(seed);
        return random.ints(count, 0, 2 * TRICKS.size())
                .mapToObj(n -> n < TRICKS.size() ? TRICKS.get(n) : with((char) random.nextInt(128), random.nextInt(64)))
                .toList();
    }

    /** One of its characters becomes another. */
    private static UnaryOperator<String> with(char other, int place) {
        return id -> {
            int at = place % id.length();
            return id.substring(0, at) + "%%%02x".formatted((int) other) + id.substring(at + 1);
        };
    }
}
