package org.expensetracker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.expensetracker.health.StreamCondition.Limits;
import org.expensetracker.ingest.StreamHealth.Shard;
import org.junit.jupiter.api.Test;

class StreamConditionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(30), Duration.ofMinutes(1));

    private static Shard shard(long behindMillis, double perSecond, long silentSeconds) {
        Instant seen = NOW.minusSeconds(silentSeconds);
        return new Shard("s", "shard-0", "node-1", behindMillis, perSecond, 0, 0, 0, 0, 0, seen);
    }

    private static StreamCondition condition(Shard... shards) {
        return StreamCondition.of(List.of(shards), LIMITS, NOW);
    }

    @Test
    void shouldFindNothingWrongWithShardsThatAreReadOrEnded() {
        StreamCondition condition = condition(shard(0, 0, 2), shard(40_000, 900, 2), shard(0, 0, 86_400));

        assertThat(condition).isEqualTo(new StreamCondition(3, 0, 0, 0, 40_000));
        assertThat(condition.fine()).isTrue();
    }

    @Test
    void shouldTellAShardWithoutOwnerFromOneThatStandsStillAndOneThatLags() {
        StreamCondition condition = condition(shard(31_000, 0, 31), shard(31_000, 0, 2), shard(61_000, 900, 2));

        assertThat(condition).isEqualTo(new StreamCondition(3, 1, 1, 1, 61_000));
        assertThat(condition.fine()).isFalse();
    }

    @Test
    void shouldBeFineWithoutAnyShard() {
        assertThat(condition()).isEqualTo(new StreamCondition(0, 0, 0, 0, 0));
    }
}
