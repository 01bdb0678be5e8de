package org.expensetracker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.encryption.MasterKeys.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a key of AWS KMS wraps, asked by the AWS SDK. */
class KmsKeyTest {

    private static final String PLACE = "expense.note 1";

    @TempDir
    Path folder;

    private final List<MasterKeys> opened = new ArrayList<>();
    private TestKms kms;
    private String arn;
    private DataKeys keys;

    @BeforeAll
    static void takeCredentials() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
    }

    @AfterAll
    static void giveThemBack() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void begin() throws IOException, GeneralSecurityException {
        kms = new TestKms();
        arn = kms.create("expenses");
        keys = node("aws-kms://" + arn);
        keys.make("acme");
    }

    @AfterEach
    void end() {
        opened.forEach(MasterKeys::close);
        kms.close();
    }

    /** A node that knows the folder, with that setting. */
    private DataKeys node(String setting) {
        Place place = new Place(Optional.of(kms.address()), Optional.of("eu-central-1"));
        MasterKeys masters = new MasterKeys(Optional.of(setting), place);
        opened.add(masters);
        return new DataKeys(folder, masters);
    }

    private DataKeys elsewhere() {
        return node("aws-kms://" + arn);
    }

    @Test
    void shouldOpenOnEveryNodeWhatOneSealed() {
        String sealed = keys.of("acme").seal("Lunch", PLACE);

        assertThat(elsewhere().of("acme").open(sealed, PLACE)).isEqualTo("Lunch");
    }

    @Test
    void shouldTellKmsWhoseKeyItIsAndAskInTheRegionOfTheKey() {
        assertThat(kms.calls()).singleElement().satisfies(call -> {
            assertThat(call.operation()).isEqualTo("Encrypt");
            assertThat(call.key()).isEqualTo(arn);
            assertThat(call.context()).isEqualTo(Map.of("application", "expense-tracker", "company", "acme"));
            assertThat(call.authorization()).contains("/eu-west-1/kms/aws4_request");
        });
    }

    @Test
    void shouldAskOnceForAKeyHoweverOftenItIsUsed() {
        DataKeys another = elsewhere();
        String sealed = another.of("acme").seal("text", PLACE);
        another.of("acme").open(sealed, PLACE);
        another.of("acme").refresh();

        assertThatThrownBy(() -> another.of("acme").open(sealed, "expense.note 2"))
                .hasMessageContaining("ET-KEY-004");

        assertThat(kms.calls()).extracting(TestKms.Call::operation).containsExactly("Encrypt", "Decrypt");
    }

    @Test
    void shouldSayInTheFileThatKmsWrapsIt() throws IOException {
        assertThat(Files.readString(folder.resolve("acme.key"), StandardCharsets.ISO_8859_1))
                .startsWith("KMS1");
    }

    @Test
    void shouldRotateMoreOftenThanFitsIntoWhatKmsTakes() {
        String first = keys.of("acme").seal("first", PLACE);
        for (int i = 0; i < 60; i++) {
            keys.rotate("acme");
        }

        assertThat(elsewhere().of("acme").open(first, PLACE)).isEqualTo("first");
    }

    @Test
    void shouldRefuseACompanysKeyUnderAnothersName() throws IOException {
        Files.copy(folder.resolve("acme.key"), folder.resolve("umbrella.key"));

        assertThatThrownBy(() -> elsewhere().of("umbrella").seal("text", PLACE))
                .hasMessageContaining("cannot be unwrapped");
    }

    @Test
    void shouldRefuseWhatAnotherKeyWrapped() throws GeneralSecurityException {
        DataKeys other = node("aws-kms://" + kms.create("other"));

        assertThatThrownBy(() -> other.of("acme").seal("text", PLACE))
                .hasMessageContaining("ET-KEY-002")
                .hasMessageContaining("cannot be unwrapped");
    }

    @Test
    void shouldRefuseAFileThatWasCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("acme.key"));
        for (int length : new int[] {4, 7, 8, 40, whole.length - 1}) {
            Files.write(folder.resolve("acme.key"), Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> elsewhere().of("acme").seal("text", PLACE))
                    .as("%s bytes", length)
                    .hasMessageContaining("cannot be unwrapped");
        }
    }

    @Nested
    class WhenTheKeyThatWrapsIsAnotherOne {

        private String file;

        @BeforeEach
        void makeFile() throws IOException {
            file = TestKeys.master(folder.resolve("master.json")).toString();
        }

        @Test
        void shouldGoFromAFileToKmsAndBackWhileNodesAreStartedOneAfterTheOther() {
            String kmsKey = "aws-kms://" + arn;
            DataKeys old = node(file);
            old.make("globex");
            String first = old.of("globex").seal("first", PLACE);
            // First all nodes learn to unwrap what the new one will wrap, then it becomes the one that wraps.
            DataKeys learning = node(file + ", " + kmsKey);
            DataKeys changed = node(kmsKey + "," + file);

            changed.rotate("globex");
            String second = changed.of("globex").seal("second", PLACE);

            assertThat(learning.of("globex").open(first, PLACE)).isEqualTo("first");
            assertThat(learning.of("globex").open(second, PLACE)).isEqualTo("second");
            assertThat(node(kmsKey).of("globex").open(first, PLACE)).isEqualTo("first");

            learning.rotate("globex");

            assertThat(node(file).of("globex").open(second, PLACE)).isEqualTo("second");
        }

        @Test
        void shouldSayWhichOneIsMissing() {
            DataKeys fileAlone = node(file);

            assertThatThrownBy(() -> fileAlone.of("acme").seal("text", PLACE))
                    .hasMessageContaining("ET-KEY-002")
                    .hasStackTraceContaining("No key of that kind is set");
        }

        @Test
        void shouldGoToAnotherKeyOfKms() throws GeneralSecurityException {
            String sealed = keys.of("acme").seal("text", PLACE);
            DataKeys both = node("aws-kms://" + kms.create("next") + ",aws-kms://" + arn);

            assertThat(both.of("acme").open(sealed, PLACE)).isEqualTo("text");
        }
    }

    @Nested
    class WhenKmsIsAway {

        @Test
        void shouldStopNobodyWhoseKeyIsKnown() {
            String sealed = keys.of("acme").seal("before", PLACE);
            kms.away(true);

            assertThat(keys.of("acme").open(sealed, PLACE)).isEqualTo("before");
            assertThat(keys.of("acme").open(keys.of("acme").seal("now", PLACE), PLACE))
                    .isEqualTo("now");
            assertThatCode(() -> keys.of("acme").refresh()).doesNotThrowAnyException();
        }

        @Test
        void shouldSaySoAndGoOnWhenItIsBack() {
            DataKeys another = elsewhere();
            kms.away(true);

            assertThatThrownBy(() -> another.of("acme").seal("text", PLACE))
                    .hasMessageContaining("ET-KEY-006")
                    .hasMessageContaining(arn);
            assertThatThrownBy(() -> another.make("globex")).hasMessageContaining("ET-KEY-006");
            assertThat(folder.resolve("globex.key")).doesNotExist();

            kms.away(false);
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                another.of("acme").seal("text", PLACE);
                return true;
            });
        }

        @Test
        void shouldNotStart() {
            assertThatCode(keys::check).doesNotThrowAnyException();
            kms.away(true);

            assertThatThrownBy(elsewhere()::check).hasMessageContaining("ET-KEY-006");
        }
    }

    @Test
    void shouldNotStartWithAKeyThatIsNone() {
        assertThatThrownBy(node("aws-kms://arn:aws:kms:eu-west-1:123456789012:key/none")::check)
                .hasMessageContaining("ET-KEY-006")
                .hasMessageContaining("NotFoundException");
    }
}
