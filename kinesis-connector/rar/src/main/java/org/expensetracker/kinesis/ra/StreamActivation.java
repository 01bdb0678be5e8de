package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.Scheduler;

/**
 * A bean that hears a stream, from its deployment to its end.
 *
 * <p>A thread of its own sets everything up and runs the client library. What cannot be reached yet, the
 * stream, the database or the lease table, is waited for, since it is no reason to refuse a deployment. Thread-safe.
 */
final class StreamActivation {

    private static final Logger LOG = LoggerFactory.getLogger(StreamActivation.class);
    private static final Backoff NOT_YET = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(10));

    private final Settings settings;
    private final StopSignal stop = new StopSignal();
    private final ShardContext context;
    private final ThreadPoolExecutor pool;
    private final Thread supervisor;
    private volatile Scheduler scheduler;

    StreamActivation(
            Settings settings,
            MessageEndpointFactory endpoints,
            TransactionSynchronizationRegistry transactions,
            Clock clock) {
        this.settings = settings;
        Tables tables = Tables.of(settings, clock);
        Delivery delivery = new Delivery(settings.streamName(), endpoints, transactions, tables);
        this.pool = AdapterThreads.pool("kinesis-" + settings.streamName());
        this.context = new ShardContext(settings, tables, delivery, pool, stop, clock);
        this.supervisor = new AdapterThreads("kinesis-" + settings.streamName() + "-scheduler").newThread(this::run);
    }

    void start() {
        LOG.info("KIN-001 Listening to {}", settings);
        supervisor.start();
    }

    private void run() {
        for (int failures = 0; !stop.raised(); failures++) {
            try (KinesisClients clients = KinesisClients.of(settings)) {
                read(clients);
            } catch (Exception | LinkageError e) {
                LOG.warn(
                        "KIN-002 Cannot read stream {} yet and will try again: {}",
                        settings.streamName(),
                        Reason.of(e));
                LOG.debug("KIN-002", e);
            }
            stop.await(NOT_YET.pause(failures));
        }
    }

    /** Returns when the library has stopped, by our wish or because it could not begin. */
    private void read(KinesisClients clients) throws Exception {
        Positions positions = context.tables().positions();
        positions.check();
        ShardScheduler shards = new ShardScheduler(context, clients);
        new LeaseTable(settings, clients.kinesis(), shards.leaseRefresher(), positions).prepare();
        Scheduler running = shards.scheduler(pool);
        scheduler = running;
        if (stop.raised()) {
            running.shutdown();
        }
        running.run();
        if (stop.raised()) {
            shards.handOver();
        }
    }

    /** Ends reading. Deliveries that run get the time that the settings give; what is not committed then comes again. */
    void stop() {
        stop.raise();
        long deadline = System.nanoTime() + settings.stopTimeout().toNanos();
        Scheduler running = scheduler;
        if (running != null) {
            try {
                running.startGracefulShutdown().get(remaining(deadline), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                LOG.warn("KIN-008 Stream {} did not stop in time: {}", settings.streamName(), Reason.of(e));
                running.shutdown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running.shutdown();
            }
        }
        pool.shutdown();
        finish(deadline);
        ShardMeter.withdrawAll(settings);
        context.tables().close();
        LOG.info("KIN-009 Stopped listening to stream {}", settings.streamName());
    }

    private void finish(long deadline) {
        try {
            if (!pool.awaitTermination(remaining(deadline), TimeUnit.NANOSECONDS)) {
                pool.shutdownNow();
            }
            TimeUnit.NANOSECONDS.timedJoin(supervisor, Math.max(remaining(deadline), TimeUnit.SECONDS.toNanos(1)));
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static long remaining(long deadline) {
        return Math.max(0, deadline - System.nanoTime());
    }
}
