package org.expensetracker.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Merchant category codes, given one by one or from one to another: "4121, 4111-4119". Immutable. */
record MccRanges(List<Range> all) {

    private static final int MOST = 50;
    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{4}))?");

    /** Both ends belong to it; each has four digits. */
    record Range(String first, String last) {}

    MccRanges {
        all = List.copyOf(all);
    }

    /** Reads a list; refuses, in words for who wrote it, what is none. */
    static MccRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        String joined = text.strip().replaceAll("\\s*[-\u2013]\\s*", "-");
        for (String part : joined.split("[\\s,;]+")) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" is no category code: give four digits, or from one to another, such as 4121, 4111-4119."
                                .formatted(part.length() > 20 ? part.substring(0, 20) : part));
            }
            String last = form.group(2) == null ? form.group(1) : form.group(2);
            if (last.compareTo(form.group(1)) < 0) {
                throw new IllegalArgumentException(part + " ends before it begins: exchange the two.");
            }
            ranges.add(new Range(form.group(1), last));
        }
        if (ranges.size() > MOST || ranges.isEmpty()) {
            throw new IllegalArgumentException("Give 1 to " + MOST + " codes or ranges of codes.");
        }
        return new MccRanges(ranges);
    }

    boolean contain(String mcc) {
        for (Range range : all) {
            if (mcc.compareTo(range.first) >= 0 && mcc.compareTo(range.last) <= 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return all.stream()
                .map(range -> range.first.equals(range.last) ? range.first : range.first + "-" + range.last)
                .collect(Collectors.joining(", "));
    }
}
