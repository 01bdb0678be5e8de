package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class ReshardingTest extends StandInTestBase {
    private static final String HALF = HashRange.MAX.shiftRight(1).toString();

    private static String id(int index) {
        return ShardInfo.idOf(index);
    }

    private void split(String shardId, String at) {
        client.splitShard(r -> r.streamName(STREAM).shardToSplit(shardId).newStartingHashKey(at))
                .join();
    }

    private void merge(String one, String other) {
        client.mergeShards(r -> r.streamName(STREAM).shardToMerge(one).adjacentShardToMerge(other))
                .join();
    }

    private List<String> ids(ShardFilterType type, String shardId) {
        return client
                .listShards(
                        r -> r.streamName(STREAM).shardFilter(f -> f.type(type).shardId(shardId)))
                .join()
                .shards()
                .stream()
                .map(Shard::shardId)
                .toList();
    }

    @Test
    void shouldHandAParentsRangeToTwoChildrenAndMergeThemAgain() {
        createStream(1);
        String inParent = put("a").sequenceNumber();
        split(id(0), HALF);
        List<Shard> shards = shards();
        assertThat(shards).extracting(Shard::shardId).containsExactly(id(0), id(1), id(2));
        assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isEqualTo(inParent);
        assertThat(shards.get(1).parentShardId()).isEqualTo(id(0));
        assertThat(shards.get(1).hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(shards.get(2).hashKeyRange().startingHashKey()).isEqualTo(HALF);
        assertThat(new BigInteger(put("a").sequenceNumber())).isGreaterThan(new BigInteger(inParent));
        merge(id(1), id(2));
        Shard merged = shards().get(3);
        assertThat(merged.parentShardId()).isEqualTo(id(1));
        assertThat(merged.adjacentParentShardId()).isEqualTo(id(2));
        assertThat(merged.hashKeyRange().endingHashKey()).isEqualTo(HashRange.MAX.toString());
    }

    @Test
    void shouldEndAParentWithItsChildren() {
        createStream(1);
        put("last");
        String iterator = iterator(id(0), ShardIteratorType.TRIM_HORIZON);
        split(id(0), HALF);
        GetRecordsResponse end = get(iterator);
        assertThat(texts(end.records())).containsExactly("last");
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards()).extracting(ChildShard::shardId).containsExactly(id(1), id(2));
    }

    @Test
    void shouldEndAParentWithoutRecordsToo() {
        createStream(2);
        String iterator = iterator(id(0), ShardIteratorType.LATEST);
        merge(id(0), id(1));
        GetRecordsResponse end = get(iterator);
        assertThat(end.nextShardIterator()).isNull();
        assertThat(end.childShards()).singleElement().satisfies(c -> assertThat(c.parentShards())
                .containsExactly(id(0), id(1)));
    }

    @Test
    void shouldFilterShardsAsTheClientLibraryAsks() {
        createStream(2);
        split(id(0), HashRange.MAX.shiftRight(2).toString());
        assertThat(ids(ShardFilterType.AT_TRIM_HORIZON, null)).containsExactly(id(0), id(1));
        assertThat(ids(ShardFilterType.FROM_TRIM_HORIZON, null)).hasSize(4);
        assertThat(ids(ShardFilterType.AT_LATEST, null)).containsExactly(id(1), id(2), id(3));
        assertThat(ids(ShardFilterType.AFTER_SHARD_ID, id(1))).containsExactly(id(2), id(3));
    }

    @Test
    void shouldListShardsPageByPageWithTheFilterOfTheFirst() {
        createStream(5);
        ListShardsResponse page = client.listShards(
                        r -> r.streamName(STREAM).maxResults(2).shardFilter(f -> f.type(ShardFilterType.AFTER_SHARD_ID)
                                .shardId(id(0))))
                .join();
        List<String> seen = new ArrayList<>();
        while (true) {
            page.shards().forEach(s -> seen.add(s.shardId()));
            String token = page.nextToken();
            if (token == null) {
                break;
            }
            page = client.listShards(r -> r.nextToken(token).maxResults(2)).join();
        }
        assertThat(seen).containsExactly(id(1), id(2), id(3), id(4));
        refused(() -> client.listShards(r -> r.nextToken("forged")).join())
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void shouldRefuseWhatCannotBeResharded() {
        createStream(3);
        refused(() -> merge(id(0), id(2))).isInstanceOf(InvalidArgumentException.class);
        refused(() -> split(id(0), HashRange.MAX.toString())).isInstanceOf(InvalidArgumentException.class);
        refused(() -> split(id(0), "0")).isInstanceOf(InvalidArgumentException.class);
        merge(id(0), id(1));
        refused(() -> split(id(0), "5")).hasMessageContaining("closed already");
    }

    @Test
    void shouldDoubleAndHalveTheCount() {
        createStream(2);
        updateCount(4);
        assertThat(ids(ShardFilterType.AT_LATEST, null)).hasSize(4);
        updateCount(2);
        assertThat(ids(ShardFilterType.AT_LATEST, null)).hasSize(2);
        refused(() -> updateCount(7)).hasMessageContaining("double and halve");
    }

    private void updateCount(int target) {
        client.updateShardCount(
                        r -> r.streamName(STREAM).targetShardCount(target).scalingType(ScalingType.UNIFORM_SCALING))
                .join();
    }

    @Test
    void shouldLoseNothingThatIsPutDuringASplit() {
        createStream(1);
        List<CompletableFuture<?>> puts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "t" + i;
            puts.add(client.putRecord(
                    r -> r.streamName(STREAM).partitionKey(text).data(SdkBytes.fromUtf8String(text))));
            if (i == 100) {
                split(id(0), HALF);
            }
        }
        puts.forEach(CompletableFuture::join);
        List<String> found =
                shards().stream().flatMap(s -> texts(all(s.shardId())).stream()).toList();
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "t" + i).toList());
    }
}
