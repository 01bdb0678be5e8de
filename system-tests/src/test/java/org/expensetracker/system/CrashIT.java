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
import org.expensetracker.system.faults.FaultTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server's process is killed in the middle of a load; afterwards no row is missing and none stands twice. Once with
 * every build, and twenty times in the long form of the fault kit.
 */
class CrashIT {

    private static final int KILLS = FaultTable.LONG ? 20 : 1;
    private static final int AHEAD = 4_000;

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final Random random = new Random(FaultTable.SEED);
    private final String run = Records.newId();
    private int sent;

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldLoseNothingAndCountNothingTwiceWhenTheServerIsKilled() throws IOException {
        Instant began = Instant.now();
        StreamCounts before = StreamCounts.of(product);
        for (int kill = 0; kill < KILLS; kill++) {
            killInTheMiddle(before, sent + random.nextInt(AHEAD));
        }
        send();
        product.awaitServer();

        StreamCounts gained = before.awaitReceived(product, sent).minus(before);
        Map<String, Integer> times = timesInTheLedger();
        if (FaultTable.LONG) {
            write(gained, times, Duration.between(began, Instant.now()));
        }
        assertThat(gained).isEqualTo(new StreamCounts(sent, sent, 0, 0, 0));
        assertThat(times).hasSize(sent).allSatisfy((id, count) -> assertThat(count)
                .isOne());
    }

    private void write(StreamCounts gained, Map<String, Integer> times, Duration took) throws IOException {
        int twice = times.values().stream().mapToInt(count -> count - 1).sum();
        FaultTable.write(new FaultTable.ProductRun(KILLS, sent, gained.stored(), sent - times.size(), twice, took));
    }

    /** Keeps the stream ahead of the server until more were received than told, and kills it while others are under way. */
    private void killInTheMiddle(StreamCounts before, int moment) {
        await().atMost(6, MINUTES).ignoreExceptions().until(() -> {
            long received = StreamCounts.of(product).minus(before).received();
            if (sent - received < AHEAD) {
                send();
            }
            return received > moment;
        });
        product.killServer();
    }

    private void send() {
        List<Records.Put> records = new ArrayList<>();
        for (int i = sent; i < sent + AHEAD; i++) {
            records.add(Records.own("globex", run + "-" + i, "crash" + i % 17 + "@globex.test", 1.00, "APPROVED"));
        }
        sent += AHEAD;
        stream.putAll(records);
    }

    private Map<String, Integer> timesInTheLedger() {
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
