package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.Tag;

class PersistenceTest extends StandInTestBase {
    private static final String ONLY = ShardInfo.idOf(0);

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(f -> f.toString().endsWith(".log"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void shouldFindEverythingAfterARestart() throws Exception {
        createStream(2);
        client.addTagsToStream(r -> r.streamName(STREAM).tags(java.util.Map.of("team", "cards")))
                .join();
        client.increaseStreamRetentionPeriod(r -> r.streamName(STREAM).retentionPeriodHours(48))
                .join();
        for (int i = 0; i < 50; i++) {
            put("t" + i);
        }
        String iterator = iterator(ONLY, ShardIteratorType.TRIM_HORIZON);
        List<String> before = textsFrom(iterator);
        List<Shard> shards = shards();
        restart();
        assertThat(shards()).isEqualTo(shards);
        assertThat(textsFrom(iterator)).isEqualTo(before);
        assertThat(client.listTagsForStream(r -> r.streamName(STREAM)).join().tags())
                .containsExactly(Tag.builder().key("team").value("cards").build());
        assertThat(client.describeStreamSummary(r -> r.streamName(STREAM))
                        .join()
                        .streamDescriptionSummary()
                        .retentionPeriodHours())
                .isEqualTo(48);
    }

    @Test
    void shouldGiveGreaterNumbersAfterARestart() throws Exception {
        createStream(1);
        BigInteger before = new BigInteger(put("before").sequenceNumber());
        restart();
        assertThat(new BigInteger(put("after").sequenceNumber())).isGreaterThan(before);
        assertThat(texts(all(ONLY))).containsExactly("before", "after");
    }

    @Test
    void shouldCutATornTailAndGoOnWithNewNumbers() throws Exception {
        createStream(1);
        put("whole");
        String torn = put("torn").sequenceNumber();
        stop();
        try (FileChannel file = FileChannel.open(segment(), StandardOpenOption.WRITE)) {
            file.truncate(file.size() - 1);
        }
        start();
        assertThat(texts(all(ONLY))).containsExactly("whole");
        assertThat(new BigInteger(put("next").sequenceNumber())).isGreaterThan(new BigInteger(torn));
        assertThat(texts(all(ONLY))).containsExactly("whole", "next");
    }

    @Test
    void shouldCutATailOfGarbage() throws Exception {
        createStream(1);
        put("whole");
        stop();
        try (FileChannel file = FileChannel.open(segment(), StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            file.write(ByteBuffer.wrap(new byte[100]));
            file.write(ByteBuffer.wrap("and some more that is no frame at all".getBytes()));
        }
        start();
        put("next");
        assertThat(texts(all(ONLY))).containsExactly("whole", "next");
    }

    @Test
    void shouldLetOneStandInAtATimeUseAFolder() {
        assertThatThrownBy(() -> KinesisStandIn.start(dir, "127.0.0.1", 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(dir.toString());
    }

    @Test
    void shouldSayThatAPortIsTaken() {
        assertThatThrownBy(() -> KinesisStandIn.start(dir.resolve("other"), "127.0.0.1", kinesis.port()))
                .isInstanceOf(IOException.class)
                .hasMessage("Port " + kinesis.port() + " on 127.0.0.1 is taken: choose another.");
    }

    @Test
    void shouldKeepNothingOfADeletedStream() throws Exception {
        createStream(2);
        put("swipe");
        client.deleteStream(r -> r.streamName(STREAM)).join();
        try (Stream<Path> files = Files.list(dir.resolve("streams"))) {
            assertThat(files).isEmpty();
        }
        createStream(1);
        assertThat(all(ONLY)).isEmpty();
    }

    @Test
    void shouldTrimRecordsAndClosedShardsAfterTheRetention() throws Exception {
        createStream(1);
        put("old");
        client.splitShard(r -> r.streamName(STREAM)
                        .shardToSplit(ONLY)
                        .newStartingHashKey(HashRange.MAX.shiftRight(1).toString()))
                .join();
        put("young");
        stop();
        clock.forward(Duration.ofHours(25));
        Catalogue catalogue = new Catalogue(dir.resolve("catalogue.json"), clock, "us-east-1");
        try (ShardLogs logs = new ShardLogs(dir.resolve("streams"), clock)) {
            new Housekeeping(catalogue, logs).trim();
        }
        start();
        assertThat(shards()).extracting(Shard::shardId).containsExactly(ShardInfo.idOf(1), ShardInfo.idOf(2));
        assertThat(all(ShardInfo.idOf(1))).isEmpty();
        assertThat(all(ShardInfo.idOf(2))).isEmpty();
        put("new");
        assertThat(shards().stream().flatMap(s -> texts(all(s.shardId())).stream()))
                .containsExactly("new");
    }
}
