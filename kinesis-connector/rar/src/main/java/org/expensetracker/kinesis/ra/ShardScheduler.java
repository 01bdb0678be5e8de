package org.expensetracker.kinesis.ra;

import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.checkpoint.CheckpointConfig;
import software.amazon.kinesis.checkpoint.dynamodb.DynamoDBCheckpointer;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.coordinator.SchedulerCoordinatorFactory;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.dynamodb.DynamoDBLeaseSerializer;
import software.amazon.kinesis.leases.exceptions.LeasingException;
import software.amazon.kinesis.lifecycle.LifecycleConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ProcessorConfig;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * Sets the client library up.
 *
 * <p>Its defaults take 85 seconds to the first record and 118 to take over from a node that died; these take a few. The
 * price is more traffic to the lease table, and a node that pauses for more than three seconds loses its shards, which
 * costs time and, thanks to the position's epoch, nothing else.
 */
final class ShardScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(ShardScheduler.class);
    private static final int MAX_RECORDS_OF_A_READ = 10_000;
    private static final long FAILOVER_MILLIS = 3_000;
    private static final long LEADER_LEASE_MILLIS = 3_000;
    private static final long LEADER_HEARTBEAT_MILLIS = 1_000;
    private static final long ASSIGNMENT_MILLIS = 500;
    private static final long DISPATCH_MILLIS = 50;

    private final ShardContext context;
    private final KinesisClients clients;
    private final Leases leases = new Leases();
    private final LeaseManagementConfig leaseManagement;

    ShardScheduler(ShardContext context, KinesisClients clients) {
        this.context = context;
        this.clients = clients;
        this.leaseManagement = leaseManagement();
    }

    LeaseRefresher leaseRefresher() {
        return leaseManagement
                .leaseManagementFactory(new DynamoDBLeaseSerializer(), false)
                .createLeaseRefresher();
    }

    /** A scheduler that runs readers on the pool; it does not shut the pool. */
    Scheduler scheduler(ExecutorService pool) {
        Settings settings = context.settings();
        return new Scheduler(
                new CheckpointConfig().checkpointFactory((coordinator, refresher) -> {
                    leases.coordinatedBy(coordinator);
                    return new PositionCheckpointer(
                            context.tables().positions(), new DynamoDBCheckpointer(coordinator, refresher));
                }),
                coordination(pool),
                leaseManagement,
                new LifecycleConfig().aggregatorUtil(new SafeAggregates()),
                new MetricsConfig(null, settings.leaseTable()).metricsFactory(new NullMetricsFactory()),
                new ProcessorConfig(() -> new ShardReader(context, leases))
                        .callProcessRecordsEvenForEmptyRecordList(true),
                retrieval());
    }

    /** When the scheduler has ended for good: other nodes need not wait for the leases of this one. */
    void handOver() {
        try {
            leases.handOver(context.settings().workerId());
        } catch (LeasingException e) {
            LOG.info(
                    "KIN-023 The leases of stream {} expire by themselves: {}",
                    context.settings().streamName(),
                    Reason.of(e));
        }
    }

    private LeaseManagementConfig leaseManagement() {
        Settings settings = context.settings();
        LeaseManagementConfig config = new LeaseManagementConfig(
                        settings.leaseTable(),
                        settings.leaseTable(),
                        clients.dynamoDb(),
                        clients.kinesis(),
                        settings.workerId())
                .failoverTimeMillis(FAILOVER_MILLIS)
                .leaseAssignmentIntervalMillis(ASSIGNMENT_MILLIS)
                .shardSyncIntervalMillis(2_000)
                .dynamoDbLockBasedLeaderLeaseDurationInMillis(LEADER_LEASE_MILLIS)
                .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(LEADER_HEARTBEAT_MILLIS)
                .initialPositionInStream(settings.reading().start());
        config.workerUtilizationAwareAssignmentConfig()
                // Balancing by load asks the machine's metadata service, which there is on AWS alone.
                .disableWorkerMetrics(settings.access().endpoint() != null)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(100)
                .workerMetricsReporterFreqInMillis(1_000);
        return config;
    }

    private CoordinatorConfig coordination(ExecutorService pool) {
        return new CoordinatorConfig(context.settings().leaseTable())
                .shardConsumerDispatchPollIntervalMillis(DISPATCH_MILLIS)
                .parentShardPollIntervalMillis(500)
                .maxInitializationAttempts(3)
                .coordinatorFactory(new SchedulerCoordinatorFactory() {
                    @Override
                    public ExecutorService createExecutorService() {
                        return pool;
                    }
                });
    }

    private RetrievalConfig retrieval() {
        Settings settings = context.settings();
        RetrievalSpecificConfig specific = settings.reading().consumerMode() == ConsumerMode.POLLING
                ? polling(settings)
                : new FanOutConfig(clients.kinesis())
                        .streamName(settings.streamName())
                        .applicationName(settings.applicationName());
        return new RetrievalConfig(
                        clients.kinesis(),
                        new SingleStreamTracker(
                                settings.stream().identifier(),
                                settings.reading().start()),
                        settings.leaseTable())
                .retrievalSpecificConfig(specific);
    }

    /** The library's own idle time has a floor of 200 ms; the controller has none, and a stand-in needs none. */
    private PollingConfig polling(Settings settings) {
        return new PollingConfig(settings.streamName(), clients.kinesis())
                .maxRecords(MAX_RECORDS_OF_A_READ)
                .sleepTimeController(state -> state.lastSuccessfulCall() == null
                        ? 0
                        : Math.max(
                                0,
                                settings.reading().idle().toMillis()
                                        - (context.clock().millis()
                                                - state.lastSuccessfulCall().toEpochMilli())));
    }
}
