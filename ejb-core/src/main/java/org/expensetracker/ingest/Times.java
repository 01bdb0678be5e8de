package org.expensetracker.ingest;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * When a card was used: not before the year 2000, and at most two days ahead of the clock, which is as far as a zone
 * mistaken and a clock awry go. To the microsecond, which is what the ledger keeps.
 */
final class Times {

    private static final int LIMIT = 64;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Pattern WITH_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})");
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .optionalStart()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalEnd()
            .appendPattern("[XXX][XX]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private final Clock clock;

    Times(Clock clock) {
        this.clock = clock;
    }

    /** A time with its offset, as RFC 3339 has it; null with a problem noted. */
    Instant withOffset(Fields fields, String name) {
        String text = fields.required(name, LIMIT);
        if (text == null) {
            return null;
        }
        if (!WITH_OFFSET.matcher(text).matches()) {
            return unreadable(fields, name, text, "a time with seconds and offset, such as 2026-11-23T08:00:00+01:00");
        }
        try {
            return plausible(fields, name, exact(text));
        } catch (DateTimeException e) {
            return unreadable(fields, name, text, "a date and time that exist, such as 2026-11-23T08:00:00+01:00");
        }
    }

    /** A time that may lack its offset, which then is {@code zone}'s; null with a problem noted. */
    Instant local(Fields fields, String name, ZoneId zone) {
        String text = fields.required(name, LIMIT);
        return text == null ? null : parsed(fields, name, text, zone);
    }

    /** A text of the form that was asked for, read by its places: a tenth of what a formatter takes. */
    private static Instant exact(String text) {
        int offsetAt = text.endsWith("Z") ? text.length() - 1 : text.length() - 6;
        ZoneOffset offset = offsetAt == text.length() - 1 ? ZoneOffset.UTC : ZoneOffset.of(text.substring(offsetAt));
        int nanos = 0;
        for (int i = 20; i < 29; i++) {
            nanos = nanos * 10 + (i < offsetAt ? text.charAt(i) - '0' : 0);
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        nanos)
                .toInstant(offset);
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private Instant parsed(Fields fields, String name, String text, ZoneId zone) {
        try {
            TemporalAccessor time = ANY.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            Instant instant = time instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(time).atZone(zone).toInstant();
            return plausible(fields, name, instant);
        } catch (DateTimeException e) {
            return unreadable(fields, name, text, "a date and time, such as 2026-11-23 08:00:00");
        }
    }

    private Instant plausible(Fields fields, String name, Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(clock.instant().plus(AHEAD))) {
            fields.problems()
                    .add(
                            Problems.ABSURD_DATE,
                            "%s is %s: it must lie between 2000-01-01 and two days from now.",
                            name,
                            instant);
            return null;
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant unreadable(Fields fields, String name, String text, String meaning) {
        fields.problems().add(Problems.BAD_FIELD, "%s is %s: it must be %s.", name, CleanText.shown(text), meaning);
        return null;
    }
}
