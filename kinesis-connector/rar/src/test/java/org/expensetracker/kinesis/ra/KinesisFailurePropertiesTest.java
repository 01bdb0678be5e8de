package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinesisFailurePropertiesTest {

    private final KinesisActivationSpec spec = new KinesisActivationSpec();

    @BeforeEach
    void setWhatIsRequired() {
        spec.setStreamName("transactions");
        spec.setApplicationName("expense-tracker");
        spec.setPositionDataSource("java:global/jdbc/expenses");
    }

    @Test
    void shouldRefuseWhatAShardThatStandsStillExcludes() {
        spec.setOnFailure("STOP_SHARD");
        spec.setBlockKeyOnFailure("true");
        spec.setMaxRecordAge("60");

        assertThatThrownBy(spec::validate)
                .hasMessageContainingAll("blockKeyOnFailure belongs to", "maxRecordAge belongs to");
    }

    @ParameterizedTest
    @CsvSource({
        "SQS, https://sqs.eu-central-1.amazonaws.com/123456789012/failed",
        "S3, s3://failed",
        "S3, s3://failed/of/orders",
        "STREAM, failed",
        "STREAM, arn:aws:kinesis:eu-central-1:123456789012:stream/failed",
    })
    void shouldKnowWhereFailedRecordsGo(String kind, String destination) throws Exception {
        spec.setOnFailure(kind);
        spec.setFailureDestination(destination);

        assertThat(spec.settings().get(0).failures().destination()).isEqualTo(destination);
    }

    @ParameterizedTest
    @CsvSource({
        "SQS, failed, it must be with onFailure SQS the URL of a queue",
        "SQS, , it must be with onFailure SQS the URL of a queue",
        "S3, failed, it must be with onFailure S3 a bucket",
        "S3, s3://Failed, it must be with onFailure S3 a bucket",
        "STREAM, arn:aws:kinesis:nowhere, it must be with onFailure STREAM the name of a stream",
        "STREAM, transactions, which the bean itself hears",
        "PARK, failed, failureDestination belongs to onFailure SQS",
        "STOP_SHARD, failed, failureDestination belongs to onFailure SQS",
    })
    void shouldRefuseADestinationThatDoesNotFit(String kind, String destination, String problem) {
        spec.setOnFailure(kind);
        spec.setFailureDestination(destination);

        assertThatThrownBy(spec::validate).hasMessageContaining(problem);
    }

    @Test
    void shouldReportAllThatADestinationExcludes() {
        spec.setOnFailure("SQS");
        spec.setBlockKeyOnFailure("true");

        assertThatThrownBy(spec::validate)
                .hasMessageContainingAll("failureDestination is ''", "blockKeyOnFailure belongs to");

        spec.setOnFailure("PARK");
        spec.setFailureEndpoint("http://127.0.0.1:1");

        assertThatThrownBy(spec::validate).hasMessageContaining("failureEndpoint belongs to");
    }

    @Test
    void shouldTakeAKeyForObjectsAlone() {
        spec.setOnFailure("SQS");
        spec.setFailureDestination("https://sqs.eu-central-1.amazonaws.com/123456789012/failed");
        spec.setFailureKmsKey("alias/failed");

        assertThatThrownBy(spec::validate).hasMessageContaining("failureKmsKey belongs to onFailure S3");

        spec.setFailureKmsKey("no key");

        assertThatThrownBy(spec::validate).hasMessageContaining("failureKmsKey is 'no key': it must be");
    }
}
