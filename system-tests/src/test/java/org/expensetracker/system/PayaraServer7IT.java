package org.expensetracker.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same archive, unmodified, on the full server of the next version, which is for Jakarta EE 11 and a newer JDK. */
class PayaraServer7IT {

    private static final String SETTING = "JDK25_HOME";
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @Test
    void shouldDeployAndAnswerUnderJdk25() throws IOException, InterruptedException {
        Optional<Path> jdk = jdk25();
        assumeTrue(jdk.isPresent(), "Payara Server 7 was not tried: no JDK 25 in " + INSTALLED + " nor at " + SETTING);
        try (FullServer payara7 = FullServer.start("payara7", jdk.orElseThrow())) {
            payara7.server().deploy(Path.of(System.getProperty("expense.ear", "missing")));
            payara7.shouldAnswer();
        }
    }

    private static Optional<Path> jdk25() throws IOException {
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
