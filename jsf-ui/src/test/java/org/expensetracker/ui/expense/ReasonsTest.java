package org.expensetracker.ui.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonsTest {

    /** As the pipeline writes them; the rest of its sentences, those of a person, a rule and the memory, stand below. */
    @ParameterizedTest
    @CsvSource({"WESTSIDE CAFE, 5814, reason.mcc", "WESTSIDE CAFE,, reason.name", "QXZV 7781 KRT,, reason.unknown"})
    void shouldKnowTheReasonsOfCodeAndName(String descriptor, String mcc, String key) {
        String reason = new Categorizer()
                .categorize(new Evidence(descriptor, mcc, null, "POS", null))
                .reason();

        assertThat(Reasons.formOf(reason)).as(reason).map(Reasons.Form::key).contains(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Your people chose Meals for Taxi for 9 times 12 times of 13. | reason.memory.times | Taxi for 9 times, 12, 13",
                "Your people chose Fuel and charging for Shell before, once. | reason.memory.once | Shell",
                "Your company's model, taught by 240 choices, expects Meals at Tavernetta. | reason.model | 240, Tavernetta",
                "Your rule \"Taxis\" says Ground transport. | reason.rule | Taxis",
                "Chosen by Ann Lee. | reason.person | Ann Lee"
            })
    void shouldTakeTheReasonApart(String reason, String key, String parts) {
        Reasons.Form form = Reasons.formOf(reason).orElseThrow();
        Matcher matcher = form.pattern().matcher(reason);

        assertThat(form.key()).isEqualTo(key);
        assertThat(matcher.matches()).isTrue();
        assertThat(IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList())
                .isEqualTo(List.of(parts.split(", ")));
    }

    @Test
    void shouldLeaveAReasonOfAnotherFormAsItIs() {
        assertThat(new Reasons().words("The moon was full.", null)).isEqualTo("The moon was full.");
        assertThat(new Reasons().words(null, null)).isNull();
    }

    @Test
    void shouldHaveATextForEveryForm() {
        ResourceBundle texts = ResourceBundle.getBundle("org.expensetracker.ui.messages");

        assertThat(Reasons.keys())
                .allSatisfy(key -> assertThat(texts.containsKey(key)).as(key).isTrue());
    }
}
