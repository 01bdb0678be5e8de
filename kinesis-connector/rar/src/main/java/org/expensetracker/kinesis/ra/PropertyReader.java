package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.profiles.ProfileFile;

/** Turns texts into values and collects every problem instead of stopping at the first. Not thread-safe. */
final class PropertyReader {

    /** The rule for the name of a stream, and for its ARN. */
    static final String STREAM = "[a-zA-Z0-9_.-]{1,128}";

    static final String STREAM_ARN = "arn:[a-z-]+:kinesis:[a-z0-9-]+:[0-9]{12}:stream/" + STREAM;

    private static final Pattern STREAM_PATTERN = Pattern.compile(STREAM);
    private static final Pattern ARN_PATTERN = Pattern.compile(STREAM_ARN);

    private final Placeholders placeholders;
    private final List<String> problems = new ArrayList<>();

    PropertyReader(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** Throws all problems in one message after the opening; does nothing where there are none. */
    void report(String opening) throws InvalidPropertyException {
        if (!problems.isEmpty()) {
            throw new InvalidPropertyException(opening + " " + String.join(". ", problems) + ".");
        }
    }

    void complain(String problem) {
        problems.add(problem);
    }

    /** The text with its placeholders replaced; {@code fallback} where it is empty or not given. */
    String text(String name, String raw, String fallback) {
        try {
            String value = raw == null ? "" : placeholders.resolve(raw).strip();
            return value.isEmpty() ? fallback : value;
        } catch (IllegalArgumentException e) {
            complain(name + ": " + e.getMessage());
            return fallback;
        }
    }

    /** A text that has to be there and to match; {@code rule} says it in words. */
    String name(String name, String raw, Pattern pattern, String rule) {
        int before = problems.size();
        String value = text(name, raw, "");
        if (problems.size() == before && !pattern.matcher(value).matches()) {
            complain(name + " is '" + value + "': it must be " + rule);
        }
        return value;
    }

    /** The name of a stream, which has to be there. */
    String streamName(String raw) {
        return name("streamName", raw, STREAM_PATTERN, "1 to 128 letters, digits, '_', '.' or '-'");
    }

    /** A text that may be missing, and has to match otherwise; {@code rule} says it in words. */
    String matching(String name, String raw, Pattern pattern, String rule) {
        return parsed(name, raw, null, rule, text -> {
            if (!pattern.matcher(text).matches()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    /** The streams that a bean hears, named in one of two ways; never empty, so that all else can be checked too. */
    List<StreamId> streams(String names, String arns) {
        boolean byArn = text("streamArn", arns, null) != null;
        if (byArn && text("streamName", names, null) != null) {
            complain("streamName and streamArn say the same in two ways: set one of them");
        }
        List<StreamId> streams = new ArrayList<>();
        for (String part : split(byArn ? text("streamArn", arns, "") : text("streamName", names, ""))) {
            StreamId stream = byArn ? arn(part) : StreamId.named(streamName(part));
            if (streams.stream().anyMatch(other -> other.name().equals(stream.name()))) {
                complain("stream '" + stream.name() + "' is named twice: positions are kept by the stream's name");
            }
            streams.add(stream);
        }
        return streams;
    }

    private static String[] split(String list) {
        return list.strip().split("\\s*,\\s*", -1);
    }

    private StreamId arn(String part) {
        String arn = matching(
                "streamArn", part, ARN_PATTERN, "such as arn:aws:kinesis:eu-central-1:123456789012:stream/orders");
        return arn == null ? StreamId.named("") : StreamId.ofArn(arn);
    }

    /** A profile that this machine has: its files are there before anything is deployed. */
    String profile(String name, String raw) {
        return parsed(name, raw, null, "a profile of this machine's AWS configuration files", text -> {
            if (ProfileFile.defaultProfileFile().profile(text).isEmpty()) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    long number(String name, String raw, long fallback, long min, long max) {
        return parsed(name, raw, fallback, "a whole number from " + min + " to " + max, text -> {
            long value = Long.parseLong(text);
            if (value < min || value > max) {
                throw new IllegalArgumentException();
            }
            return value;
        });
    }

    boolean flag(String name, String raw, boolean fallback) {
        return parsed(name, raw, fallback, "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    <E extends Enum<E>> E choice(String name, String raw, E fallback) {
        Class<E> type = fallback.getDeclaringClass();
        return parsed(
                name,
                raw,
                fallback,
                "one of " + Arrays.toString(type.getEnumConstants()),
                text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    URI address(String name, String raw) {
        return parsed(name, raw, null, "an address such as http://127.0.0.1:4567", text -> {
            URI uri = URI.create(text);
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException();
            }
            return uri;
        });
    }

    Instant instant(String name, String raw) {
        return parsed(name, raw, null, "an instant such as 2026-11-23T08:00:00Z", Instant::parse);
    }

    RecordFilter filter(String name, String raw) {
        return parsed(name, raw, RecordFilter.NONE, RecordFilter.RULE, RecordFilter::of);
    }

    private <T> T parsed(String name, String raw, T fallback, String rule, Function<String, T> parse) {
        String value = text(name, raw, null);
        if (value == null) {
            return fallback;
        }
        try {
            return parse.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            complain(name + " is '" + value + "': it must be " + rule);
            return fallback;
        }
    }
}
