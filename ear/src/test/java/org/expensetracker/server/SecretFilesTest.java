package org.expensetracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {

    private static final String NAME = "EXPENSES_DB_PASSWORD";

    @TempDir
    Path folder;

    private Map<String, String> naming(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), content);
        return Map.of(NAME + "_FILE", file.toString());
    }

    @Test
    void shouldReadWhatTheFileHolds() throws IOException {
        assertThat(SecretFiles.read(naming("s3cret\n"))).isEqualTo(Map.of(NAME, "s3cret"));
        assertThat(SecretFiles.read(naming(" s3cret \r\n"))).isEqualTo(Map.of(NAME, " s3cret "));
    }

    @Test
    void shouldLeaveWhatIsInTheEnvironmentWhereItIs() {
        assertThat(SecretFiles.read(Map.of(NAME, "s3cret", "OIDC_ISSUER_FILE", "/nowhere")))
                .isEmpty();
    }

    @Test
    void shouldSayWhichFileIsNone() throws IOException {
        String nowhere = folder.resolve("nowhere").toString();

        assertThatThrownBy(() -> SecretFiles.read(Map.of(NAME + "_FILE", nowhere)))
                .hasMessageContaining(NAME + "_FILE is '" + nowhere + "', which cannot be read");
        Map<String, String> empty = naming("\n");
        assertThatThrownBy(() -> SecretFiles.read(empty)).hasMessageContaining("which is empty");
        Map<String, String> large = naming("s3cret".repeat(20_000));
        assertThatThrownBy(() -> SecretFiles.read(large))
                .hasMessageContaining("more than 65536 bytes")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldNotChooseBetweenTwoAnswers() {
        assertThatThrownBy(() -> SecretFiles.read(Map.of(NAME, "s3cret", NAME + "_FILE", "/there")))
                .hasMessageContaining("set one of them")
                .hasMessageNotContaining("s3cret");
    }
}
