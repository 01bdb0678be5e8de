package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

/**
 * Guards against becoming slow: on two quiet cores the goals are 10,000 records a second and 5 ms from put to push. The
 * limits here leave room for a machine that does other things too; the measured figures are printed.
 */
class SpeedTest extends StandInTestBase {
    private static final int REQUESTS = 100;

    @Test
    void shouldTakeThousandsOfRecordsASecond() {
        createStream(2);
        List<PutRecordsRequestEntry> entries = IntStream.range(0, 500)
                .mapToObj(i -> PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromByteArrayUnsafe(new byte[300]))
                        .build())
                .toList();
        putAll(entries, REQUESTS);
        long began = System.nanoTime();
        putAll(entries, REQUESTS);
        double perSecond = 500.0 * REQUESTS / ((System.nanoTime() - began) / 1e9);
        System.out.printf("PutRecords: %,.0f records a second%n", perSecond);
        assertThat(perSecond).isGreaterThan(2_000);
    }

    private void putAll(List<PutRecordsRequestEntry> entries, int requests) {
        List<CompletableFuture<PutRecordsResponse>> open = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            open.add(client.putRecords(r -> r.streamName(STREAM).records(entries)));
            if (open.size() == 4) {
                open.forEach(CompletableFuture::join);
                open.clear();
            }
        }
        open.forEach(CompletableFuture::join);
    }

    @Test
    void shouldPushWithinMilliseconds() {
        createStream(1);
        String arn = client.registerStreamConsumer(
                        r -> r.streamARN(client.describeStreamSummary(d -> d.streamName(STREAM))
                                        .join()
                                        .streamDescriptionSummary()
                                        .streamARN())
                                .consumerName("app"))
                .join()
                .consumer()
                .consumerARN();
        Consumption consumption = new Consumption(
                client,
                arn,
                ShardInfo.idOf(0),
                StartingPosition.builder().type(ShardIteratorType.LATEST).build());
        consumption.started.join();
        long[] micros = LongStream.range(0, 300)
                .map(i -> pushMicros(consumption, (int) i))
                .sorted()
                .toArray();
        System.out.printf("Put to push: p50 %,d us, p95 %,d us%n", micros[150], micros[285]);
        assertThat(micros[150]).isLessThan(50_000);
    }

    private long pushMicros(Consumption consumption, int already) {
        long began = System.nanoTime();
        put("swipe");
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofNanos(50_000))
                .until(() -> consumption.records().size() > already);
        return (System.nanoTime() - began) / 1000;
    }
}
