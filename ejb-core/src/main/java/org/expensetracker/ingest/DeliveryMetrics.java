package org.expensetracker.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.expensetracker.ingest.StreamHealth.Shard;
import org.expensetracker.kinesis.RecordBatch;

/**
 * The metrics of what this node reads, by stream and shard; ARCHITECTURE.md lists them. What is counted here is what was
 * tried: a delivery whose transaction does not commit comes again and is counted again, while the gauges tell what
 * committed. Thread-safe.
 */
@ApplicationScoped
public class DeliveryMetrics {

    /** The least time between two looks at the tables. */
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private record Look(List<Shard> shards, long nanos) {}

    private final Set<List<Tag>> known = ConcurrentHashMap.newKeySet();
    private MetricRegistry registry;
    private ShardTable table;
    private volatile Look last;

    /** For the container's proxy only. */
    protected DeliveryMetrics() {}

    @Inject
    DeliveryMetrics(MetricRegistry registry, ShardTable table) {
        this.registry = registry;
        this.table = table;
    }

    /** Does the work and measures it; what it throws goes on to the adapter, who tries again. */
    public void measure(RecordBatch batch, Runnable work) {
        Tag[] tags = {new Tag("stream", batch.streamName()), new Tag("shard", batch.shardId())};
        if (known.add(List.of(tags))) {
            gauges(batch.streamName(), batch.shardId(), tags);
        }
        long before = System.nanoTime();
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            // No timer: Payara 6 gives a timer's quantiles in nanoseconds under a name that says seconds.
            registry.histogram("expenses_delivery_milliseconds", tags)
                    .update(Duration.ofNanos(System.nanoTime() - before).toMillis());
            registry.counter("expenses_delivery_records", tags)
                    .inc(batch.records().size());
            registry.counter("expenses_delivery_parked", tags)
                    .inc(batch.parked().size());
            registry.counter("expenses_delivery_failures", tags).inc(done ? 0 : 1);
        }
    }

    private void gauges(String stream, String shard, Tag... tags) {
        gauge("expenses_shard_lag_milliseconds", stream, shard, Shard::behindMillis, tags);
        gauge("expenses_shard_received", stream, shard, Shard::received, tags);
        gauge("expenses_shard_stored", stream, shard, Shard::stored, tags);
        gauge("expenses_shard_updated", stream, shard, Shard::updated, tags);
        gauge("expenses_shard_duplicates", stream, shard, Shard::duplicates, tags);
        gauge("expenses_shard_parked", stream, shard, Shard::parked, tags);
        registry.gauge("expenses_delivery_retries", () -> retries(stream, shard), tags);
    }

    /** What the adapter counts, by JMX: the bean cannot tell a repetition. Zero again when a reader takes the shard anew. */
    private static long retries(String stream, String shard) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName names = new ObjectName(
                    "org.expensetracker.kinesis:type=Shard,application=*,stream=" + stream + ",shard=" + shard);
            long retries = 0;
            for (ObjectName name : server.queryNames(names, null)) {
                retries += (long) server.getAttribute(name, "Retries");
            }
            return retries;
        } catch (InstanceNotFoundException e) {
            return 0; // The reader ended between the question and the answer.
        } catch (JMException e) {
            throw new IllegalStateException("ET-INGEST-007: shard \"%s\" has no count of retries".formatted(shard), e);
        }
    }

    private void gauge(String name, String stream, String shard, ToLongFunction<Shard> value, Tag... tags) {
        registry.gauge(name, () -> value(stream, shard, value), tags);
    }

    private long value(String stream, String shard, ToLongFunction<Shard> value) {
        return shards().stream()
                .filter(s -> s.stream().equals(stream) && s.shard().equals(shard))
                .mapToLong(value)
                .sum();
    }

    /** Twelve gauges of one scrape look once. */
    private List<Shard> shards() {
        Look look = last;
        if (look == null || System.nanoTime() - look.nanos() > FRESH_NANOS) {
            look = new Look(table.shards(), System.nanoTime());
            last = look;
        }
        return look.shards();
    }
}
