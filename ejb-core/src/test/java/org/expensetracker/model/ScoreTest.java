package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.expensetracker.expense.Category.FUEL;
import static org.expensetracker.expense.Category.MEALS;
import static org.expensetracker.expense.Category.RENT;

import java.math.BigDecimal;
import java.util.UUID;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;
import org.expensetracker.memory.BundledBeliefs;
import org.expensetracker.memory.Choice;
import org.expensetracker.model.Player.Reply;
import org.expensetracker.shared.Money;
import org.junit.jupiter.api.Test;

/** A trial of six choices, added up by hand. */
class ScoreTest {

    private static final Standing BUNDLED = new Standing(new BundledBeliefs(new Categorizer()), null);

    private final Score score = new Score();
    private int number;

    private void note(String merchant, Category chosen, Reply champion, Reply challenger) {
        Money amount = Money.of(new BigDecimal("12.50"), "EUR");
        Evidence evidence = new Evidence(merchant, null, amount, "POS", null);
        Choice choice = new Choice(++number, new UUID(0, number), evidence, chosen, false, true);
        score.note(choice, Merchant.of(merchant), champion, challenger);
    }

    private static Reply sure(Category category, double probability) {
        return new Reply(category, probability, Verdict.APPLIED);
    }

    private static Reply unsure(Category category, double probability) {
        return new Reply(category, probability, Verdict.SUGGESTED);
    }

    private Trial trial() {
        note("Aral", FUEL, unsure(MEALS, 0.45), sure(FUEL, 0.95));
        note("Aral", FUEL, sure(FUEL, 0.95), sure(FUEL, 0.95));
        note("Shell", FUEL, unsure(MEALS, 0.45), unsure(FUEL, 0.55));
        note("Diner", MEALS, sure(MEALS, 0.95), sure(FUEL, 0.91));
        note("Diner", MEALS, sure(MEALS, 0.95), unsure(FUEL, 0.55));
        note("Tower", RENT, unsure(FUEL, 0.45), unsure(FUEL, 0.55));
        score.noteLive();
        return score.trial(new Contest(BUNDLED, BUNDLED), null, null);
    }

    @Test
    void shouldCountBothSides() {
        Trial trial = trial();

        assertThat(trial.choices()).isEqualTo(6);
        assertThat(trial.live()).isEqualTo(1);
        assertThat(trial.champion().right()).isEqualTo(3);
        assertThat(trial.champion().applied()).isEqualTo(3);
        assertThat(trial.champion().appliedRight()).isEqualTo(3);
        assertThat(trial.challenger().right()).isEqualTo(3);
        assertThat(trial.challenger().applied()).isEqualTo(3);
        assertThat(trial.challenger().appliedRight()).isEqualTo(2);
    }

    @Test
    void shouldMeasureHowFarProbabilitiesAreFromTheTruth() {
        Trial trial = trial();

        // 0.4 to 0.5: promised 1.35, none right; above 0.9: promised 2.85, three right.
        assertThat(trial.champion().calibrationError()).isCloseTo((1.35 + 0.15) / 6, within(1e-9));
        // 0.5 to 0.6: promised 1.65, one right; above 0.9: promised 2.81, two right.
        assertThat(trial.challenger().calibrationError()).isCloseTo((0.65 + 0.81) / 6, within(1e-9));
    }

    @Test
    void shouldComparePairsAndNotSums() {
        Trial trial = trial();

        assertThat(trial.onlyChampion()).isEqualTo(2);
        assertThat(trial.onlyChallenger()).isEqualTo(2);
        assertThat(trial.pValue()).isEqualTo(1);
        assertThat(trial.outcome()).isEqualTo(Trial.Outcome.TOO_FEW);
    }

    @Test
    void shouldTellCategoriesAndMerchantsApart() {
        Trial trial = trial();

        assertThat(trial.byCategory())
                .containsExactly(
                        new Trial.OfCategory(FUEL, 3, 1, 3),
                        new Trial.OfCategory(MEALS, 2, 2, 0),
                        new Trial.OfCategory(RENT, 1, 0, 0));
        assertThat(trial.byMerchant())
                .containsExactly(
                        new Trial.OfMerchant("Diner", 2, 2, 0),
                        new Trial.OfMerchant("Aral", 2, 1, 2),
                        new Trial.OfMerchant("Shell", 1, 0, 1));
    }

    @Test
    void shouldShowTheSurestOfItsNewMistakesFirst() {
        assertThat(trial().worst())
                .extracting(Trial.WorstCase::probability, Trial.WorstCase::chosen, Trial.WorstCase::challenger)
                .containsExactly(tuple(0.91, MEALS, FUEL), tuple(0.55, MEALS, FUEL));
    }

    @Test
    void shouldCallADifferenceWhatItIs() {
        assertThat(Trial.outcome(199, 0, 150, 0.0001)).isEqualTo(Trial.Outcome.TOO_FEW);
        assertThat(Trial.outcome(200, 10, 15, 0.42)).isEqualTo(Trial.Outcome.ALIKE);
        assertThat(Trial.outcome(200, 10, 35, 0.0003)).isEqualTo(Trial.Outcome.BETTER);
        assertThat(Trial.outcome(200, 35, 10, 0.0003)).isEqualTo(Trial.Outcome.WORSE);
    }
}
