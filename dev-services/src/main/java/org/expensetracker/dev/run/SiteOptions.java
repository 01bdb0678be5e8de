package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which of several trackers on this machine a command means. */
final class SiteOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of all data (default: .run in the project). A second tracker needs its own.")
    private Path data;

    Path project() {
        return Path.of(System.getProperty("expenses.project", "")).toAbsolutePath();
    }

    Path data() {
        return data == null ? project().resolve(".run") : data.toAbsolutePath().normalize();
    }

    /** The tracker that runs with that folder. */
    Site running() throws IOException {
        return SiteFile.read(project(), data());
    }
}
