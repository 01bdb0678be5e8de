package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamDestinationTest extends FailureDestination {

    @TempDir
    private static Path folder;

    private static TestKinesis kinesis;

    private final String failed = "failed" + System.identityHashCode(this);

    @BeforeAll
    static void startThem() throws Exception {
        kinesis = new TestKinesis(folder);
    }

    @AfterAll
    static void closeThem() throws Exception {
        kinesis.close();
    }

    @Override
    void configure(KinesisActivationSpec spec) {
        super.configure(spec);
        spec.setOnFailure("STREAM");
        spec.setEndpoint(kinesis.address());
        spec.setFailureDestination("arn:aws:kinesis:eu-central-1:000000000000:stream/" + failed);
    }

    /** The stream does not exist before. */
    @Override
    void appear() {
        kinesis.create(failed, 1);
    }

    @Override
    List<String> documents() {
        return kinesis.texts(failed);
    }

    @Test
    void shouldSendARecordThatIsTooLargeWithoutItsBytesAndSaySo() {
        appear();
        String large = "x".repeat(1 << 20);
        poison.add(large);

        assertThat(loop.process(List.of(record(1, large)))).isTrue();

        assertThat(documents()).singleElement().satisfies(document -> assertThat(
                        json(document).getString("dataOmitted"))
                .contains("1048576 bytes"));
    }
}
