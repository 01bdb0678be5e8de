package org.expensetracker.ingest;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.tenant.DataSources;

/**
 * Receives the stream's records in the adapter's transaction, which also moves the shard's position. What it throws makes
 * the adapter deliver again. The placeholders are filled by the adapter, from system properties or the environment.
 *
 * <p>A batch is what one read of the shard brings: few records while the node keeps up, up to ten thousand behind a
 * backlog, where companies that are mixed cost less the more records each has in a batch.
 */
@MessageDriven(
        messageListenerInterface = KinesisListener.class,
        activationConfig = {
            @ActivationConfigProperty(propertyName = "streamName", propertyValue = "${KINESIS_STREAM:transactions}"),
            @ActivationConfigProperty(
                    propertyName = "applicationName",
                    propertyValue = "${KINESIS_APPLICATION:expense-tracker}"),
            @ActivationConfigProperty(propertyName = "region", propertyValue = "${AWS_REGION:eu-central-1}"),
            @ActivationConfigProperty(propertyName = "endpoint", propertyValue = "${KINESIS_ENDPOINT:}"),
            @ActivationConfigProperty(
                    propertyName = "dynamoDbEndpoint",
                    propertyValue = "${KINESIS_DYNAMODB_ENDPOINT:}"),
            @ActivationConfigProperty(
                    propertyName = "consumerMode",
                    propertyValue = "${KINESIS_CONSUMER_MODE:POLLING}"),
            @ActivationConfigProperty(
                    propertyName = "blockKeyOnFailure",
                    propertyValue = "${KINESIS_BLOCK_KEY_ON_FAILURE:false}"),
            @ActivationConfigProperty(propertyName = "initialPosition", propertyValue = "TRIM_HORIZON"),
            @ActivationConfigProperty(propertyName = "positionDataSource", propertyValue = DataSources.RUN_TIME),
            @ActivationConfigProperty(propertyName = "batchSize", propertyValue = "${KINESIS_BATCH_SIZE:10000}"),
            @ActivationConfigProperty(propertyName = "parallelism", propertyValue = "${KINESIS_PARALLELISM:1}")
        })
public class CardTransactions implements KinesisListener {

    @Inject
    private Ingest ingest;

    @Inject
    private DeliveryMetrics metrics;

    @Override
    public void onRecords(RecordBatch batch) {
        metrics.measure(batch, () -> ingest.take(batch));
    }
}
