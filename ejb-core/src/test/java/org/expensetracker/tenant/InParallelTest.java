package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InParallelTest {

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Set<Integer> done = new ConcurrentSkipListSet<>();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void shouldWorkOnAsManyAtATimeAsItMay() throws SQLException {
        CyclicBarrier three = new CyclicBarrier(3);

        InParallel.each(List.of(1, 2, 3, 4, 5, 6), 3, others, item -> {
            try {
                three.await(1, TimeUnit.MINUTES);
            } catch (Exception alone) {
                throw new SQLException(alone);
            }
            done.add(item);
        });

        assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldDoEverythingWhereNoOtherThreadComes() throws SQLException {
        InParallel.each(List.of(1, 2, 3), 3, never -> {}, done::add);
        InParallel.each(List.of(4), 3, never -> {}, done::add);
        InParallel.each(
                List.of(5, 6),
                3,
                busy -> {
                    throw new RejectedExecutionException();
                },
                done::add);

        assertThat(done).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldBeginNothingMoreAfterAFailure() {
        List<Integer> many = IntStream.rangeClosed(1, 1_000).boxed().toList();

        assertThatThrownBy(() -> InParallel.each(many, 3, others, item -> {
                    done.add(item);
                    throw new SQLException("away");
                }))
                .hasMessage("away");
        assertThat(done).hasSizeBetween(1, 3);
    }
}
