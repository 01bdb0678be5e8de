package org.expensetracker.kinesis.ra;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.expensetracker.kinesis.OutgoingRecord;
import org.expensetracker.kinesis.PutOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Sends parcels to one stream: request after request, the refused records of each again, until all are stored or the time
 * is over. When it returns, every record has its outcome. Thread-safe.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int LAST_PART = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final Refusal NOT_TRIED =
            new Refusal("NotTried", "Records before it could not be stored, so this one was not sent", true);

    private static final Refusal WRONG_SHARD = new Refusal(
            "WrongShard", "Its shard was split while it was sent, and it was stored where readers skip it", true);

    private final String streamName;
    private final SenderSettings settings;
    private final KinesisAsyncClient client;
    private final ShardMap shards;
    private final StopSignal stop;
    private final Backoff backoff;

    Sender(SenderSettings settings, KinesisAsyncClient client, ShardMap shards, StopSignal stop) {
        this.streamName = shards.streamName();
        this.shards = shards;
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
        // A later repetition may get no answer, and nobody would know whether its records are stored.
        long lastStart = deadline - settings.sendTimeout().toNanos() / LAST_PART;
        List<Parcel.Item> items =
                parcels.stream().flatMap(parcel -> parcel.items().stream()).toList();
        if (settings.aggregation() == Aggregation.KPL && items.size() > 1) {
            shards.refresh(left(deadline));
        }
        WaitingItems waiting = new WaitingItems(items, settings);
        Function<OutgoingRecord, Object> groups = shards::groupOf;
        for (int failures = 0; !waiting.isEmpty(); ) {
            Answer answer = attempt(waiting.next(groups), deadline);
            if (answer.refused().isEmpty()) {
                failures = 0;
                continue;
            }
            if (answer.refused().containsValue(WRONG_SHARD)) {
                groups = ShardMap::hash;
            }
            waiting.again(List.copyOf(answer.refused().keySet()));
            Duration pause = jittered(backoff.pause(failures++));
            if (!answer.passing() || stop.raised() || System.nanoTime() + pause.toNanos() >= lastStart) {
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

    private Answer attempt(List<Envelope> request, long deadline) {
        Map<Parcel.Item, Refusal> refused = new LinkedHashMap<>();
        try {
            PutRecordsResponse response = OwnLoader.call(
                    () -> client.putRecords(request(request, left(deadline))).join());
            for (int index = 0; index < request.size(); index++) {
                Envelope envelope = request.get(index);
                settle(envelope, response.records().get(index), deadline)
                        .ifPresent(refusal -> refuse(envelope, refusal, refused));
            }
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            request.forEach(envelope -> refuse(envelope, refusal, refused));
        }
        return new Answer(refused);
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    private static void refuse(Envelope envelope, Refusal refusal, Map<Parcel.Item, Refusal> refused) {
        envelope.items().forEach(item -> refused.put(item, refusal));
    }

    private PutRecordsRequest request(List<Envelope> envelopes, Duration time) {
        return PutRecordsRequest.builder()
                .streamName(streamName)
                .records(envelopes.stream().map(Envelope::entry).toList())
                .overrideConfiguration(override -> override.apiCallTimeout(time))
                .build();
    }

    /** Why its records have to be sent again; empty when they are where they belong. */
    private Optional<Refusal> settle(Envelope envelope, PutRecordsResultEntry entry, long deadline) {
        if (entry.errorCode() != null) {
            return Optional.of(new Refusal(entry.errorCode(), entry.errorMessage(), true));
        }
        List<OutgoingRecord> records =
                envelope.items().stream().map(Parcel.Item::sent).toList();
        if (records.size() > 1 && !shards.holds(entry.shardId(), records, left(deadline))) {
            return Optional.of(WRONG_SHARD);
        }
        envelope.stored(entry.shardId(), entry.sequenceNumber());
        return Optional.empty();
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
