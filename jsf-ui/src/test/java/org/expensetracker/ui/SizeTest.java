package org.expensetracker.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SizeTest {

    @Test
    void shouldShipAtMostAHundredKilobytesOfOwnStylesAndScripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/webapp/resources/et"))) {
            long bytes = files.filter(file -> file.toString().matches(".*\\.(css|js)"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();

            assertThat(bytes).isPositive().isLessThan(100_000);
        }
    }
}
