package org.expensetracker.system;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.expensetracker.system.faults.FaultTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server's process is killed in the middle of a load; afterwards no row is missing and none stands twice. Once with
 * every build, and twenty times in the long form of the fault kit.
 */
class CrashIT {

    private static final int KILLS = FaultTable.LONG ? 20 : 1;
    private static final int RECORDS_OF_A_LIFE = 6_000;
    private static final int RECORDS = (KILLS + 1) * RECORDS_OF_A_LIFE;

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final Random random = new Random(FaultTable.SEED);

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldLoseNothingAndCountNothingTwiceWhenTheServerIsKilled() throws IOException {
        Instant began = Instant.now();
        StreamCounts before = StreamCounts.of(product);
        String run = Records.newId();
        for (int kill = 0; kill < KILLS; kill++) {
            List<Records.Put> records = records(run, kill);
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> stream.putAll(records));
            long moment = (long) kill * RECORDS_OF_A_LIFE + random.nextInt(RECORDS_OF_A_LIFE / 2);
            long received = awaitReceived(before, moment);
            product.killServer();
            sender.join();
            assertThat(received).as("killed in the middle").isLessThan((kill + 1L) * RECORDS_OF_A_LIFE);
        }
        stream.putAll(records(run, KILLS));
        product.awaitServer();

        StreamCounts gained = before.awaitReceived(product, RECORDS).minus(before);
        Map<String, Integer> times = timesInTheLedger(run);
        if (FaultTable.LONG) {
            write(gained, times, Duration.between(began, Instant.now()));
        }
        assertThat(gained).isEqualTo(new StreamCounts(RECORDS, RECORDS, 0, 0, 0));
        assertThat(times).hasSize(RECORDS).allSatisfy((id, count) -> assertThat(count)
                .isOne());
    }

    private static void write(StreamCounts gained, Map<String, Integer> times, Duration took) throws IOException {
        int twice = times.values().stream().mapToInt(count -> count - 1).sum();
        FaultTable.write(
                new FaultTable.ProductRun(KILLS, RECORDS, gained.stored(), RECORDS - times.size(), twice, took));
    }

    private static List<Records.Put> records(String run, int life) {
        List<Records.Put> records = new ArrayList<>();
        for (int i = 0; i < RECORDS_OF_A_LIFE; i++) {
            String id = run + "-" + life + "-" + i;
            records.add(Records.own("globex", id, "crash" + i % 17 + "@globex.test", 1.00, "APPROVED"));
        }
        return records;
    }

    private long awaitReceived(StreamCounts before, long moment) {
        return await().atMost(6, MINUTES)
                .ignoreExceptions()
                .until(() -> StreamCounts.of(product).minus(before).received(), received -> received > moment);
    }

    private Map<String, Integer> timesInTheLedger(String run) {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (JsonNode expense : product.as("finance@globex.test").expenses("&merchant=blue")) {
            String id = expense.get("transactionId").asText();
            if (id.startsWith(run)) {
                times.merge(id, 1, Integer::sum);
            }
        }
        return times;
    }
}
