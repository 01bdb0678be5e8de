package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.common.InitialPositionInStream;

class KinesisActivationSpecTest {

    private final KinesisActivationSpec spec = new KinesisActivationSpec();

    @BeforeEach
    void setWhatIsRequired() {
        spec.setStreamName("transactions");
        spec.setApplicationName("expense-tracker");
        spec.setPositionDataSource("java:global/jdbc/expenses");
    }

    private Settings settings() throws InvalidPropertyException {
        return spec.settings().get(0);
    }

    @Test
    void shouldHaveDefaultsForEverythingElse() throws Exception {
        Settings settings = settings();

        assertThat(settings.reading().consumerMode()).isEqualTo(ConsumerMode.POLLING);
        assertThat(settings.reading().initialPosition()).isEqualTo(InitialPositionInStream.TRIM_HORIZON);
        assertThat(settings.reading().batchSize()).isEqualTo(500);
        assertThat(settings.reading().batchWindow()).isZero();
        assertThat(settings.failures().maxRetries()).isEqualTo(3);
        assertThat(settings.failures().backoff()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.failures().maxRecordAge()).isZero();
        assertThat(settings.failures().bisectOnError()).isTrue();
        assertThat(settings.failures().onFailure()).isEqualTo(OnFailure.PARK);
        assertThat(settings.failures().blockKeyOnFailure()).isFalse();
        assertThat(settings.reading().filter()).isSameAs(RecordFilter.NONE);
        assertThat(settings.reading().idle()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.stopTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.workerId()).endsWith("-expense-tracker");
    }

