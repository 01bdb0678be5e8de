package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** Where records go that cannot be processed, outside the database. Thread-safe. */
interface Destination extends AutoCloseable {

    /** The AWS SDK repeats a request by itself inside that time. A delivery's transaction may wait for it. */
    Duration TIME_OF_A_CALL = Duration.ofSeconds(10);

    Duration TIME_OF_AN_ATTEMPT = Duration.ofSeconds(4);

    /**
     * Sends a record.
     *
     * @return done when the destination has answered that it has it
     */
    CompletableFuture<?> send(FailedRecord record);

    @Override
    void close();

    /** The times, as clients take them. */
    static void times(ClientOverrideConfiguration.Builder override) {
        override.apiCallTimeout(TIME_OF_A_CALL).apiCallAttemptTimeout(TIME_OF_AN_ATTEMPT);
    }

    /** Makes the one that the settings name. */
    static Destination of(Settings settings) {
        Settings.Failures failures = settings.failures();
        Access access = settings.access();
        if (failures.endpoint() != null || failures.onFailure() != OnFailure.STREAM) {
            access = access.at(failures.endpoint());
        }
        return switch (failures.onFailure()) {
            case SQS -> new SqsDestination(failures.destination(), access);
            case S3 -> new S3Destination(failures.destination(), failures.kmsKey(), access);
            case STREAM -> new StreamDestination(failures.destination(), access);
            case PARK, STOP_SHARD -> throw new IllegalArgumentException(failures.onFailure() + " sends nothing");
        };
    }
}
