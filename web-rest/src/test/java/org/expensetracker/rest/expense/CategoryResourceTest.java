package org.expensetracker.rest.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;

class CategoryResourceTest {

    @Test
    void shouldSpeakTheFirstLanguageThatItKnows() {
        assertThat(CategoryResource.language(List.of(Locale.FRENCH, Locale.GERMANY, Locale.ENGLISH)))
                .isEqualTo(Locale.GERMAN);
        assertThat(CategoryResource.language(List.of(Locale.JAPAN))).isEqualTo(Locale.ENGLISH);
        assertThat(CategoryResource.language(List.of(Locale.forLanguageTag("*"))))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void shouldHaveALabelForEveryCategoryInEveryLanguage() {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            assertThat(CategoryResource.labelled(language).items())
                    .hasSize(Category.values().length)
                    .noneMatch(entry -> entry.label().isBlank());
        }
    }
}
