package org.expensetracker.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server's process is killed in the middle of a load; afterwards no row is missing and none stands twice. */
class CrashIT {

    private static final int RECORDS = 6_000;

    private final Product product = Product.running();
    private final Stream stream = product.stream();

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldLoseNothingAndCountNothingTwiceWhenTheServerIsKilled() {
        StreamCounts before = StreamCounts.of(product);
        String run = Records.newId();
        List<Records.Put> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(Records.own("globex", run + "-" + i, "crash" + i % 17 + "@globex.test", 1.00, "APPROVED"));
        }
        int half = RECORDS / 2;
        stream.putAll(records.subList(0, half));
        long inFlight = await().atMost(60, SECONDS)
                .until(() -> StreamCounts.of(product).minus(before).received(), received -> received > 0);
        product.killServer();
        stream.putAll(records.subList(half, RECORDS));
        product.awaitServer();

        StreamCounts after = before.awaitReceived(product, RECORDS);
        assertThat(inFlight).as("killed in the middle").isLessThan(RECORDS);
        assertThat(after.minus(before)).isEqualTo(new StreamCounts(RECORDS, RECORDS, 0, 0, 0));
        Map<String, Integer> times = new LinkedHashMap<>();
        for (JsonNode expense : product.as("finance@globex.test").expenses("&merchant=blue")) {
            String id = expense.get("transactionId").asText();
            if (id.startsWith(run)) {
                times.merge(id, 1, Integer::sum);
            }
        }
        assertThat(times).hasSize(RECORDS).allSatisfy((id, count) -> assertThat(count)
                .isOne());
    }
}
