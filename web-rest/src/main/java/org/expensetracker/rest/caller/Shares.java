package org.expensetracker.rest.caller;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each who asks: so many requests a second in the long run, and {@link #BURST_SECONDS} times as many at
 * once from somebody who was quiet. Thread-safe. Whoever asks is named by a verified token, so that there are no more
 * buckets than companies.
 */
final class Shares {

    static final int BURST_SECONDS = 10;

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perSecond;
    private final TimeMeter time;

    /** @param perSecond requests, at least 1 */
    Shares(int perSecond, TimeMeter time) {
        if (perSecond < 1) {
            throw new IllegalArgumentException(
                    "EXPENSES_API_RATE is " + perSecond + ": give the requests a second of a company, at least 1.");
        }
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Takes one request off somebody's share; how long to wait for it where there is none left, and then nothing is taken. */
    Optional<Duration> take(String whose) {
        long nanos = buckets.computeIfAbsent(whose, first -> bucket())
                .tryConsumeAndReturnRemaining(1)
                .getNanosToWaitForRefill();
        return nanos == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity((long) perSecond * BURST_SECONDS).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }
}
