package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.expensetracker.dev.backup.RestorePlan;

/** What PostgreSQL says while it recovers, and what that means for the person who restores. */
final class RecoveryLog {

    private static final Pattern SEGMENT = Pattern.compile("restored log file \"([0-9A-F]{24})\" from archive");
    private static final Pattern LAST = Pattern.compile("last completed transaction was at log time (.*)");
    private static final String NOT_REACHED = "recovery ended before configured recovery target was reached";
    private static final String NOT_WHOLE = "WAL ends before";

    private final Path log;
    private final RestorePlan plan;

    RecoveryLog(Path log, RestorePlan plan) {
        this.log = log;
        this.plan = plan;
    }

    /** Forgets what earlier restores said. */
    void begin() throws IOException {
        Files.deleteIfExists(log);
    }

    /** The segments that were read, in their order. */
    List<String> segments() throws IOException {
        return found(SEGMENT).distinct().toList();
    }

    private Stream<String> found(Pattern pattern) throws IOException {
        return Files.readAllLines(log).stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1));
    }

    /** Why it ended, where that is a reason which a person can do something about. */
    Optional<String> reason() throws IOException {
        String text = Files.readString(log);
        if (text.contains(NOT_REACHED) || text.contains(NOT_WHOLE)) {
            return damaged().or(() -> Optional.of(tooEarly()));
        }
        return Optional.empty();
    }

    /** All that was archived must have been read, where that was the wish: PostgreSQL takes a damaged segment for the end. */
    void requireEnd() throws IOException {
        if (plan.to().isEmpty()) {
            Optional<String> damaged = damaged();
            if (damaged.isPresent()) {
                throw new Trouble(damaged.get());
            }
        }
    }

    private Optional<String> damaged() throws IOException {
        List<String> segments = segments();
        String last = segments.isEmpty() ? "" : segments.get(segments.size() - 1);
        return plan.next(last)
                .map(next -> "WAL segment " + next + " in " + plan.archive().wal() + " cannot be read; " + log
                        + " says more. " + reaches());
    }

    private String tooEarly() {
        return "The archive holds no transaction from "
                + plan.to().map(String::valueOf).orElse("the end of")
                + " or later, so nobody knows that it is complete up to then. " + reaches();
    }

    private String reaches() {
        try {
            return found(LAST)
                    .reduce((first, second) -> second)
                    .map(time -> "The last transaction before committed at " + time
                            + ": restore to that moment, or without --to for all that was archived.")
                    .orElse("Restore without --to for all that was archived.");
        } catch (IOException e) {
            return "See " + log + ".";
        }
    }
}
