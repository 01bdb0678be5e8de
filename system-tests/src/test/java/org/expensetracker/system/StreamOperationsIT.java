package org.expensetracker.system;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the platform sees of the streams, without a login: health and metrics. */
class StreamOperationsIT {

    private final Product product = Product.running();
    private final Api nobody = new Api(product, null);

    @Test
    void shouldTellTheConditionOfTheShardsAndStayReady() {
        Api.Answer answer = nobody.get("/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode streams = null;
        for (JsonNode check : answer.json().get("checks")) {
            streams = check.get("name").asText().equals("streams") ? check : streams;
        }
        assertThat(streams).isNotNull();
        assertThat(streams.get("status").asText()).isEqualTo("UP");
        assertThat(streams.at("/data/withoutOwner").asLong()).isZero();
        // Payara writes the numbers of a check as texts.
        assertThat(streams.at("/data/lagMilliseconds").asText()).matches("\\d+");
    }

    @Test
    void shouldMeasureDeliveriesByShard() {
        StreamCounts before = StreamCounts.of(product);
        try (Stream stream = product.stream()) {
            stream.put(Records.own("acme", Records.newId(), "employee@acme.test", 3.5, "APPROVED"));
        }
        before.awaitReceived(product, 1);
        List<String> names = List.of(
                "expenses_delivery_milliseconds_count",
                "expenses_delivery_records_total",
                "expenses_delivery_failures_total",
                "expenses_delivery_retries",
                "expenses_shard_lag_milliseconds",
                "expenses_shard_stored");
        await().atMost(10, SECONDS).untilAsserted(() -> {
            String metrics = nobody.get("/metrics").body();
            assertThat(names).allSatisfy(name -> assertThat(metrics)
                    .containsPattern(name + "\\{[^}]*shard=\"shardId-[0-9]+\"[^}]*\\} [0-9.]+"));
        });
    }
}
