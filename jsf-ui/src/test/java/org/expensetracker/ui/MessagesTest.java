package org.expensetracker.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Path PAGES = Path.of("src/main/webapp");
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
    void shouldHaveATextForEveryCodeThatAnExpenseCanHave() {
        Stream<String> keys = Stream.of(
                        Arrays.stream(Category.values()).map(c -> "category." + c),
                        Arrays.stream(ExpenseStatus.values()).map(s -> "status." + s),
                        Arrays.stream(DecidedBy.values()).map(d -> "decided." + d),
                        Stream.of("channel.ONLINE", "channel.POS", "channel.MANUAL"))
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
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml")).map(MessagesTest::read).toList().stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
