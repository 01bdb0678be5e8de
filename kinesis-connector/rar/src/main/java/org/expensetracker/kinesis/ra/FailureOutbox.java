package org.expensetracker.kinesis.ra;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * Sends what cannot be processed to the failure destination of an activation, which is reached for at the first record.
 * Thread-safe.
 */
final class FailureOutbox implements AutoCloseable {

    /** So many documents of a mebibyte and more are in memory at once, and a batch that is parked whole is done soon. */
    private static final int AT_ONCE = 16;

    private final Settings settings;
    private final Clock clock;
    private Destination destination;
    private boolean closed;

    FailureOutbox(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends records, in no order that could be relied on, and waits for the answers.
     *
     * @param attempts how often their delivery was tried
     * @throws DestinationUnavailableException if the destination did not say of all that it has them
     */
    void send(String shardId, List<Parked> parked, int attempts) {
        OwnLoader.call(() -> {
            for (int from = 0; from < parked.size(); from += AT_ONCE) {
                sendAtOnce(shardId, parked.subList(from, Math.min(parked.size(), from + AT_ONCE)), attempts);
            }
            return null;
        });
    }

    private void sendAtOnce(String shardId, List<Parked> parked, int attempts) {
        try {
            Destination open = destination();
            CompletableFuture<?>[] answers = parked.stream()
                    .map(one -> new FailedRecord(
                            settings.applicationName(), settings.streamName(), shardId, one, attempts, clock.instant()))
                    .map(open::send)
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(answers).join();
        } catch (RuntimeException e) {
            // Whatever it is, the record has not arrived for certain, and must not be passed.
            throw new DestinationUnavailableException(settings.failures().destination(), e);
        }
    }

    private synchronized Destination destination() {
        if (closed) {
            throw new IllegalStateException("the bean is undeployed");
        }
        if (destination == null) {
            destination = Destination.of(settings);
        }
        return destination;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (destination != null) {
            destination.close();
        }
    }
}
