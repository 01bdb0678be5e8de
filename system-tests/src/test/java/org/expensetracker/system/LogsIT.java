package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads every log that the system tests made the product write, when all has ended, and looks for what {@link SecretsIT}
 * planted and for what every run knows. Runs by itself, after the others.
 */
class LogsIT {

    private static final Map<String, Pattern> SECRETS = Map.of(
            "a card number", Pattern.compile("4111[ -]?1111[ -]?1111[ -]?1111|5500[ -]?0055[ -]?5555[ -]?5559"),
            "a token", Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
            "a password that was typed", Pattern.compile(SecretsIT.PASSWORD),
            "a password of the database", Pattern.compile("demo-(app|owner|superuser)"),
            "the portal's secret", Pattern.compile("demo-portal-secret"),
            "the administrator's password", Pattern.compile("demo-administrator"),
            "a key of the cloud", Pattern.compile("demosecretkey"),
            "the code of a login", Pattern.compile("[?&]code=[A-Za-z0-9-]{20,}"),
            "the name of a session", Pattern.compile("expenses_session=[A-Za-z0-9]{8,}"),
            "a private key", Pattern.compile("PRIVATE KEY|\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{40,}"));

    static List<Path> logs() throws IOException {
        try (Stream<Path> files = Stream.concat(
                Files.exists(Product.logs()) ? Files.walk(Product.logs()) : Stream.empty(),
                Stream.of("target/product.log", "target/second-server.log").map(Path::of))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".lck"))
                    .toList();
        }
    }

    @Test
    void shouldBeOfARunInWhichSecretsWerePlanted() throws IOException {
        assumeThat(Product.logs()).exists();
        assertThat(logs())
                .extracting(file -> file.getFileName().toString())
                .contains("server.log", "keycloak.log", "postgres.log");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("logs")
    void shouldHoldNoSecret(Path log) {
        SECRETS.forEach((what, secret) -> {
            try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                assertThat(lines.filter(secret.asPredicate()).map(LogsIT::shown))
                        .as("%s in %s", what, log)
                        .isEmpty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** So that a report of this test spreads no secret further. */
    private static String shown(String line) {
        return line.substring(0, Math.min(60, line.length())) + " ...";
    }
}
