package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeyCommandTest {

    private static final byte[] TEXT = {1, 2, 3};
    private static final byte[] PLACE = {4};

    @TempDir
    Path folder;

    private static String printed(String... arguments) {
        StringWriter out = new StringWriter();
        new CommandLine(new KeyCommand())
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    throw e;
                })
                .execute(arguments);
        return out.toString();
    }

    private static Aead aead(String keyset) throws Exception {
        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get());
        return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    @Test
    void shouldPrintAnotherKeyEachTime() {
        assertThat(printed()).contains("AesGcmKey").isNotEqualTo(printed());
    }

    @Test
    void shouldPrintASuccessorThatOpensWhatItsPredecessorSealed() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), printed());
        byte[] sealed = aead(Files.readString(file)).encrypt(TEXT, PLACE);

        Aead successor = aead(printed("--after", file.toString()));

        assertThat(successor.decrypt(sealed, PLACE)).isEqualTo(TEXT);
        byte[] later = successor.encrypt(TEXT, PLACE);
        assertThatThrownBy(() -> aead(Files.readString(file)).decrypt(later, PLACE))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void shouldPrintNoSuccessorOfWhatIsNoKey() throws Exception {
        Path file = Files.writeString(folder.resolve("key.json"), "{}");

        assertThat(printed("--after", file.toString())).isEmpty();
    }
}
