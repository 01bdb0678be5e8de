package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Future;
import org.expensetracker.kinesis.KinesisRecord;
import org.junit.jupiter.api.Test;

/** What every failure destination has to do; its subclasses say which one, and bring a real server of its kind. */
abstract class FailureDestination extends ReaderOfAShard {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The documents that the destination has, in the order of their sequence numbers. */
    abstract List<String> documents() throws Exception;

    /** Makes what the settings name: it does not exist before. */
    abstract void appear() throws Exception;

    @Override
    void configure(KinesisActivationSpec spec) {
        spec.setAccessKey("test");
        spec.setSecretKey("test");
        spec.setRegion("eu-central-1");
    }

    static JsonObject json(String document) {
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            return reader.readObject();
        }
    }

    static String data(JsonObject document) {
        return new String(Base64.getDecoder().decode(document.getString("data")), StandardCharsets.UTF_8);
    }

    @Test
    void shouldSendTheBadRecordAndGoOn() throws Exception {
        appear();
        poison.add("r2");

        assertThat(loop.process(records(4))).isTrue();

        assertThat(heard()).containsExactly("r1", "r3", "r4");
        assertThat(storedPosition()).isEqualTo("104");
        assertThat(database.number("SELECT records FROM kinesis_position")).isEqualTo(4);
        assertThat(parked()).isEmpty();
        assertThat(documents()).singleElement().satisfies(document -> assertThat(data(json(document)))
                .isEqualTo("r2"));
    }

    @Test
    void shouldSayWhatItWasWhereItIsAndWhy() throws Exception {
        appear();
        poison.add("r1");

        loop.process(records(1));

        JsonObject document = json(documents().get(0));
        assertThat(document.getInt("version")).isEqualTo(1);
        assertThat(document.getString("application")).isEqualTo("tests");
        assertThat(document.getString("stream")).isEqualTo("transactions");
        assertThat(document.getString("shard")).isEqualTo(SHARD);
        assertThat(document.getString("sequenceNumber")).isEqualTo("101");
        assertThat(document.getInt("subSequenceNumber")).isZero();
        assertThat(document.getString("partitionKey")).isEqualTo("key");
        assertThat(document.getString("code")).isEqualTo("processing-failed");
        assertThat(document.getString("reason")).contains("cannot digest r1");
        assertThat(document.getInt("attempts")).isEqualTo(3);
        assertThat(document.getInt("size")).isEqualTo(2);
        assertThat(Instant.parse(document.getString("arrivedAt")))
                .isBeforeOrEqualTo(Instant.parse(document.getString("failedAt")));
    }

    @Test
    void shouldWaitForADestinationThatIsAwayAndSkipNothing() throws Exception {
        poison.add("r2");
        Future<Boolean> done = thread.submit(() -> loop.process(records(3)));
        await().atMost(PATIENCE).until(() -> heard().equals(List.of("r1")) && calls.get() > 4);
        assertThat(done).isNotDone();
        assertThat(storedPosition()).isEqualTo("101");

        appear();

        await().atMost(PATIENCE).until(done::isDone);
        assertThat(done.get()).isTrue();
        assertThat(heard()).containsExactly("r1", "r3");
        assertThat(documents()).singleElement().satisfies(document -> assertThat(data(json(document)))
                .isEqualTo("r2"));
    }

    @Test
    void shouldStopWaitingWhenTheShardGoesToAnotherNode() throws Exception {
        poison.add("r1");
        Future<Boolean> done = thread.submit(() -> loop.process(records(1)));
        await().atMost(PATIENCE).until(() -> calls.get() == 3);

        leaseHeld.set(false);

        await().atMost(PATIENCE).until(done::isDone);
        assertThat(done.get()).isFalse();
        assertThat(storedPosition()).isEqualTo("TRIM_HORIZON");
    }

    @Test
    void shouldStopWaitingWhenTheAdapterStops() throws Exception {
        poison.add("r1");
        Future<Boolean> done = thread.submit(() -> loop.process(records(1)));
        await().atMost(PATIENCE).until(() -> calls.get() == 3);

        stop.raise();

        await().atMost(PATIENCE).until(done::isDone);
        assertThat(done.get()).isFalse();
        assertThat(storedPosition()).isEqualTo("TRIM_HORIZON");
    }

    @Test
    void shouldTakeWhatTheBeanItselfParksBeforeTheCommit() throws Exception {
        container.bean((batch, transactions) -> {
            calls.incrementAndGet();
            batch.park(batch.records().get(0), "hopeless", "by nature");
            insert(transactions, batch.shardId(), "key", "the rest");
        });
        Future<Boolean> done = thread.submit(() -> loop.process(records(2)));
        await().atMost(PATIENCE).until(() -> calls.get() > 1);
        assertThat(heard()).isEmpty();

        appear();

        await().atMost(PATIENCE).until(done::isDone);
        assertThat(done.get()).isTrue();
        assertThat(heard()).containsExactly("the rest");
        assertThat(storedPosition()).isEqualTo("102");
        assertThat(parked()).isEmpty();
        assertThat(json(documents().get(0)).getString("code")).isEqualTo("hopeless");
    }

    @Test
    void shouldTakeWhateverBytesAndTextsThereAre() throws Exception {
        appear();
        container.bean(
                (batch, transactions) -> batch.park(batch.records().get(0), "c".repeat(100), "nul \0 \uFFFF \uD83D"));
        KinesisRecord odd = new KinesisRecord("101", 7, "k\0\uFFFE\uD83D\uDE00", null, new byte[] {0, -1});

        assertThat(loop.process(List.of(odd))).isTrue();

        JsonObject document = json(documents().get(0));
        assertThat(document.getString("partitionKey")).isEqualTo("k\0\uFFFE\uD83D\uDE00");
        assertThat(document.isNull("arrivedAt")).isTrue();
        assertThat(document.getInt("subSequenceNumber")).isEqualTo(7);
        assertThat(document.getString("data")).isEqualTo("AP8=");
    }
}
