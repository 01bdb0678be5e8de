package org.expensetracker.ui.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.expensetracker.expense.Category;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFormTest {

    private static final Rule TAXIS = new Rule(
            7,
            2,
            "Taxis",
            new Conditions(null, "taxi", null, new BigDecimal("5"), null, "EUR", "4121", null, "POS"),
            Category.GROUND_TRANSPORT,
            true,
            3);

    private static RuleForm form(String... fields) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            given.put(fields[i], fields[i + 1]);
        }
        return new RuleForm(given);
    }

    @Test
    void shouldReadTheFieldsThatItWrites() {
        Map<String, String> fields = new HashMap<>();
        RuleForm.json(TAXIS).toMap().forEach((name, value) -> fields.put(name, value.toString()));

        assertThat(new RuleForm(fields).draft(null)).isEqualTo(TAXIS.draft());
        assertThat(fields).doesNotContainKeys("merchantIs", "person", "amountTo");
    }

    @Test
    void shouldTakeABlankFieldForNone() {
        RuleDraft draft = form("name", " ", "mcc", "4121", "amountFrom", "", "category", "MEALS")
                .draft("New");

        assertThat(draft.name()).isEqualTo("New");
        assertThat(draft.conditions().amountFrom()).isNull();
        assertThat(draft.enabled()).isFalse();
    }

    @Test
    void shouldWaitForAConditionAndACategory() {
        assertThat(form("category", "MEALS", "currency", "EUR").canBeTried()).isFalse();
        assertThat(form("mcc", "4121").canBeTried()).isFalse();
        assertThat(form("mcc", "4121", "category", "MEALS").canBeTried()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "1e999999999", "12,50", "abc", "1.23456"})
    void shouldRefuseWhatIsNoAmount(String amount) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> form("amountTo", amount, "category", "MEALS")
                .draft("New"));

        assertThat(refusal.violations()).extracting(Refusal.Violation::field).containsExactly("conditions.amountTo");
    }

    @Test
    void shouldRefuseACategoryThatIsNoneOfOurs() {
        assertThatThrownBy(() -> form("mcc", "4121", "category", "FOOD").draft("New"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
