package org.expensetracker.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.audit.Verification;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Verdict;
import org.expensetracker.model.ModelView;
import org.expensetracker.model.Trial;
import org.expensetracker.tenant.Action;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path BEANS = Path.of("src/main/java");
    private static final Pattern KEY_IN_A_BEAN = Pattern.compile("\\.text\\(\\s*\"([\\w.]+\\w)\"[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+(,\\w+)?");
    private static final Pattern KEY = Pattern.compile("(?:msg\\['|fmt\\.text\\(')([\\w.]+\\w)'(?:\\]|,|\\))");
    private static final Pattern WORDS_BETWEEN_TAGS = Pattern.compile(">([^<#]*\\p{L}{2,}[^<]*)<");

    private final ResourceBundle bundle = ResourceBundle.getBundle("org.expensetracker.ui.messages");

    @Test
    void shouldHaveATextForEveryKeyThatAPageNames() throws IOException {
        List<String> keys = pages().flatMap(page -> KEY.matcher(page).results().map(found -> found.group(1)))
                .distinct()
                .toList();

        assertThat(keys)
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(bundle.containsKey(key)).as(key).isTrue());
    }

    @Test
    void shouldHaveATextForEveryKeyThatABeanNames() throws IOException {
        List<String> keys = files(BEANS, ".java")
                .flatMap(bean -> KEY_IN_A_BEAN.matcher(bean).results().map(found -> found.group(1)))
                .distinct()
                .toList();

        assertThat(keys)
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> assertThat(bundle.containsKey(key)).as(key).isTrue());
    }

    @Nested
    class InGerman {

        private final Properties english = properties("messages.properties");
        private final Properties german = properties("messages_de.properties");

        @Test
        void shouldHaveATextForEveryKeyAndForNoOther() {
            assertThat(german.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
            assertThat(german.values())
                    .allSatisfy(text -> assertThat((String) text).isNotBlank());
        }

        @Test
        void shouldHaveTheSamePlacesInEveryText() {
            assertThat(english.stringPropertyNames()).allSatisfy(key -> assertThat(places(german.getProperty(key)))
                    .as(key)
                    .isEqualTo(places(english.getProperty(key))));
        }

        /** An apostrophe begins a quotation where places are filled: what follows it would be lost. */
        @Test
        void shouldWriteNoApostropheBesideAPlace() {
            assertThat(Stream.of(english, german).flatMap(texts -> texts.values().stream()))
                    .extracting(Object::toString)
                    .filteredOn(text -> text.contains("{"))
                    .noneMatch(text -> text.contains("'"));
        }

        /** Else Java looks for the server's own language before it takes the texts that belong to no language. */
        @Test
        void shouldNotBeWhatEnglishReadersGetFromAGermanServer() {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.GERMANY);
                ResourceBundle.clearCache();
                assertThat(ResourceBundle.getBundle("org.expensetracker.ui.messages", Locale.UK)
                                .getString("category.FUEL"))
                        .isEqualTo("Fuel");
            } finally {
                Locale.setDefault(before);
                ResourceBundle.clearCache();
            }
        }

        private Set<String> places(String text) {
            return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        }

        private Properties properties(String name) {
            Properties texts = new Properties();
            try (Reader reader = Files.newBufferedReader(
                    Path.of("src/main/resources/org/expensetracker/ui").resolve(name))) {
                texts.load(reader);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return texts;
        }
    }

    @Test
    void shouldHaveATextForEveryCodeThatAnExpenseCanHave() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(Category.values()).map(c -> "category." + c),
                        Arrays.stream(ExpenseStatus.values()).map(s -> "status." + s),
                        Arrays.stream(DecidedBy.values()).map(d -> "decided." + d),
                        Arrays.stream(Verdict.values()).map(v -> "verdict." + v),
                        Stream.of(Result.DECIDED, Result.OUTDATED, Result.NO_SUGGESTION)
                                .map(r -> "review.skipped." + r),
                        Stream.of("channel.ONLINE", "channel.POS", "channel.MANUAL"))
                .flatMap(codes -> codes);

        assertThat(keys).allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
    }

    @Test
    void shouldHaveATextForEveryCodeOfAModel() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(ModelView.State.values()).map(s -> "model.state." + s),
                        Arrays.stream(Trial.Outcome.values()).map(o -> "models.outcome." + o),
                        Stream.of("both", "now", "trial", "neither").map(k -> "models.answers." + k))
                .flatMap(codes -> codes);

        assertThat(keys).allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
    }

    @Test
    void shouldHaveATextForEveryCodeOfTheAuditTrail() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(Action.values()).map(a -> "audit.action." + a),
                        Arrays.stream(Verification.Kind.values()).map(k -> "audit.break." + k))
                .flatMap(codes -> codes);

        assertThat(keys).allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
    }

    @Test
    void shouldWriteNoWordsIntoAPageItself() throws IOException {
        assertThat(pages().flatMap(page -> WORDS_BETWEEN_TAGS
                        .matcher(page.replaceAll("#\\{[^}]*}", "#"))
                        .results()
                        .map(MatchResult::group)))
                .isEmpty();
    }

    private static Stream<String> pages() throws IOException {
        return files(PAGES, ".xhtml");
    }

    private static Stream<String> files(Path under, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(file -> file.toString().endsWith(ending)).map(MessagesTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
