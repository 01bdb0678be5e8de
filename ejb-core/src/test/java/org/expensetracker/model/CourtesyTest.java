package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourtesyTest {

    private final List<Duration> rests = new ArrayList<>();
    private double load = 1;
    private long now = Long.MAX_VALUE - 1_000_000;
    private final Courtesy courtesy = new Courtesy(() -> load, () -> now, nanos -> {
        rests.add(Duration.ofNanos(nanos));
        now += nanos;
    });

    private void work(int millis) {
        now += Duration.ofMillis(millis).toNanos();
        courtesy.giveWay();
    }

    @Test
    void shouldRestLongerThanItHasWorkedWhileTheMachineIsBusy() {
        work(250);
        work(400);

        assertThat(rests).containsExactly(Duration.ofMillis(1_000), Duration.ofMillis(1_600));
    }

    @Test
    void shouldNotRestWhileAProcessorIsIdle() {
        load = 0.6;
        work(250);

        assertThat(rests).isEmpty();
    }

    @Test
    void shouldNotCountWhatItWorkedWhileAProcessorWasIdle() {
        load = 0.6;
        work(250);
        load = 1;
        work(150);

        assertThat(rests).containsExactly(Duration.ofMillis(600));
    }

    @Test
    void shouldRestForManyShortStretchesAtOnce() {
        for (int i = 0; i < 11; i++) {
            work(10);
        }

        assertThat(rests).containsExactly(Duration.ofMillis(400));
    }

    @Test
    void shouldGoOnWhereNobodyKnowsTheLoad() {
        load = -1;
        work(250);

        assertThat(rests).isEmpty();
    }
}
