package org.expensetracker.system;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One side's identifiers: what {@code plant.sql} has put into a company, or what is nobody's and has the same form. Whoever may
 * see neither must not be able to tell them apart.
 */
record Side(String word, UUID expense, UUID answer, long number, String company) {

    static final Side THEIRS = new Side(
            "planted",
            UUID.fromString("7a000001-0000-7000-8000-000000000001"),
            UUID.fromString("7a000002-0000-4000-8000-000000000002"),
            7_000_001,
            "vault");
    static final Side NOBODYS = new Side(
            "nowhere",
            UUID.fromString("7b000001-0000-7000-8000-000000000001"),
            UUID.fromString("7b000002-0000-4000-8000-000000000002"),
            9_000_001,
            "vacua");

    /** What is made anew for every request, or counts what was there before. */
    private static final Pattern MADE =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|\"(?:id|position|version|behindMillis)\":\\d+"
                    + "|\"(?:[a-zA-Z]+At|asOf|since)\":\"[^\"]*\"|(?<=/rules/)\\d+");

    /** The identifiers of both sides, and those of their words that a request itself brings. */
    private static final Pattern GIVEN =
            Pattern.compile("(?i)7[ab]00000[12]-0000-[0-9a-f-]{22}|\\b[79]000001\\b|\\b(?:vault|vacua)\\b"
                    + "|\\b(?:planted|nowhere)[- ](?:person|merchant[- ]key|key)\\b|(?<=\")(?:planted|nowhere)(?=\")");

    /** What is planted and is in no request. */
    private static final Pattern PLANTED = Pattern.compile("(?i)planted[- ](?!person|merchant[- ]key|key)[a-z]");

    /** Whether an answer holds something of the vault's that no request brought. */
    static boolean isLeak(String answer) {
        return PLANTED.matcher(answer).find();
    }

    /** An answer in which what was given, and what is made anew for every request, are blanks. */
    static String blank(String text) {
        return MADE.matcher(GIVEN.matcher(text).replaceAll("«given»")).replaceAll("«made»");
    }

    /** Where a page of expenses ended: microseconds, and the last expense. */
    String cursor() {
        byte[] bytes = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(1_795_000_000_000_000L)
                .putLong(expense.getMostSignificantBits())
                .putLong(expense.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Where a page of the review queue ended. */
    String place() {
        String plain = "77.77/1/" + word + "-merchant-key";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
