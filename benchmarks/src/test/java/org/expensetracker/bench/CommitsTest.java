package org.expensetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CommitsTest {

    /** 100 rows after one second, 300 after two, 100 after four. */
    private final Commits commits =
            new Commits(new TreeMap<>(Map.of(1_000_000L, 100L, 2_000_000L, 300L, 4_000_000L, 100L)));

    @Test
    void shouldCountWhatWasCommittedAfterTheClockStarted() {
        assertThat(commits.rate(100, 500)).isEqualTo(400 / 3.0, within(1e-9));
    }

    @Test
    void shouldStartTheClockAtTheCommitThatCompletesTheWarmUp() {
        assertThat(commits.rate(101, 500)).isEqualTo(100 / 2.0, within(1e-9));
    }

    @Test
    void shouldStopTheClockAtTheCommitThatCompletesTheStretch() {
        assertThat(commits.rate(1, 350)).isEqualTo(300 / 1.0, within(1e-9));
    }

    @Test
    void shouldRefuseToMeasureWithinOneCommit() {
        assertThatThrownBy(() -> commits.rate(450, 500)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldCountWithinTwoMomentsFromTheirFirstCommitOn() {
        assertThat(commits.rateWithin(500_000, 4_500_000)).isEqualTo(400 / 3.0, within(1e-9));
        assertThat(commits.rateWithin(1_500_000, 4_500_000)).isEqualTo(100 / 2.0, within(1e-9));
        assertThatThrownBy(() -> commits.rateWithin(1_500_000, 4_000_000)).isInstanceOf(IllegalArgumentException.class);
    }
}
