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
    private static final Pattern UNREADABLE = Pattern.compile("^fetch: (.*)");

    /** Not what it tells those who ask too early whether it is up. */
    private static final Pattern END = Pattern.compile("(?:FATAL|PANIC): +(?!the database system is )(.*)");

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

    private Optional<String> last(Pattern pattern) throws IOException {
        return found(pattern).reduce((first, second) -> second);
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
        if (text.contains(NOT_REACHED)
                || text.contains(NOT_WHOLE)
                || last(UNREADABLE).isPresent()) {
            Optional<String> damaged = damaged();
            return damaged.isPresent() ? damaged : Optional.of(tooEarly());
        }
        return last(END)
                .map(end -> "The restored PostgreSQL ended: " + end + " (all that it said: " + log
                        + "). The database is as it was: put that right and restore again.");
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
        String why = last(UNREADABLE).map(said -> " (" + said.strip() + ")").orElse("");
        String instead = last(LAST)
                .map(time -> ", or restore to a moment before " + time + ", when the last"
                        + " transaction before it committed.")
                .orElse(" and restore again.");
        return plan.next(last)
                .map(next -> "WAL segment " + next + " in " + plan.archive().wal() + " cannot be read" + why + "; "
                        + log + " says more. Put that right" + instead);
    }

    private String tooEarly() throws IOException {
        String sure = last(LAST)
                .map(time ->
                        "Restore to a moment before " + time + ", when the last transaction" + " before committed, or")
                .orElse("Restore");
        return "The archive holds no transaction from "
                + plan.to().map(String::valueOf).orElse("the end of")
                + " or later, so nobody knows that it is complete up to then. " + sure
                + " without --to for all that was archived.";
    }
}
