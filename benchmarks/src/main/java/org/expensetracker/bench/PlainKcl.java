package org.expensetracker.bench;

import java.net.URI;
import java.util.UUID;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.ingest.BenchIngest;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.ShardRecordProcessorFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * The competitor without adapter and server: the client library, tuned as the adapter tunes it, and a record processor that
 * calls the product's own code and commits. Told by the environment what to read and where to write; runs until ended.
 */
public final class PlainKcl {

    private static final long IDLE_MILLIS = 20;
    private static final String STREAM = Surroundings.text("KINESIS_STREAM");
    private static final String APPLICATION = Surroundings.text("KINESIS_APPLICATION");

    private PlainKcl() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        PGSimpleDataSource database = Surroundings.database();
        OneTransaction transaction = new OneTransaction(database);
        BenchIngest ingest = new BenchIngest(transaction, Surroundings.keys());
        int batchSize = Integer.parseInt(Surroundings.text("KINESIS_BATCH_SIZE"));
        scheduler(() -> new PlainReader(STREAM, batchSize, database, transaction, ingest))
                .run();
    }

    private static Scheduler scheduler(ShardRecordProcessorFactory readers) {
        KinesisAsyncClient kinesis = kinesis();
        DynamoDbAsyncClient leases = client(
                        DynamoDbAsyncClient.builder(), Surroundings.text("KINESIS_DYNAMODB_ENDPOINT"))
                .build();
        CloudWatchAsyncClient unused = client(CloudWatchAsyncClient.builder(), Surroundings.text("KINESIS_ENDPOINT"))
                .build();
        InitialPositionInStreamExtended start =
                InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(STREAM, start),
                APPLICATION,
                kinesis,
                leases,
                unused,
                UUID.randomUUID().toString(),
                readers);
        return new Scheduler(
                configs.checkpointConfig(),
                coordination(configs.coordinatorConfig()),
                leases(configs.leaseManagementConfig()),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig()
                        .initialPositionInStreamExtended(start)
                        .retrievalSpecificConfig(polling(kinesis)));
    }

    private static KinesisAsyncClient kinesis() {
        return client(KinesisAsyncClient.builder(), Surroundings.text("KINESIS_ENDPOINT"))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .protocol(Protocol.HTTP1_1)
                        .maxConcurrency(200))
                .build();
    }

    private static PollingConfig polling(KinesisAsyncClient kinesis) {
        return new PollingConfig(STREAM, kinesis)
                .maxRecords(10_000)
                .sleepTimeController(state -> state.lastSuccessfulCall() == null
                        ? 0L
                        : Math.max(
                                0L,
                                IDLE_MILLIS
                                        - (System.currentTimeMillis()
                                                - state.lastSuccessfulCall().toEpochMilli())));
    }

    private static CoordinatorConfig coordination(CoordinatorConfig config) {
        return config.shardConsumerDispatchPollIntervalMillis(50);
    }

    private static LeaseManagementConfig leases(LeaseManagementConfig config) {
        config.failoverTimeMillis(3_000L).leaseAssignmentIntervalMillis(1_000L).shardSyncIntervalMillis(2_000L);
        config.workerUtilizationAwareAssignmentConfig()
                .disableWorkerMetrics(true)
                .inMemoryWorkerMetricsCaptureFrequencyMillis(100)
                .workerMetricsReporterFreqInMillis(1_000);
        return config;
    }

    private static <B extends AwsClientBuilder<B, C>, C> B client(B builder, String endpoint) {
        return builder.endpointOverride(URI.create(endpoint))
                .region(Region.of(Stage.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Stage.ACCESS_KEY, Stage.SECRET_KEY)));
    }
}
