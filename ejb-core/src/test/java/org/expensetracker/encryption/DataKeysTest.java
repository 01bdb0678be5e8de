package org.expensetracker.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeysTest {

    private static final String PLACE = "expense.note 1";

    @TempDir
    Path folder;

    private DataKeys keys;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = TestKeys.in(folder);
        keys.make("acme");
        keys.make("globex");
    }

    /** As another node that knows the same folder, or this one after a restart. */
    private DataKeys elsewhere() {
        return new DataKeys(folder, folder.resolve("master.json"));
    }

    @Test
    void shouldOpenWhatItSealedOnEveryNode() {
        String sealed = keys.of("acme").seal("Lunch with Ann, 上海", PLACE);

        assertThat(sealed).doesNotContain("Lunch").matches("\u0001[A-Za-z0-9_-]+");
        assertThat(keys.of("acme").open(sealed, PLACE)).isEqualTo("Lunch with Ann, 上海");
        assertThat(elsewhere().of("acme").open(sealed, PLACE)).isEqualTo("Lunch with Ann, 上海");
    }

    @Test
    void shouldSealTheSameTextAnewEachTime() {
        DataKey key = keys.of("acme");

        assertThat(key.seal("card-1", PLACE)).isNotEqualTo(key.seal("card-1", PLACE));
    }

    @Test
    void shouldOpenNothingOfAnotherCompany() {
        String sealed = keys.of("acme").seal("secret", PLACE);

        assertThatThrownBy(() -> keys.of("globex").open(sealed, PLACE)).hasMessageContaining("ET-KEY-004");
    }

    @Test
    void shouldOpenNothingThatWasPutElsewhereOrChanged() {
        DataKey key = keys.of("acme");
        String sealed = key.seal("secret", PLACE);
        char last = sealed.charAt(sealed.length() - 2);
        String changed = sealed.substring(0, sealed.length() - 2)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 1);

        assertThatThrownBy(() -> key.open(sealed, "expense.note 2")).hasMessageContaining("ET-KEY-004");
        assertThatThrownBy(() -> key.open(changed, PLACE)).hasMessageContaining("ET-KEY-004");
        assertThatThrownBy(() -> key.open("\u0001%%", PLACE)).hasMessageContaining("ET-KEY-004");
    }

    @Test
    void shouldLeaveWhatWasStoredBeforeThereWereKeys() {
        DataKey key = keys.of("acme");
        byte[] deflated = {0x78, 0x01, 3};

        assertThat(key.open("plain", PLACE)).isEqualTo("plain");
        assertThat(key.open("", PLACE)).isEmpty();
        assertThat(key.open(deflated, PLACE)).isSameAs(deflated);
        assertThat(key.seal((String) null, PLACE)).isNull();
        assertThat(key.open((String) null, PLACE)).isNull();
        assertThat(key.open((byte[]) null, PLACE)).isNull();
    }

    @Test
    void shouldTellWhatIsToBeSealedAnew() {
        DataKey key = keys.of("acme");

        assertThat(key.isOutdated(null)).isFalse();
        assertThat(key.isOutdated("")).isTrue();
        assertThat(key.isOutdated("plain text of a person")).isTrue();
        assertThat(key.isOutdated("\u0001%%%%%%%%%%%%")).isTrue();
        assertThat(key.isOutdated(keys.of("globex").seal("text", PLACE))).isTrue();
        assertThat(key.isOutdated(key.seal("", PLACE))).isFalse();
    }

    @Test
    void shouldSealBytes() {
        byte[] bytes = "expenses".getBytes(StandardCharsets.UTF_8);

        byte[] sealed = keys.of("acme").seal(bytes, PLACE);

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("expenses");
        assertThat(elsewhere().of("acme").open(sealed, PLACE)).isEqualTo(bytes);
    }

    @Test
    void shouldKeepOneKeyHoweverManyNodesMakeItAtOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(() -> {
                    DataKeys node = elsewhere();
                    node.make("initech");
                    return node.of("initech").seal("text", PLACE);
                });
            }
            for (Future<String> sealed : nodes.invokeAll(all)) {
                assertThat(keys.of("initech").open(sealed.get(), PLACE)).isEqualTo("text");
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(files()).containsExactlyInAnyOrder("acme.key", "globex.key", "initech.key", "master.json");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Nested
    class WhenAKeyIsRotated {

        @Test
        void shouldOpenWhatBothSealed() {
            DataKeys another = elsewhere();
            String before = another.of("acme").seal("before", PLACE);

            keys.rotate("acme");
            String after = keys.of("acme").seal("after", PLACE);

            assertThat(keys.of("acme").open(before, PLACE)).isEqualTo("before");
            assertThat(another.of("acme").open(after, PLACE))
                    .as("on a node that knew the old key alone")
                    .isEqualTo("after");
            assertThat(another.of("acme").open(before, PLACE)).isEqualTo("before");
        }

        @Test
        void shouldSealWithTheNewestOnEveryNodeThatLooked() {
            DataKeys another = elsewhere();
            DataKey itsKey = another.of("acme");
            String before = itsKey.seal("before", PLACE);

            keys.rotate("acme");

            assertThat(keys.of("acme").isOutdated(before)).isTrue();
            assertThat(itsKey.isOutdated(before))
                    .as("on a node that did not look")
                    .isFalse();
            itsKey.refresh();
            assertThat(itsKey.isOutdated(before)).isTrue();
            assertThat(itsKey.newest()).isEqualTo(keys.of("acme").newest());
            assertThat(keys.of("acme").isOutdated(itsKey.seal("after", PLACE))).isFalse();
        }

        @Test
        void shouldBuildOnWhatAnotherNodeRotated() {
            DataKeys another = elsewhere();
            another.of("acme").newest();
            keys.rotate("acme");
            String between = keys.of("acme").seal("between", PLACE);

            another.rotate("acme");

            assertThat(elsewhere().of("acme").open(between, PLACE)).isEqualTo("between");
        }

        @Test
        void shouldNeedNoKeyThatWrappedBefore() throws Exception {
            String sealed = keys.of("acme").seal("text", PLACE);
            Path master = folder.resolve("master.json");
            TestKeys.rotateMaster(master);
            DataKeys rotated = elsewhere();

            assertThat(rotated.of("acme").open(sealed, PLACE)).isEqualTo("text");
            rotated.rotate("acme");

            assertThat(elsewhere().of("acme").open(sealed, PLACE)).isEqualTo("text");
        }
    }

    @Nested
    class WhenAKeyIsErased {

        @Test
        void shouldOpenNothingAnyMore() {
            String sealed = keys.of("acme").seal("secret", PLACE);

            keys.erase("acme");
            keys.erase("acme");

            assertThatThrownBy(() -> keys.of("acme").open(sealed, PLACE)).hasMessageContaining("ET-KEY-002");
            assertThatThrownBy(() -> keys.of("acme").seal("more", PLACE)).hasMessageContaining("ET-KEY-002");
            assertThat(keys.of("globex").open(keys.of("globex").seal("x", PLACE), PLACE))
                    .isEqualTo("x");
        }
    }

    @Test
    void shouldEraseWhatANodeLeftThatDiedWhileItWroteAKey() throws IOException {
        Files.copy(folder.resolve("acme.key"), folder.resolve("acme.new.123.tmp"));
        Files.copy(folder.resolve("globex.key"), folder.resolve("acme-2.new.123.tmp"));

        keys.erase("acme");

        assertThat(files()).containsExactlyInAnyOrder("acme-2.new.123.tmp", "globex.key", "master.json");
    }

    @Nested
    class WhenSomethingIsWrong {

        @Test
        void shouldSayWhatIsNotSet() {
            assertThatThrownBy(new DataKeys()::check).hasMessageContaining("EXPENSES_MASTER_KEY is not set");
        }

        @Test
        void shouldSayThatTheFolderIsNone() {
            DataKeys wrong = new DataKeys(folder.resolve("nowhere"), folder.resolve("master.json"));

            assertThatThrownBy(wrong::check).hasMessageContaining("EXPENSES_KEYS names");
        }

        @Test
        void shouldSayThatTheMasterKeyIsNone() throws IOException {
            Path file = Files.writeString(folder.resolve("wrong.json"), "{}");

            assertThatThrownBy(new DataKeys(folder, file)::check)
                    .hasMessageContaining("ET-KEY-001")
                    .hasMessageContaining("holds no Tink keyset");
        }

        @Test
        void shouldRefuseAKeyThatAnotherMasterKeyWrapped() throws IOException, GeneralSecurityException {
            DataKeys other = new DataKeys(folder, TestKeys.master(folder.resolve("other.json")));

            assertThatThrownBy(() -> other.of("acme").seal("text", PLACE)).hasMessageContaining("cannot be unwrapped");
        }

        @Test
        void shouldRefuseACompanysKeyUnderAnothersName() throws IOException {
            Files.copy(folder.resolve("acme.key"), folder.resolve("umbrella.key"));

            assertThatThrownBy(() -> keys.of("umbrella").seal("text", PLACE))
                    .hasMessageContaining("cannot be unwrapped");
        }

        @Test
        void shouldNotMakeAKeyBecauseOneIsNotFound() {
            assertThatThrownBy(() -> keys.of("unknown").seal("text", PLACE)).hasMessageContaining("ET-KEY-002");
        }
    }
}
