package org.expensetracker.ui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.expensetracker.model.ThresholdEffect;
import org.expensetracker.model.Trial;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelPartsTest {

    @Nested
    class TheAnswersOfTwoModels {

        /** Of 200 choices 160 and 170 right, 10 and 20 of these alone. */
        private final Trial trial = trial(200, 160, 170, 10, 20);

        @Test
        void shouldAddUpToEveryChoice() {
            assertThat(Answers.of(trial)).extracting(Answers::count).containsExactly(150L, 10L, 20L, 20L);
        }

        @Test
        void shouldFillTheBarWithoutAGap() {
            assertThat(Answers.of(trial)).extracting(Answers::start).containsExactly(0.0, 75.0, 80.0, 90.0);
            assertThat(Answers.of(trial)).extracting(Answers::width).containsExactly(75.0, 5.0, 10.0, 10.0);
        }

        @Test
        void shouldBeNothingWhereNoChoiceCounts() {
            assertThat(Answers.of(trial(0, 0, 0, 0, 0)))
                    .allMatch(part -> part.count() == 0 && part.start() == 0 && part.width() == 0);
        }

        private static Trial trial(long choices, long right, long rightAfter, long onlyNow, long onlyTrial) {
            Trial.Side now = new Trial.Side(right, 0, 0, 0);
            Trial.Side then = new Trial.Side(rightAfter, 0, 0, 0);
            return new Trial(1, 0, 0, choices, 0, now, then, onlyNow, onlyTrial, 1, null, null, null, null, null, null);
        }
    }

    @Nested
    class TheThresholdsToChooseFrom {

        private final List<ThresholdEffect> measured = List.of(
                new ThresholdEffect(new BigDecimal("0.950"), 100, 80, 78),
                new ThresholdEffect(new BigDecimal("0.995"), 100, 60, 60));

        @Test
        void shouldMarkTheCompanysOwn() {
            assertThat(ThresholdChoice.of(measured, new BigDecimal("0.995")))
                    .extracting(ThresholdChoice::chosen)
                    .containsExactly(false, true);
        }

        @Test
        void shouldKeepOneThatWasNotMeasured() {
            List<ThresholdChoice> choices = ThresholdChoice.of(measured, new BigDecimal("0.970"));

            assertThat(choices).hasSize(3);
            assertThat(choices.get(2)).isEqualTo(new ThresholdChoice(new BigDecimal("0.970"), null, true));
        }
    }
}
