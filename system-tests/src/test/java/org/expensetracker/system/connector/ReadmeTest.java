package org.expensetracker.system.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the README shows is what the servers run. */
class ReadmeTest {

    private static final Path README = Path.of("../kinesis-connector/README.md");
    private static final Path ORDERS = Path.of("src/test/java/org/expensetracker/system/connector/sample/Orders.java");

    @Test
    void shouldShowTheSampleBean() throws IOException {
        String source = Files.readString(ORDERS);
        assertThat(Files.readString(README)).contains(source.substring(source.indexOf("@MessageDriven")));
    }

    @Test
    void shouldShowTheDescriptorForWildFly() throws IOException {
        assertThat(Files.readString(README)).contains(SampleArchive.WILDFLY);
    }
}
