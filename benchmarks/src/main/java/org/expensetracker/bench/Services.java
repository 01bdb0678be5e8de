package org.expensetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.expensetracker.dev.run.Stage;

/** What every measurement of the stream begins with: PostgreSQL that remembers when what was committed, and no streams. */
final class Services {

    private Services() {}

    /** The measurements' own stage, beside that of {@code ./run}; who gets it closes it. */
    static Stage open() throws Exception {
        return open("data");
    }

    /** A stage of its own, with a database that has never held anything unless it is to be kept. */
    static Stage openApart(boolean keep) throws Exception {
        Stage stage = open("apart");
        if (!keep) {
            forget(stage, "postgres");
        }
        return stage;
    }

    private static Stage open(String folder) throws Exception {
        Path project = Path.of(System.getProperty("expenses.project", "")).toAbsolutePath();
        return Stage.open(project, project.resolve("benchmarks/target").resolve(folder));
    }

    static void start(Stage stage) throws Exception {
        startDatabase(stage);
        // The streams of earlier runs are of no use to anybody.
        forget(stage, "kinesis");
        forget(stage, "leases");
        stage.startStream();
    }

    static void startDatabase(Stage stage) throws Exception {
        stage.startPostgres(List.of("track_commit_timestamp=on", "shared_buffers=2GB", "max_wal_size=8GB"));
    }

    private static void forget(Stage stage, String folder) throws IOException {
        Path path = stage.data().resolve(folder);
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
