package org.expensetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void shouldTakeTheNearestRank() {
        long[] oneToTwoHundredMillis =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000).toArray();

        Latency latency = Latency.of("committed", 1_000, 200, oneToTwoHundredMillis);

        assertThat(latency.p50()).isEqualTo(100);
        assertThat(latency.p99()).isEqualTo(198);
        assertThat(latency.max()).isEqualTo(200);
    }

    @Test
    void shouldTellHowManyNeverCame() {
        Latency latency = Latency.of("seen", 100, 3, new long[] {7_000});

        assertThat(latency.due()).isEqualTo(3);
        assertThat(latency.came()).isEqualTo(1);
        assertThat(latency.max()).isEqualTo(7);
    }
}
