package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {

    @TempDir
    private Path data;

    private Site site;
    private Leftovers leftovers;

    @BeforeEach
    void aSite() {
        site = new Site(data, data, new Ports(1, 2, 3, 4, 5, 6, 7));
        leftovers = new Leftovers(data);
    }

    /** Lives until it is ended, with the data folder on its command line, as the real children have it. */
    private Child start(String name) throws IOException {
        List<String> command = List.of("tail", "-f", data.resolve("input").toString());
        Files.writeString(data.resolve("input"), "line\n");
        return Child.start(site, new Child.Recipe(name, "TERM", command, Map.of()));
    }

    private ProcessHandle process(String name) {
        return await().atMost(10, TimeUnit.SECONDS)
                .until(() -> leftovers.find(name), Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void shouldWriteItsOutputToItsLog() throws IOException {
        try (Child child = start("server")) {
            await().atMost(10, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(child.log()).hasContent("line"));
        }
    }

    @Test
    void shouldLeaveNothingWhenItIsClosed() throws IOException {
        Child child = start("server");
        ProcessHandle process = process("server");

        child.close();

        assertThat(process.isAlive()).isFalse();
        assertThat(leftovers.find("server")).isEmpty();
    }

    @Test
    void shouldTellWhenTheProcessIsKilled() throws Exception {
        try (Child child = start("server")) {
            process("server").destroyForcibly();

            assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(137);
        }
    }

    @Nested
    class WhenAnEarlierRunLeftSomething {

        @Test
        void shouldEndIt() throws IOException {
            try (Child child = start("keycloak")) {
                ProcessHandle process = process("keycloak");

                leftovers.endAll();

                assertThat(process.isAlive()).isFalse();
                await().atMost(10, TimeUnit.SECONDS).until(() -> !child.isAlive());
            }
        }

        @Test
        void shouldNeverEndAProcessThatOnlyHasTheSameNumber() throws IOException {
            Files.createDirectories(leftovers.file("server").getParent());
            Files.writeString(
                    leftovers.file("server"),
                    String.valueOf(
                            ProcessHandle.current().parent().orElseThrow().pid()));

            leftovers.endAll();

            assertThat(ProcessHandle.current().parent()).isPresent();
        }

        @Test
        void shouldOverlookAFileThatHoldsNoNumber() throws IOException {
            Files.createDirectories(leftovers.file("server").getParent());
            Files.writeString(leftovers.file("server"), "half");

            assertThat(leftovers.find("server")).isEmpty();
        }
    }
}
