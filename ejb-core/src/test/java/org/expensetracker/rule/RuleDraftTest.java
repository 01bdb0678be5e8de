package org.expensetracker.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule must be like, and what it says to somebody who wishes another. */
class RuleDraftTest {

    private static Conditions descriptor(String part) {
        return new Conditions(null, null, part, null, null, null, null, null, null);
    }

    private static Conditions amounts(String from, String to, String currency) {
        return new Conditions(null, null, null, number(from), number(to), currency, null, null, null);
    }

    private static Conditions codes(String mcc) {
        return new Conditions(null, null, null, null, null, null, mcc, null, null);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static List<String> fields(Runnable wish) {
        Refusal refusal = catchThrowableOfType(Refusal.class, wish::run);
        return refusal.violations().stream().map(Refusal.Violation::field).toList();
    }

    @Test
    void shouldNeedACondition() {
        assertThatThrownBy(() -> new Conditions(null, " ", null, null, null, "EUR", null, null, null))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("at least one condition");
    }

    @Test
    void shouldSayEverythingThatIsWrongAtOnce() {
        assertThat(fields(() -> new RuleDraft(" ", null, null, true)))
                .containsExactly("name", "conditions", "category");
        assertThat(fields(() -> new Conditions(
                        "***", null, "x".repeat(101), new BigDecimal("-1"), null, "EUR", "12", "a\nb", "FAX")))
                .containsExactly(
                        "conditions.merchantIs",
                        "conditions.descriptorContains",
                        "conditions.amountFrom",
                        "conditions.mcc",
                        "conditions.person",
                        "conditions.channel");
    }

    @Test
    void shouldNeverKeepAFullCardNumber() {
        assertThat(descriptor("card 4111 1111 1111 1111").descriptorContains()).isEqualTo("card ****1111");
        assertThat(new RuleDraft("4111111111111111", descriptor("x"), Category.MEALS, true).name())
                .isEqualTo("****1111");
    }

    @Test
    void shouldNeedTheCurrencyOfAmountsAndTheirOrder() {
        assertThat(fields(() -> amounts("1", null, null))).containsExactly("conditions.currency");
        assertThat(fields(() -> amounts("1", null, "EURO"))).containsExactly("conditions.currency");
        assertThat(fields(() -> amounts("2", "1", "EUR"))).containsExactly("conditions.amountFrom");
        assertThat(fields(() -> amounts("1.001", "1e999999999", "EUR")))
                .containsExactly("conditions.amountFrom", "conditions.amountTo");
        assertThat(amounts("1", null, "eur").amountFrom()).isEqualTo("1.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4121 | 4121", "4121,4111 - 4119 | 4121, 4111-4119", "4121;5814 0742 | 4121, 5814, 0742"})
    void shouldReadCategoryCodes(String given, String kept) {
        assertThat(codes(given).mcc()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"412", "41211", "taxi", "4121-", "4119-4111", ",", "4121--4122"})
    void shouldRefuseWhatIsNoCategoryCode(String given) {
        assertThat(fields(() -> codes(given))).containsExactly("conditions.mcc");
    }

    @Test
    void shouldSayInWordsWhatItDecided() {
        Rule rule = new Rule(7, 1, "Taxis", codes("4121"), Category.GROUND_TRANSPORT, true, 3);

        assertThat(RuleBook.of(List.of(rule)).isEmpty()).isFalse();
        assertThat(rule.decider()).isEqualTo("rule-7-v3");
        assertThat(RuleBook.of(List.of(new Rule(7, 1, "Taxis", codes("4121"), Category.MEALS, false, 3)))
                        .isEmpty())
                .isTrue();
    }
}
