package org.expensetracker.dev.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What makes a moment again: the newest base backup that was whole before it, and the WAL from there on, of the life that the
 * database had at that moment. Whatever can be known to be impossible is refused when the plan is made.
 */
public final class RestorePlan {

    /** A backup beside the archive that holds it. */
    private record Kept(ClusterArchive archive, BaseBackup backup) {}

    private final Path bucket;
    private final Kept kept;
    private final Timeline timeline;
    private final Optional<Instant> to;

    private RestorePlan(Path bucket, Kept kept, Timeline timeline, Optional<Instant> to) {
        this.bucket = bucket;
        this.kept = kept;
        this.timeline = timeline;
        this.to = to;
    }

    /**
     * Makes the plan.
     *
     * @param bucket the folder of all clusters' archives
     * @param to the moment; nothing for all that was archived
     * @throws IllegalStateException when it cannot be; the message says why and which moments can
     */
    public static RestorePlan of(Path bucket, Optional<Instant> to, Instant now) throws IOException {
        if (to.isPresent() && to.get().isAfter(now)) {
            throw new IllegalStateException(to.get() + " is yet to come. " + range(bucket));
        }
        for (Kept kept : kept(bucket)) {
            Timeline timeline = kept.archive().timelineAt(to.orElse(Instant.MAX));
            boolean late = to.isPresent() && kept.backup().ended().isAfter(to.get());
            if (!late && timeline.includes(kept.backup())) {
                RestorePlan plan = new RestorePlan(bucket, kept, timeline, to);
                plan.check();
                return plan;
            }
        }
        throw new IllegalStateException("No base backup was whole at " + to.orElse(now) + ". " + range(bucket));
    }

    private static List<Kept> kept(Path bucket) throws IOException {
        List<Kept> all = new ArrayList<>();
        for (ClusterArchive archive : ClusterArchive.all(bucket)) {
            archive.backups().forEach(backup -> all.add(new Kept(archive, backup)));
        }
        if (all.isEmpty()) {
            throw new IllegalStateException(
                    "There is no base backup in " + bucket + ": ./run backup takes one while the tracker runs.");
        }
        all.sort(Comparator.comparing((Kept kept) -> kept.backup().ended()).reversed());
        return all;
    }

    private static String range(Path bucket) throws IOException {
        List<Kept> all = kept(bucket);
        Kept newest = all.get(0);
        Instant first = all.get(all.size() - 1).backup().ended();
        NavigableMap<Long, Instant> segments =
                newest.archive().segments(newest.archive().timelineAt(Instant.MAX));
        Instant last = segments.isEmpty()
                ? newest.backup().ended()
                : segments.lastEntry().getValue();
        return "What can be restored lies between " + first + " and " + last + ".";
    }

    /** That no segment is missing on the way there. */
    private void check() throws IOException {
        long start = backup().start().number();
        long stop = backup().stop().number();
        NavigableMap<Long, Instant> segments = archive().segments(timeline).tailMap(start, true);
        Instant reached = backup().ended();
        for (long number = start; number == start || !isCovered(reached); number++) {
            Instant archived = segments.get(number);
            if (archived == null && (number <= stop || segments.higherKey(number) != null)) {
                throw new IllegalStateException(missing(number, reached));
            }
            if (archived == null) {
                refuseBeyond(reached);
                return;
            }
            reached = archived;
        }
    }

    private boolean isCovered(Instant reached) {
        return to.isPresent() && reached.isAfter(to.get());
    }

    private void refuseBeyond(Instant end) throws IOException {
        if (to.isPresent()) {
            throw new IllegalStateException(
                    "The archive ends at " + end + ", before " + to.get() + ". " + range(bucket));
        }
    }

    private String missing(long number, Instant reached) {
        String gap = "The archive in " + archive().wal() + " misses WAL segment "
                + timeline.segment(number).name() + ". ";
        return number > backup().stop().number()
                ? gap + "What can be restored of base backup " + backup().name() + " lies between " + backup().ended()
                        + " and " + reached + "."
                : gap + "Base backup " + backup().name() + " is worth nothing without it: restore to a moment before "
                        + backup().began() + ".";
    }

    /** Where the WAL is. */
    public ClusterArchive archive() {
        return kept.archive();
    }

    /** What is unpacked first. */
    public BaseBackup backup() {
        return kept.backup();
    }

    /** The number of the life that is followed, for PostgreSQL's {@code recovery_target_timeline}. */
    public long timelineId() {
        return timeline.id();
    }

    /** The moment; nothing for all that was archived. */
    public Optional<Instant> to() {
        return to;
    }

    /** Makes the data folder as the backup has it; PostgreSQL then reads the WAL to it. */
    public void unpack(Path folder) throws IOException {
        Unpacking.of(archive().files(backup()), backup().sha256(), folder);
    }

    /** The segment that would have followed the last one that PostgreSQL read, if the archive has it. */
    public Optional<String> next(String lastRead) throws IOException {
        long number = WalSegment.of(lastRead)
                        .map(WalSegment::number)
                        .orElse(backup().start().number() - 1)
                + 1;
        return archive().segments(timeline).containsKey(number)
                ? Optional.of(timeline.segment(number).name())
                : Optional.empty();
    }
}
