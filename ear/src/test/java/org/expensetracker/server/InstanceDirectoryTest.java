package org.expensetracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {

    @TempDir
    private Path folder;

    private Path payara;
    private Path instance;

    @BeforeEach
    void aDistribution() throws IOException {
        payara = folder.resolve("payara");
        instance = folder.resolve("instance");
        for (String name : new String[] {"config", "docroot", "runtime", "lib"}) {
            Files.createDirectories(payara.resolve(name));
        }
        Files.writeString(payara.resolve("config/domain.xml"), "as shipped");
        Files.writeString(payara.resolve("runtime/module.jar"), "code");
    }

    @Test
    void shouldForgetWhatAKilledServerLeftBehind() throws IOException {
        InstanceDirectory.prepare(payara, instance);
        Files.writeString(instance.resolve("config/domain.xml"), "changed");
        Files.createDirectories(instance.resolve("applications/old"));

        InstanceDirectory.prepare(payara, instance);

        assertThat(instance.resolve("config/domain.xml")).hasContent("as shipped");
        assertThat(instance.resolve("applications")).doesNotExist();
    }

    @Test
    void shouldNeverTouchTheDistribution() throws IOException {
        InstanceDirectory.prepare(payara, instance);
        InstanceDirectory.prepare(payara, instance);

        assertThat(payara.resolve("runtime/module.jar")).hasContent("code");
        assertThat(instance.resolve("runtime")).isSymbolicLink();
    }

    @Test
    void shouldSayWhatToDoWhereNothingCanBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> InstanceDirectory.prepare(payara, file.resolve("server")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("EXPENSES_SERVER_DIRECTORY is '" + file.resolve("server") + "'")
                .hasMessageContaining("mount a volume");
    }
}
