package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.expensetracker.objects.S3Place;
import org.expensetracker.objects.TestBucket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnchorBucketTest {

    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
    private static final String FIRST = "a".repeat(64);
    private static final String SECOND = "b".repeat(64);

    private TestBucket bucket;
    private AnchorBucket anchors;

    @BeforeEach
    void open() throws IOException {
        bucket = new TestBucket();
        anchors = new AnchorBucket(
                bucket.client(),
                S3Place.of("s3://trail/anchors"),
                Duration.ofDays(3650),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        bucket.close();
    }

    @Test
    void shouldLockWhatItKeepsForYears() throws IOException {
        anchors.keep("tenant_acme", 7, FIRST);

        assertThat(bucket.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.key()).isEqualTo("anchors/tenant_acme/7-" + FIRST);
            assertThat(kept.content()).isEqualTo(FIRST + "\n");
            assertThat(kept.mode()).isEqualTo("COMPLIANCE");
            assertThat(Instant.parse(kept.until())).isEqualTo(NOW.plus(Duration.ofDays(3650)));
        });
    }

    @Test
    void shouldKeepAHeadOnceHoweverOftenItIsTold() throws IOException {
        anchors.keep("tenant_acme", 7, FIRST);
        anchors.keep("tenant_acme", 7, FIRST);

        assertThat(bucket.kept()).hasSize(1);
    }

    @Test
    void shouldReadAllOfAChainAndNoneOfAnother() throws IOException {
        for (int sequence = 1; sequence <= 5; sequence++) {
            anchors.keep("tenant_acme", sequence, FIRST);
        }
        anchors.keep("tenant_acme_two", 9, SECOND);
        anchors.keep("platform", 9, SECOND);

        assertThat(anchors.of("tenant_acme"))
                .hasSize(5)
                .containsEntry(1L, FIRST)
                .containsEntry(5L, FIRST);
        assertThat(anchors.of("nobody")).isEmpty();
    }

    @Test
    void shouldCountTheFirstOfTwoForTheSameNumber() throws IOException {
        anchors.keep("platform", 3, SECOND);
        bucket.slipIn("anchors/platform/3-" + FIRST);
        bucket.slipIn("anchors/platform/notes.txt");

        assertThat(anchors.of("platform")).hasSize(1).containsEntry(3L, SECOND);
    }

    @Test
    void shouldSayThatTheStoreIsAway() {
        bucket.close();

        assertThatThrownBy(() -> anchors.keep("platform", 1, FIRST))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The object store says: ");
    }
}
