package org.expensetracker.system;

import java.nio.file.Path;
import java.util.List;

/** How tests start the server of a distribution as a process of its own: small, and quick to start. */
public final class ServerCommand {

    private ServerCommand() {}

    /**
     * The command line.
     *
     * @param program the distribution's {@code server.jar}, or a copy of it, which takes the archive that lies beside it
     */
    public static List<String> of(Path distribution, Path program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + distribution.resolve("jvm.options"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program.toString());
    }
}
