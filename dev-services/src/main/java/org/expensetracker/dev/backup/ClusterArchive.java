package org.expensetracker.dev.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What was kept of one database cluster. Backups are listed from the newest. */
public final class ClusterArchive {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);
    private static final String DESCRIPTION = "backup.json";
    private static final String HISTORY = ".history.gz";

    private final Path folder;

    private ClusterArchive(Path folder) {
        this.folder = folder;
    }

    /**
     * Where that cluster's files are, or will be.
     *
     * @param bucket the folder of all clusters
     * @param cluster PostgreSQL's system identifier
     */
    public static ClusterArchive of(Path bucket, String cluster) {
        return new ClusterArchive(bucket.resolve(cluster));
    }

    /** Whether a base backup of any cluster is there. */
    public static boolean isKeptIn(Path bucket) throws IOException {
        for (ClusterArchive archive : all(bucket)) {
            if (!archive.backups().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Of every cluster that was ever kept there. */
    static List<ClusterArchive> all(Path bucket) throws IOException {
        return files(bucket).stream().map(ClusterArchive::new).toList();
    }

    /** Where the segments of the WAL go; PostgreSQL archives when this folder is there. */
    public Path wal() {
        return folder.resolve("wal");
    }

    Path folder(String backup) {
        return folder.resolve("base").resolve(backup);
    }

    Path files(BaseBackup backup) {
        return folder(backup.name()).resolve("base.tar.gz");
    }

    /** From here on the backup is there. */
    void add(BaseBackup backup) throws IOException {
        Path file = folder(backup.name()).resolve(DESCRIPTION);
        Path half = file.resolveSibling(DESCRIPTION + ".new");
        Files.write(half, JSON.writeValueAsBytes(backup));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    List<BaseBackup> backups() throws IOException {
        List<BaseBackup> backups = new ArrayList<>();
        for (Path one : files(folder.resolve("base"))) {
            if (Files.exists(one.resolve(DESCRIPTION))) {
                backups.add(JSON.readValue(one.resolve(DESCRIPTION).toFile(), BaseBackup.class));
            }
        }
        backups.sort(Comparator.comparing(BaseBackup::ended).reversed());
        return backups;
    }

    /** The life that the cluster had at that moment. */
    Timeline timelineAt(Instant moment) throws IOException {
        Timeline found = Timeline.first();
        for (Path file : files(wal())) {
            String name = file.getFileName().toString();
            Instant began = Files.getLastModifiedTime(file).toInstant();
            if (name.endsWith(HISTORY) && !began.isAfter(moment)) {
                long id = WalSegment.hexadecimal(name.substring(0, name.length() - HISTORY.length()));
                found = id > found.id() ? Timeline.of(id, began, unzipped(file)) : found;
            }
        }
        return found;
    }

    /** The archived segments that lead to the end of a timeline, and when each was archived, by their numbers. */
    NavigableMap<Long, Instant> segments(Timeline timeline) throws IOException {
        NavigableMap<Long, WalSegment> newest = new TreeMap<>();
        NavigableMap<Long, Instant> archived = new TreeMap<>();
        for (Path file : files(wal())) {
            Optional<WalSegment> segment =
                    WalSegment.of(file.getFileName().toString().replaceFirst("\\.gz$", ""));
            if (segment.filter(timeline::passes).isPresent()) {
                WalSegment found = segment.get();
                WalSegment known = newest.get(found.number());
                if (known == null || known.timeline() < found.timeline()) {
                    newest.put(found.number(), found);
                    archived.put(found.number(), Files.getLastModifiedTime(file).toInstant());
                }
            }
        }
        return archived;
    }

    private static String unzipped(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
