package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    private static final byte[] TEXT = "what was taken out".getBytes(StandardCharsets.UTF_8);

    private final KeyPair pair = Keys.pair(Seal.ALGORITHM);

    @TempDir
    Path folder;

    @Test
    void shouldFindTheKeysPublicHalf() throws GeneralSecurityException {
        Seal seal = Seal.read(Keys.pem(pair.getPrivate()));

        byte[] publicKey = pair.getPublic().getEncoded();
        assertThat(Base64.getMimeDecoder().decode(seal.publicPem().replaceAll("-----[A-Z ]+-----", "")))
                .isEqualTo(publicKey);
        assertThat(seal.id()).isEqualTo(Sha256.of(publicKey));
    }

    @Test
    void shouldSignWhatAnybodyVerifies() throws GeneralSecurityException {
        byte[] signed = Seal.read(Keys.pem(pair.getPrivate())).sign(TEXT);

        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(pair.getPublic());
        check.update(TEXT);
        assertThat(signed).hasSize(64);
        assertThat(check.verify(signed)).isTrue();
    }

    @Test
    void shouldTakeNoOtherKey() {
        assertThatThrownBy(() -> Seal.read("no key"))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("openssl genpkey -algorithm ed25519")
                .hasMessageNotContaining("no key\"");
        assertThatThrownBy(() -> Seal.read(Keys.pem(Keys.pair("RSA").getPrivate())))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void shouldSayWhichSettingIsMissing() {
        assertThatThrownBy(() -> new Seals().current())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining("EXPENSES_EXPORT_KEY");
    }

    @Test
    void shouldSayThatTheKeyCannotBeReadAndReadItOnceItIsMended() throws Exception {
        Path file = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
        Seals seals = new Seals(file);
        assertThatThrownBy(seals::current)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining("ET-EXPORT-001")
                .hasMessageNotContaining(file.toString());

        Files.writeString(file, Keys.pem(pair.getPrivate()));

        assertThat(seals.current().id()).isEqualTo(Sha256.of(pair.getPublic().getEncoded()));
    }
}