    @Test
    void shouldReadAStandInMoreOften() throws Exception {
        spec.setEndpoint("http://127.0.0.1:4567");

        assertThat(settings().reading().idle()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void shouldTakeAnEmptyValueForNotSet() throws Exception {
        spec.setEndpoint("${A_NAME_THAT_NOBODY_SETS:}");
        spec.setBatchSize("");

        assertThat(settings().access().endpoint()).isNull();
        assertThat(settings().reading().batchSize()).isEqualTo(500);
    }

    @Test
    void shouldReplacePlaceholdersInNumbersToo() throws Exception {
        spec.setBatchSize("${A_NAME_THAT_NOBODY_SETS:42}");

        assertThat(settings().reading().batchSize()).isEqualTo(42);
    }

    @Test
    void shouldReportAllProblemsAtOnceWithTheirValues() {
        spec.setStreamName("no spaces please");
        spec.setBatchSize("10001");
        spec.setConsumerMode("PUSHING");
        spec.setEndpoint("localhost:4567");
        spec.setMaxRetries("many");
        spec.setBisectOnError("perhaps");
        spec.setOnFailure("IGNORE");
        spec.setFilter("country is DE");
        spec.setAccessKey("alone");
        spec.setInitialPosition("AT_TIMESTAMP");
        spec.setWorkerId("${A_NAME_THAT_NOBODY_SETS}");

        assertThatThrownBy(spec::validate)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContainingAll(
                        "'no spaces please'",
                        "'10001'",
                        "'PUSHING'",
                        "'localhost:4567'",
                        "'many'",
                        "'perhaps'",
                        "onFailure is 'IGNORE': it must be one of [PARK, SQS, S3, STREAM, STOP_SHARD]",
                        "filter is 'country is DE': it must be conditions separated by ';'",
                        "accessKey and secretKey",
                        "initialTimestamp",
                        "${A_NAME_THAT_NOBODY_SETS}");
    }

    @Nested
    class WhenThereAreSeveralStreams {

        @Test
        void shouldGiveEachALeaseTableOfItsOwn() throws Exception {
            spec.setStreamName(" orders ,refunds");

            assertThat(spec.settings()).extracting(Settings::streamName).containsExactly("orders", "refunds");
            assertThat(spec.settings())
                    .extracting(Settings::leaseTable)
                    .containsExactly("expense-tracker-orders", "expense-tracker-refunds");
            assertThat(spec.settings()).extracting(Settings::applicationName).containsOnly("expense-tracker");
        }

        @Test
        void shouldTakeTheRegionOfEachArn() throws Exception {
            spec.setStreamName(null);
            spec.setStreamArn("arn:aws:kinesis:eu-central-1:123456789012:stream/orders,"
                    + "arn:aws:kinesis:us-west-2:123456789012:stream/refunds");

            assertThat(spec.settings()).extracting(Settings::streamName).containsExactly("orders", "refunds");
            assertThat(spec.settings())
                    .extracting(settings -> settings.access().region())
                    .containsExactly("eu-central-1", "us-west-2");
        }

        @Test
        void shouldRefuseThoseThatCannotBeToldApart() {
            spec.setStreamName("orders,orders, ,no spaces please");

            assertThatThrownBy(spec::validate)
                    .hasMessageContainingAll("'orders' is named twice", "streamName is ''", "'no spaces please'");
        }

        @Test
        void shouldRefuseALeaseTableWithTooLongAName() {
            spec.setApplicationName("a".repeat(128));
            spec.setStreamName("b".repeat(120) + ",c");

            assertThatThrownBy(spec::validate).hasMessageContaining("have 249 characters together");
        }
    }

    @Test
    void shouldTakeTheRegionOfAnArn() throws Exception {
        spec.setStreamName(null);
        spec.setStreamArn("arn:aws:kinesis:us-west-2:123456789012:stream/orders");

        assertThat(settings().streamName()).isEqualTo("orders");
        assertThat(settings().access().region()).isEqualTo("us-west-2");
        assertThat(settings().leaseTable()).isEqualTo("expense-tracker");
    }

    @Test
    void shouldRefuseARegionThatContradictsTheArn() {
        spec.setStreamArn("arn:aws:kinesis:us-west-2:123456789012:stream/orders");
        spec.setRegion("eu-central-1");

        assertThatThrownBy(spec::validate)
                .hasMessageContainingAll(
                        "streamName and streamArn say the same in two ways", "region is 'eu-central-1'");
    }

    @Test
    void shouldSayWhatIsRequired() {
        assertThatThrownBy(new KinesisActivationSpec()::validate)
                .hasMessageContainingAll("streamName", "applicationName", "positionDataSource");
    }

    @Test
    void shouldBeginAtATime() throws Exception {
        spec.setInitialPosition("AT_TIMESTAMP");
        spec.setInitialTimestamp("2026-11-23T08:00:00Z");

        assertThat(settings().reading().start().getTimestamp()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1", "http:///nowhere", "::", "http://a b"})
    void shouldRefuseAnAddressThatIsNone(String address) {
        spec.setDynamoDbEndpoint(address);

        assertThatThrownBy(spec::validate).hasMessageContaining(address);
    }

    @Test
    void shouldNotTellTheSecret() throws Exception {
        spec.setAccessKey("key");
        spec.setSecretKey("very secret");

        assertThat(settings()).asString().doesNotContain("very secret");
    }

    @Test
    void shouldBelongToOneAdapter() throws Exception {
        spec.setResourceAdapter(new KinesisResourceAdapter());

        assertThatThrownBy(() -> spec.setResourceAdapter(new KinesisResourceAdapter()))
                .isInstanceOf(ResourceException.class);
    }

    @Test
    void shouldNeedNoDatabaseWhereTheLeaseKeepsThePositionAndNothingIsParked() throws Exception {
        spec.setPositionDataSource(null);
        spec.setPositionStore("LEASE");
        spec.setOnFailure("STOP_SHARD");

        assertThat(spec.settings().get(0).positionDataSource()).isNull();
    }

    @Test
    void shouldAskForADatabaseToParkIn() {
        spec.setPositionDataSource(null);
        spec.setPositionStore("LEASE");

        assertThatThrownBy(spec::validate).hasMessageContaining("onFailure PARK needs a database");
    }

    @Test
    void shouldReadAShardInOneToSixteenLanes() throws Exception {
        assertThat(spec.settings().get(0).reading().parallelism()).isOne();
        spec.setParallelism("17");

        assertThatThrownBy(spec::validate)
                .hasMessageContaining("parallelism is '17': it must be a whole number from 1 to 16");
    }
}
