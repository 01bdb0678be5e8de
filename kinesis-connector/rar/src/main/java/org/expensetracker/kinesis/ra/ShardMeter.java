package org.expensetracker.kinesis.ra;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.expensetracker.kinesis.ShardMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * What a reader counts of its shard, published through JMX while it reads. Never a reason not to read: what JMX refuses is
 * logged. Thread-safe.
 */
final class ShardMeter implements ShardMXBean {

    private static final Logger LOG = LoggerFactory.getLogger(ShardMeter.class);
    private static final String DOMAIN = "org.expensetracker.kinesis:type=Shard";

    private final Supplier<Duration> behind;
    private final LongAdder records = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder parked = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private volatile Settings settings;
    private volatile Supplier<ShardPosition> position;

    ShardMeter(Supplier<Duration> behind) {
        this.behind = behind;
    }

    void done(int count) {
        records.add(count);
    }

    void parked(int count) {
        parked.add(count);
    }

    /** Runs a delivery. After an outage the same portion comes again, without a failure that would be held against it. */
    Outcome measured(Portion portion, Supplier<Outcome> delivery) {
        if (portion.attempts() > 0) {
            retries.increment();
        }
        long before = System.nanoTime();
        Outcome outcome = delivery.get();
        long took = System.nanoTime() - before;
        batches.increment();
        nanos.add(took);
        longest.accumulate(took);
        if (outcome instanceof Outcome.Committed committed) {
            parked(committed.parked());
        } else if (outcome instanceof Outcome.Unavailable) {
            retries.increment();
        }
        return outcome;
    }

    /** To be called when the shard is claimed. An owner of it in this process that did not hear of its end yet gives way. */
    void publish(Settings ofActivation, Supplier<ShardPosition> lowest) {
        settings = ofActivation;
        position = lowest;
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = name(settings, ",shard=" + position.get().shardId());
            try {
                server.registerMBean(this, name);
            } catch (InstanceAlreadyExistsException e) {
                server.unregisterMBean(name);
                server.registerMBean(this, name);
            }
        } catch (JMException | RuntimeException e) {
            LOG.warn("KIN-042 Shard {} is not shown by JMX: {}", position.get().shardId(), Reason.of(e));
        }
    }

    /** Does nothing when another owner took the name, or nothing was published. */
    void withdraw() {
        if (position == null) {
            return;
        }
        withdraw(settings, ",shard=" + position.get().shardId(), "Epoch", getEpoch());
    }

    /** For the end of an activation: readers are not told of their end when time is short. */
    static void withdrawAll(Settings settings) {
        withdraw(settings, ",*", "Owner", settings.workerId());
    }

    private static void withdraw(Settings settings, String which, String attribute, Object value) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName name : server.queryNames(name(settings, which), null)) {
                if (value.equals(server.getAttribute(name, attribute))) {
                    server.unregisterMBean(name);
                }
            }
        } catch (InstanceNotFoundException e) {
            LOG.debug("KIN-042", e); // It is gone already, which is what was wanted.
        } catch (JMException | RuntimeException e) {
            LOG.warn("KIN-042 Stream {} is still shown by JMX: {}", settings.streamName(), Reason.of(e));
        }
    }

    private static ObjectName name(Settings settings, String rest) throws JMException {
        return new ObjectName(
                DOMAIN + ",application=" + settings.applicationName() + ",stream=" + settings.streamName() + rest);
    }

    @Override
    public String getOwner() {
        return settings.workerId();
    }

    @Override
    public long getEpoch() {
        return position.get().epoch();
    }

    @Override
    public long getBehindMillis() {
        return behind.get().toMillis();
    }

    @Override
    public String getPosition() {
        ExtendedSequenceNumber at = position.get().at();
        return at.sequenceNumber() + "/" + at.subSequenceNumber();
    }

    @Override
    public long getRecords() {
        return records.sum();
    }

    @Override
    public long getBatches() {
        return batches.sum();
    }

    @Override
    public long getRetries() {
        return retries.sum();
    }

    @Override
    public long getParked() {
        return parked.sum();
    }

    @Override
    public long getDeliveryMillisTotal() {
        return Duration.ofNanos(nanos.sum()).toMillis();
    }

    @Override
    public long getDeliveryMillisMax() {
        return Duration.ofNanos(longest.get()).toMillis();
    }
}
