package org.expensetracker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Category.FUEL;
import static org.expensetracker.expense.Category.MEALS;
import static org.expensetracker.expense.Category.RENT;

import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    private void add(Category... choices) {
        for (Category choice : choices) {
            tally.add(choice, 1);
        }
    }

    @Test
    void shouldLookAtTheLastFive() {
        add(FUEL, FUEL, MEALS, MEALS, RENT, MEALS, MEALS);

        assertThat(tally.recentOthers(MEALS)).isEqualTo(1);
        assertThat(tally.recentOthers(FUEL)).isEqualTo(5);
        assertThat(tally.total()).isEqualTo(7);
    }

    @Test
    void shouldBeAsIfAChoiceHadNeverBeenMade() {
        add(MEALS, RENT, MEALS, FUEL);

        tally.remove(RENT);
        tally.remove(FUEL);

        assertThat(tally.total()).isEqualTo(2);
        assertThat(tally.count(RENT)).isZero();
        assertThat(tally.most()).isEqualTo(MEALS);
        assertThat(tally.share(MEALS)).isEqualTo(1);
        assertThat(tally.recentOthers(MEALS)).isZero();
    }

    @Test
    void shouldNotMissWhatItNeverHad() {
        add(MEALS);

        tally.remove(FUEL);

        assertThat(tally.total()).isEqualTo(1);
    }
}
