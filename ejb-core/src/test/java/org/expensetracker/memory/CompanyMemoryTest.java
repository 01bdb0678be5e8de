package org.expensetracker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Category.GROCERIES;
import static org.expensetracker.expense.Category.MEALS;
import static org.expensetracker.expense.Category.SOFTWARE_IT;

import java.util.Random;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;
import org.expensetracker.memory.CompanyMemory.Answer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompanyMemoryTest {

    private final CompanyMemory memory = new CompanyMemory();

    private static Evidence at(String descriptor, String card) {
        return new Evidence(descriptor, null, null, null, card);
    }

    /** A model that believes a little in meals, whatever it is shown. */
    private static Belief unsure() {
        double[] weights = new double[Category.values().length];
        java.util.Arrays.fill(weights, 1);
        weights[MEALS.ordinal()] = 3;
        return Belief.of(weights);
    }

    private Answer ask(String descriptor, String card) {
        return memory.answer(at(descriptor, card), Merchant.of(descriptor), unsure());
    }

    private void choose(String descriptor, String card, Category category, int times) {
        for (int i = 0; i < times; i++) {
            memory.learn(at(descriptor, card), Merchant.of(descriptor), unsure(), category);
        }
    }

    @Test
    void shouldSayWhatTheModelBelievesWhileNobodyHasChosen() {
        Answer answer = ask("SLACK T0123", "card-1");

        assertThat(answer.category()).isEqualTo(MEALS);
        assertThat(answer.probability()).isEqualTo(3.0 / 27, org.assertj.core.api.Assertions.within(1e-9));
        assertThat(answer.uses()).isZero();
    }

    @Nested
    class WhenSomebodyChose {

        @Test
        void shouldAnswerSoForTheNextExpenseOfThatMerchant() {
            choose("SLACK T0123", "card-1", SOFTWARE_IT, 1);

            Answer answer = ask("SLACK T0456", "card-2");

            assertThat(answer.category()).isEqualTo(SOFTWARE_IT);
            assertThat(answer.uses()).isEqualTo(1);
            assertThat(answer.probability()).isBetween(0.8, 0.97);
        }

        @Test
        void shouldGrowSurerWithEachChoiceThatAgrees() {
            double before = 0;
            for (int i = 0; i < 8; i++) {
                choose("SLACK T0123", "card-1", SOFTWARE_IT, 1);
                double now = ask("SLACK T0123", "card-1").probability();
                assertThat(now).isGreaterThan(before);
                before = now;
            }
            assertThat(before).isGreaterThan(0.99);
        }

        @Test
        void shouldTellCardsApartAtOneMerchant() {
            for (int i = 0; i < 5; i++) {
                choose("TESCO STORES 2480", "kitchen", GROCERIES, 1);
                choose("TESCO STORES 2480", "travel", MEALS, 1);
            }

            assertThat(ask("TESCO STORES 6463", "kitchen").category()).isEqualTo(GROCERIES);
            assertThat(ask("TESCO STORES 6463", "travel").category()).isEqualTo(MEALS);
            assertThat(ask("TESCO STORES 6463", "new").probability()).isLessThan(0.8);
        }
    }

    @Nested
    class WhenACategoryIsToBeAppliedUnseen {

        @Test
        void shouldNeverApplyTheFirstGuess() {
            choose("SLACK T0123", "card-1", SOFTWARE_IT, 1);

            assertThat(memory.judge(ask("SLACK T0123", "card-1"), unsure())).isEqualTo(Verdict.SUGGESTED);
        }

        @Test
        void shouldApplyWhatWasChosenOftenAndWithoutExceptions() {
            choose("SLACK T0123", "card-1", SOFTWARE_IT, 20);

            assertThat(memory.judge(ask("SLACK T0123", "card-1"), unsure())).isEqualTo(Verdict.APPLIED);
        }

        @Test
        void shouldApplyNothingInACompanyThatChoosesAtRandom() {
            Random random = new Random(7);
            int applied = 0;
            for (int i = 0; i < 2_000; i++) {
                String shop = "SHOP " + (char) ('A' + random.nextInt(20)) + "BC";
                applied += memory.judge(ask(shop, "card-1"), unsure()) == Verdict.APPLIED ? 1 : 0;
                choose(shop, "card-1", random.nextBoolean() ? MEALS : GROCERIES, 1);
            }
            assertThat(applied).isLessThan(10);
        }
    }

    @Test
    void shouldBeTheSameAfterTheSameChoices() {
        CompanyMemory other = new CompanyMemory();
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            Evidence evidence = at("SHOP " + random.nextInt(30), "card-" + random.nextInt(5));
            Category choice = Category.values()[random.nextInt(3)];
            memory.learn(evidence, Merchant.of(evidence.descriptor()), unsure(), choice);
            other.learn(evidence, Merchant.of(evidence.descriptor()), unsure(), choice);
        }
        assertThat(ask("SHOP 7", "card-1"))
                .isEqualTo(other.answer(at("SHOP 7", "card-1"), Merchant.of("SHOP 7"), unsure()));
        assertThat(memory.version()).isEqualTo("memory-500");
    }
}
