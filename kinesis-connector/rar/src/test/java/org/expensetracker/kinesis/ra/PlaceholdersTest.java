package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private final Placeholders placeholders =
            new Placeholders(Map.of("STREAM", "transactions", "EMPTY", "", "ODD", "a$1\\b")::get);

    @Test
    void shouldLeaveATextWithoutPlaceholdersAlone() {
        assertThat(placeholders.resolve("plain $ { } text")).isEqualTo("plain $ { } text");
    }

    @Test
    void shouldReplaceEveryPlaceholder() {
        assertThat(placeholders.resolve("x-${STREAM}-${STREAM:other}-y")).isEqualTo("x-transactions-transactions-y");
    }

    @Test
    void shouldTakeTheDefaultWhenTheValueIsMissingOrEmpty() {
        assertThat(placeholders.resolve("${MISSING:http://127.0.0.1:4567}${EMPTY:!}"))
                .isEqualTo("http://127.0.0.1:4567!");
        assertThat(placeholders.resolve("${MISSING:}")).isEmpty();
    }

    @Test
    void shouldTakeValuesLiterally() {
        assertThat(placeholders.resolve("${ODD}")).isEqualTo("a$1\\b");
    }

    @Test
    void shouldSayWhichNameIsMissing() {
        assertThatThrownBy(() -> placeholders.resolve("${MISSING}")).hasMessageContaining("${MISSING}");
    }
}
