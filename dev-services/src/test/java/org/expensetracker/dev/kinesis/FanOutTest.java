package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;

class FanOutTest extends StandInTestBase {
    private static final String FIRST = "shardId-000000000000";
    private String arn;

    @BeforeEach
    void register() {
        createStream(1);
        String streamArn = client.describeStreamSummary(r -> r.streamName(STREAM))
                .join()
                .streamDescriptionSummary()
                .streamARN();
        arn = client.registerStreamConsumer(r -> r.streamARN(streamArn).consumerName("app"))
                .join()
                .consumer()
                .consumerARN();
    }

    @Override
    KinesisStandIn.Builder settings(KinesisStandIn.Builder builder) {
        return builder.subscriptionLife(Duration.ofSeconds(8));
    }

    private Consumption subscribe(StartingPosition position) {
        Consumption consumption = new Consumption(client, arn, FIRST, position);
        consumption.started.join();
        return consumption;
    }

    private static StartingPosition at(ShardIteratorType type) {
        return StartingPosition.builder().type(type).build();
    }

    @Test
    void shouldDescribeTheConsumerAndListItOnce() {
        assertThat(client.describeStreamConsumer(r -> r.consumerARN(arn)).join().consumerDescription())
                .satisfies(d -> assertThat(d.consumerStatus()).isEqualTo(ConsumerStatus.ACTIVE))
                .satisfies(d -> assertThat(arn).startsWith(d.streamARN()));
        refused(() -> client.registerStreamConsumer(
                                r -> r.streamARN(streamArn()).consumerName("app"))
                        .join())
                .isInstanceOf(ResourceInUseException.class);
        assertThat(client.listStreamConsumers(r -> r.streamARN(streamArn()))
                        .join()
                        .consumers())
                .hasSize(1);
        client.deregisterStreamConsumer(r -> r.consumerARN(arn)).join();
        refused(() -> client.describeStreamConsumer(r -> r.consumerARN(arn)).join())
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String streamArn() {
        return arn.substring(0, arn.indexOf("/consumer"));
    }

    @Test
    void shouldPushWhatWasPutBeforeAndAfter() {
        put("before");
        Consumption consumption = subscribe(at(ShardIteratorType.TRIM_HORIZON));
        await().until(consumption::texts, List.of("before")::equals);
        put("after");
        await().until(consumption::texts, List.of("before", "after")::equals);
        assertThat(consumption.last().continuationSequenceNumber())
                .isEqualTo(consumption.records().get(1).sequenceNumber());
        assertThat(consumption.last().millisBehindLatest()).isZero();
        assertThat(consumption.last().childShards()).isEmpty();
    }

    @Test
    void shouldGoOnAfterAContinuationNumber() {
        String first = put("one").sequenceNumber();
        put("two");
        Consumption consumption = subscribe(StartingPosition.builder()
                .type(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                .sequenceNumber(first)
                .build());
        await().until(consumption::texts, List.of("two")::equals);
    }

    @Test
    void shouldPushOnlyNewRecordsFromLatest() {
        put("old");
        Consumption consumption = subscribe(at(ShardIteratorType.LATEST));
        put("new");
        await().until(consumption::texts, List.of("new")::equals);
    }

    @Test
    void shouldEndAfterItsLifeWithoutAnError() {
        Consumption consumption = subscribe(at(ShardIteratorType.LATEST));
        assertThat(consumption.done).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void shouldRefuseASecondSubscriptionAtOnceAndLetItTakeOverLater() {
        Consumption former = subscribe(at(ShardIteratorType.LATEST));
        Consumption hasty = new Consumption(client, arn, FIRST, at(ShardIteratorType.LATEST));
        refused(hasty.done::join).isInstanceOf(ResourceInUseException.class);
        clock.forward(Duration.ofSeconds(5));
        Consumption later = subscribe(at(ShardIteratorType.LATEST));
        refused(former.done::join).isInstanceOf(ResourceInUseException.class);
        put("swipe");
        await().until(later::texts, List.of("swipe")::equals);
        assertThat(former.records()).isEmpty();
    }

    @Nested
    class WhenTheShardIsSplit {
        @Test
        void shouldListTheChildrenInALastEventWithoutContinuation() {
            Consumption consumption = subscribe(at(ShardIteratorType.TRIM_HORIZON));
            put("last of the parent");
            client.splitShard(r -> r.streamName(STREAM)
                            .shardToSplit(FIRST)
                            .newStartingHashKey(HashRange.MAX.shiftRight(1).toString()))
                    .join();
            assertThat(consumption.done).succeedsWithin(Duration.ofSeconds(5));
            assertThat(consumption.texts()).containsExactly("last of the parent");
            assertThat(consumption.last().continuationSequenceNumber()).isNull();
            assertThat(consumption.last().childShards())
                    .extracting(ChildShard::shardId)
                    .containsExactly("shardId-000000000001", "shardId-000000000002");
            assertThat(consumption.last().childShards())
                    .allSatisfy(c -> assertThat(c.parentShards()).containsExactly(FIRST));
        }
    }

    @Nested
    class WhenTheStreamIsDeleted {
        @Test
        void shouldEndTheSubscription() {
            Consumption consumption = subscribe(at(ShardIteratorType.TRIM_HORIZON));
            client.deleteStream(r -> r.streamName(STREAM).enforceConsumerDeletion(true))
                    .join();
            refused(consumption.done::join).isInstanceOf(ResourceNotFoundException.class);
        }
    }
}
