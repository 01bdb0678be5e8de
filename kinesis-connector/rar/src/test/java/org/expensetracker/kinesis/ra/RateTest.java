package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateTest {

    private final Hands clock = new Hands();
    private final Rate rate = new Rate(clock);

    /** A clock that a test moves. */
    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-23T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }

        void advance(Duration time) {
            now = now.plus(time);
        }
    }

    @Test
    void shouldCountTheLastMinute() {
        rate.mark(60);
        clock.advance(Duration.ofSeconds(59));
        rate.mark(60);

        assertThat(rate.perSecond()).isEqualTo(2.0);
    }

    @Test
    void shouldForgetWhatIsOlder() {
        rate.mark(60);
        clock.advance(Duration.ofSeconds(60));

        assertThat(rate.perSecond()).isZero();
    }

    @Test
    void shouldForgetAllAfterALongSilence() {
        rate.mark(60);
        clock.advance(Duration.ofDays(3));
        rate.mark(30);

        assertThat(rate.perSecond()).isEqualTo(0.5);
    }

    @Test
    void shouldBearAClockThatGoesBack() {
        rate.mark(60);
        clock.advance(Duration.ofSeconds(-5));
        rate.mark(60);

        assertThat(rate.perSecond()).isEqualTo(2.0);
    }
}
