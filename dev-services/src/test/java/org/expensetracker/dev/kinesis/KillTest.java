package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A stand-in in a process of its own, which is killed while records are put. */
class KillTest {
    @TempDir
    Path dir;

    /** The process to kill: prints its port and waits. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            try (KinesisStandIn kinesis = KinesisStandIn.start(Path.of(args[0]), "127.0.0.1", 0)) {
                System.out.println(kinesis.port());
                Thread.currentThread().join();
            }
        }
    }

    @Test
    void shouldKeepEveryAcknowledgedRecordThroughAKill() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Process victim = startVictim();
        try (BufferedReader out = victim.inputReader();
                KinesisAsyncClient client = Clients.http1(Integer.parseInt(out.readLine()))) {
            client.createStream(r -> r.streamName("s").shardCount(1)).join();
            putUntilKilled(client, victim, acknowledged);
        } finally {
            victim.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
        try (KinesisStandIn again = KinesisStandIn.start(dir, "127.0.0.1", 0);
                KinesisAsyncClient client = Clients.http1(again.port())) {
            assertThat(all(client)).containsAll(acknowledged).doesNotHaveDuplicates();
        }
    }

    private Process startVictim() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void putUntilKilled(KinesisAsyncClient client, Process victim, Queue<String> acknowledged) {
        for (int i = 0; victim.isAlive() && i < 100_000; i++) {
            String text = "t" + i;
            try {
                client.putRecord(r -> r.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String(text)))
                        .join();
            } catch (java.util.concurrent.CompletionException e) {
                assertThat(acknowledged.size()).as("%s", e).isGreaterThanOrEqualTo(500);
                return;
            }
            acknowledged.add(text);
            if (i == 500) {
                victim.toHandle().destroyForcibly();
            }
        }
    }

    private static List<String> all(KinesisAsyncClient client) {
        List<String> texts = new ArrayList<>();
        String iterator = client.getShardIterator(r ->
                        r.streamName("s").shardId(ShardInfo.idOf(0)).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        while (true) {
            String from = iterator;
            GetRecordsResponse page =
                    client.getRecords(r -> r.shardIterator(from)).join();
            if (page.records().isEmpty()) {
                return texts;
            }
            page.records().forEach(r -> texts.add(r.data().asUtf8String()));
            iterator = page.nextShardIterator();
        }
    }
}
