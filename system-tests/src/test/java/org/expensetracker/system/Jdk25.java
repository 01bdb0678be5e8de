package org.expensetracker.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The newer JDK that Payara Server 7 needs, where the machine has one. */
public final class Jdk25 {

    private static final String SETTING = "JDK25_HOME";
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    /** Why there is none. */
    public static final String MISSING = "no JDK 25 in " + INSTALLED + " nor at " + SETTING;

    private Jdk25() {}

    /** Its home: what the environment says, or else what is installed. */
    public static Optional<Path> home() throws IOException {
        String set = System.getenv(SETTING);
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(INSTALLED)) {
            return found.filter(jdk -> jdk.getFileName().toString().matches(".*\\b25\\b.*"))
                    .filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
                    .sorted()
                    .findFirst();
        }
    }
}
