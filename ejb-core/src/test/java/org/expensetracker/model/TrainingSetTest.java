package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;
import org.expensetracker.memory.Choice;
import org.junit.jupiter.api.Test;

class TrainingSetTest {

    private static final Categorizer CATEGORIZER = new Categorizer();

    private static TrainingSet of(int choices, IntFunction<String> code) {
        List<Choice> all = IntStream.rangeClosed(1, choices)
                .mapToObj(i -> new Choice(
                        i,
                        new UUID(0, i),
                        new Evidence("VOLTRANK", code.apply(i), null, null, null),
                        Category.RENT,
                        false,
                        true))
                .toList();
        return TrainingSet.of(all, CATEGORIZER);
    }

    @Test
    void shouldTeachAllOlderChoicesOfFewKinds() {
        TrainingSet set = of(50_000, i -> "5999");

        assertThat(set.examples()).hasSize(40_000);
        assertThat(set.through()).isEqualTo(40_000);
        assertThat(set.newest()).isEqualTo(50_000);
    }

    @Test
    void shouldTeachTheNewestOfTooManyKinds() {
        TrainingSet set = of(50_000, Integer::toString);

        assertThat(set.examples()).hasSize(12_000);
        assertThat(set.examples().get(0).evidence().mcc()).isEqualTo("28001");
        assertThat(set.through()).isEqualTo(40_000);
    }

    @Test
    void shouldLeaveTheOlderHalfOut() {
        TrainingSet half = of(1_000, i -> "5999").newerHalf();

        assertThat(half.examples()).hasSize(400);
        assertThat(half.through()).isEqualTo(800);
    }
}
