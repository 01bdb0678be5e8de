package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CategoriesTest {

    @ParameterizedTest
    @EnumSource(Category.class)
    void shouldHaveALabelInEveryLanguage(Category category) {
        assertThat(label(category, Locale.ROOT)).isNotBlank();
        assertThat(label(category, Locale.GERMAN)).isNotBlank().doesNotContain("?", "Ã");
    }

    private static String label(Category category, Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
        return ResourceBundle.getBundle("org.expensetracker.expense.Categories", locale, exact)
                .getString(category.name());
    }
}
