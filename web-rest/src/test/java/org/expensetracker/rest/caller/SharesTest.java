package org.expensetracker.rest.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharesTest {

    private final AtomicLong now = new AtomicLong();
    private final Shares shares = new Shares(2, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void shouldLetSomebodyWhoWasQuietAskManyTimesAtOnce() {
        assertThat(granted("acme", 100)).isEqualTo(2 * Shares.BURST_SECONDS);
    }

    @Test
    void shouldSayHowLongToWait() {
        granted("acme", 100);

        assertThat(shares.take("acme")).hasValue(Duration.ofMillis(500));
    }

    @Test
    void shouldGrantTheShareOfTheTimeThatPassed() {
        granted("acme", 100);

        now.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(granted("acme", 100)).isEqualTo(6);
    }

    @Test
    void shouldTakeNothingFromAnybodyElse() {
        granted("acme", 100);

        assertThat(granted("globex", 100)).isEqualTo(2 * Shares.BURST_SECONDS);
    }

    @Test
    void shouldRefuseARateThatLetsNobodyIn() {
        assertThatThrownBy(() -> new Shares(0, TimeMeter.SYSTEM_NANOTIME)).hasMessageContaining("EXPENSES_API_RATE");
    }

    private int granted(String whose, int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += shares.take(whose).isEmpty() ? 1 : 0;
        }
        return granted;
    }
}
