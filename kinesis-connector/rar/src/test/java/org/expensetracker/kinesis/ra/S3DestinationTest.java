package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.expensetracker.kinesis.RecordBatch.Parked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class S3DestinationTest extends FailureDestination {

    @TempDir
    Path folder;

    private TestObjects objects;

    @Override
    void configure(KinesisActivationSpec spec) {
        super.configure(spec);
        objects = objects == null ? new TestObjects(folder) : objects;
        spec.setOnFailure("S3");
        spec.setFailureDestination("s3://failed/of/orders");
        spec.setFailureEndpoint(objects.address());
    }

    /** Nobody listens at the endpoint before. */
    @Override
    void appear() throws Exception {
        objects.createBucket("failed");
        objects.start();
    }

    @AfterEach
    void close() throws Exception {
        objects.close();
    }

    @Override
    List<String> documents() {
        return objects.keys("failed").stream()
                .map(key -> objects.text("failed", key))
                .toList();
    }

    @Test
    void shouldNameAnObjectByThePositionSoThatASecondTimeIsTheSameObject() throws Exception {
        appear();
        List<Parked> twice = List.of(new Parked(record(1, "r1"), "x", "y"), new Parked(record(2, "r2"), "x", "y"));

        context.tables().outbox().send(SHARD, twice, 1);
        context.tables().outbox().send(SHARD, twice, 1);

        assertThat(objects.keys("failed"))
                .containsExactly(
                        "of/orders/tests/transactions/" + SHARD + "/101-0.json",
                        "of/orders/tests/transactions/" + SHARD + "/102-0.json");
    }

    @Test
    void shouldNeedNoDatabaseWhereTheLeaseKeepsThePosition() throws Exception {
        appear();
        poison.add("r2");
        ShardContext withoutDatabase = context("node-1", spec -> {
            spec.setPositionStore("LEASE");
            spec.setPositionDataSource(null);
        });
        ShardPosition at = withoutDatabase
                .tables()
                .positions()
                .claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON)
                .get(0);

        assertThat(loop(withoutDatabase, at).process(records(3))).isTrue();

        assertThat(heard()).containsExactly("r1", "r3");
        assertThat(at.at().sequenceNumber()).isEqualTo("103");
        assertThat(documents()).hasSize(1);
        withoutDatabase.tables().close();
    }

    @Test
    void shouldTakeTheLargestRecordWhole() throws Exception {
        appear();
        String large = "x".repeat(1 << 20);
        poison.add(large);

        assertThat(loop.process(List.of(record(1, large)))).isTrue();

        assertThat(data(json(documents().get(0))).getBytes(StandardCharsets.UTF_8))
                .hasSize(1 << 20);
    }
}
