package org.expensetracker.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What became of the records, summed over all shards, as the operator sees it. */
record StreamCounts(long received, long stored, long updated, long duplicates, long parked) {

    static StreamCounts of(Product product) {
        StreamCounts sum = new StreamCounts(0, 0, 0, 0, 0);
        for (JsonNode shard : product.as("operator@platform.test")
                .get("/api/platform/streams")
                .json()
                .get("items")) {
            sum = sum.plus(new StreamCounts(
                    shard.get("received").asLong(),
                    shard.get("stored").asLong(),
                    shard.get("updated").asLong(),
                    shard.get("duplicates").asLong(),
                    shard.get("parked").asLong()));
        }
        return sum;
    }

    /** Waits until that many more were received, and tells the counts then. */
    StreamCounts awaitReceived(Product product, long more) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> of(product), now -> now.received() >= received + more);
    }

    StreamCounts minus(StreamCounts other) {
        return new StreamCounts(
                received - other.received,
                stored - other.stored,
                updated - other.updated,
                duplicates - other.duplicates,
                parked - other.parked);
    }

    private StreamCounts plus(StreamCounts other) {
        return new StreamCounts(
                received + other.received,
                stored + other.stored,
                updated + other.updated,
                duplicates + other.duplicates,
                parked + other.parked);
    }
}
