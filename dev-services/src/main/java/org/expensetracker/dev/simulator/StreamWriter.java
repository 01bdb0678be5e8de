package org.expensetracker.dev.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/**
 * Puts records onto a stream in their order, as many in a request as Kinesis takes, and again the ones it refused for the
 * moment. Not thread-safe.
 */
public final class StreamWriter {

    /** Kinesis' own limit of records in one request. */
    public static final int BATCH = 500;

    private static final int ATTEMPTS = 10;

    private final KinesisClient kinesis;
    private final String stream;

    /** Writes to that stream; the client stays the caller's to close. */
    public StreamWriter(KinesisClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
    }

    /** One entry for {@link #put}. */
    public static PutRecordsRequestEntry entry(String partitionKey, byte[] data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromByteArrayUnsafe(data))
                .build();
    }

    /**
     * Puts them all.
     *
     * @throws IllegalStateException when some are still refused after ten attempts over half a minute
     * @throws InterruptedException when the thread is asked to stop between attempts
     */
    public void put(List<PutRecordsRequestEntry> entries) throws InterruptedException {
        for (int from = 0; from < entries.size(); from += BATCH) {
            putBatch(entries.subList(from, Math.min(entries.size(), from + BATCH)));
        }
    }

    private void putBatch(List<PutRecordsRequestEntry> entries) throws InterruptedException {
        List<PutRecordsRequestEntry> open = entries;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            List<PutRecordsRequestEntry> batch = open;
            PutRecordsResponse response =
                    kinesis.putRecords(request -> request.streamName(stream).records(batch));
            open = refused(batch, response);
            if (!open.isEmpty()) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException("The stream " + stream + " refused " + open.size()
                            + " records ten times: it is throttled.");
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(5_000, 50L << attempt));
            }
        }
    }

    private static List<PutRecordsRequestEntry> refused(
            List<PutRecordsRequestEntry> batch, PutRecordsResponse response) {
        List<PutRecordsRequestEntry> refused = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (response.records().get(i).errorCode() != null) {
                refused.add(batch.get(i));
            }
        }
        return refused;
    }
}
