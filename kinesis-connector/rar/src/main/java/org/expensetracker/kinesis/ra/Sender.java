package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Sends parcels to one stream: request after request, the refused records of each again, until all are stored or the time
 * is over. When it returns, every record has its outcome. Thread-safe.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Refusal NOT_TRIED =
            new Refusal("NotTried", "Records before it could not be stored, so this one was not sent", true);

    private final String streamName;
    private final SenderSettings settings;
    private final KinesisAsyncClient client;
    private final StopSignal stop;
    private final Backoff backoff;

    Sender(String streamName, SenderSettings settings, KinesisAsyncClient client, StopSignal stop) {
        this.streamName = streamName;
        this.settings = settings;
        this.client = client;
        this.stop = stop;
        this.backoff = new Backoff(settings.backoff(), LONGEST_PAUSE);
    }

    String streamName() {
        return streamName;
    }

    /** Refuses what Kinesis would refuse, and what is more than a call may hold, before anything is sent. */
    void check(List<OutgoingRecord> records, int held) {
        if (records.size() + held > settings.maxRecords()) {
            throw new IllegalArgumentException((records.size() + held) + " records are more than the "
                    + settings.maxRecords() + " that one call or transaction may put on stream " + streamName
                    + ": put fewer or raise maxRecords");
        }
        for (int index = 0; index < records.size(); index++) {
            OutgoingRecord record = records.get(index);
            if (record.size() > settings.maxRecordBytes()) {
                throw new IllegalArgumentException("Record " + (index + 1) + " of " + records.size() + ", with key '"
                        + record.partitionKey() + "', has " + record.size() + " bytes with its key; stream "
                        + streamName
                        + " takes " + settings.maxRecordBytes() + " at most");
            }
        }
    }

    /** Sends all; the outcomes are in the parcels then, and the answer is what was not stored. */
    List<PutOutcome> send(List<Parcel> parcels) {
        long deadline = System.nanoTime() + settings.sendTimeout().toNanos();
        WaitingItems waiting = new WaitingItems(
                parcels.stream().flatMap(parcel -> parcel.items().stream()).toList(), settings.ordering());
        for (int failures = 0; !waiting.isEmpty(); ) {
            List<Parcel.Item> request = waiting.next();
            Answer answer = attempt(request, deadline);
            if (answer.refused().isEmpty()) {
                failures = 0;
                continue;
            }
            waiting.again(List.copyOf(answer.refused().keySet()));
            Duration pause = jittered(backoff.pause(failures++));
            if (!answer.passing() || stop.raised() || System.nanoTime() + pause.toNanos() >= deadline) {
                giveUp(waiting, answer.refused());
                break;
            }
            stop.await(pause);
        }
        return parcels.stream().flatMap(parcel -> parcel.failures().stream()).toList();
    }

    /** What one request left over, in its order, and why. */
    private record Answer(Map<Parcel.Item, Refusal> refused) {

        boolean passing() {
            return refused.values().stream().allMatch(Refusal::passing);
        }
    }

    private Answer attempt(List<Parcel.Item> request, long deadline) {
        Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
        try {
            return settle(request, OwnLoader.call(() -> client.putRecords(request(request, left))
                    .join()));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Map<Parcel.Item, Refusal> refused = new LinkedHashMap<>();
            request.forEach(item -> refused.put(item, refusal));
            return new Answer(refused);
        }
    }

    private PutRecordsRequest request(List<Parcel.Item> items, Duration time) {
        return PutRecordsRequest.builder()
                .streamName(streamName)
                .records(items.stream().map(item -> entry(item.sent())).toList())
                .overrideConfiguration(override -> override.apiCallTimeout(time))
                .build();
    }

    private static PutRecordsRequestEntry entry(OutgoingRecord record) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(record.partitionKey())
                .explicitHashKey(record.explicitHashKey())
                .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                .build();
    }

    private static Answer settle(List<Parcel.Item> request, PutRecordsResponse response) {
        Map<Parcel.Item, Refusal> refused = new LinkedHashMap<>();
        for (int index = 0; index < request.size(); index++) {
            PutRecordsResultEntry entry = response.records().get(index);
            if (entry.errorCode() == null) {
                request.get(index).stored(entry.shardId(), entry.sequenceNumber());
            } else {
                refused.put(request.get(index), new Refusal(entry.errorCode(), entry.errorMessage(), true));
            }
        }
        return new Answer(refused);
    }

    private void giveUp(WaitingItems waiting, Map<Parcel.Item, Refusal> refused) {
        List<Parcel.Item> rest = waiting.rest();
        Refusal first = refused.values().iterator().next();
        LOG.warn(
                "KIN-040 Gave up sending {} records to stream {}: {}: {}",
                rest.size(),
                streamName,
                first.code(),
                first.message());
        rest.forEach(item -> item.failed(refused.getOrDefault(item, NOT_TRIED)));
    }

    /** Between half of the pause and all of it, so that senders who failed together do not come back together. */
    private static Duration jittered(Duration pause) {
        long half = Math.max(1, pause.toNanos() / 2);
        return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half));
    }
}
