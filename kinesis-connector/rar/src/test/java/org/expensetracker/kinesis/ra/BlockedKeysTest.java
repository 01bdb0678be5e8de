package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.expensetracker.kinesis.KinesisRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

class BlockedKeysTest extends ReaderOfAShard {

    private static final String TABLE = "/org/expensetracker/kinesis/optional/kinesis_blocked_key.sql";

    @Override
    void configure(KinesisActivationSpec spec) {
        spec.setBlockKeyOnFailure("true");
    }

    @BeforeEach
    void createTheTable() throws Exception {
        try (InputStream sql = getClass().getResourceAsStream(TABLE)) {
            database.run(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
        poison.add("a2");
    }

    /** Named by key and number: b3 is record 103 of key b. */
    private static List<KinesisRecord> named(String... names) {
        return Stream.of(names)
                .map(name -> new KinesisRecord(
                        String.valueOf(100 + Integer.parseInt(name.substring(1))),
                        0,
                        name.substring(0, 1),
                        Instant.now(),
                        name.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private List<String> codes() {
        return database.strings(
                "SELECT convert_from(data, 'UTF8') || ' ' || code FROM kinesis_parked_record ORDER BY sequence_number");
    }

    @Test
    void shouldParkLaterRecordsOfTheKeyBehindTheFailedOneAndDeliverTheOthers() {
        assertThat(loop.process(named("a1", "a2", "b3", "a4", "b5", "a6"))).isTrue();

        assertThat(heard()).containsExactly("a1", "b3", "b5");
        assertThat(codes()).containsExactly("a2 processing-failed", "a4 key-blocked", "a6 key-blocked");
        assertThat(storedPosition()).isEqualTo("106");
        assertThat(database.number("SELECT records FROM kinesis_position")).isEqualTo(6);
        assertThat(database.number("SELECT parked FROM kinesis_blocked_key")).isEqualTo(3);
    }

    @Test
    void shouldKeepTheKeyBlockedForTheNextOwner() throws Exception {
        loop.process(named("a2"));
        ShardContext other = context("node-2");
        ShardPosition taken = other.tables()
                .positions()
                .claim(SHARD, ExtendedSequenceNumber.TRIM_HORIZON)
                .get(0);

        assertThat(loop(other, taken).process(named("a3", "a4"))).isTrue();
        assertThat(loop(other, taken).process(named("b5", "a6"))).isTrue();

        assertThat(heard()).containsExactly("b5");
        assertThat(codes()).endsWith("a3 key-blocked", "a4 key-blocked", "a6 key-blocked");
    }

    @Test
    void shouldDeliverAgainWhenTheKeyIsReleasedWithTheCountThatWasSeen() {
        loop.process(named("a2", "a3"));
        database.run("DELETE FROM kinesis_blocked_key WHERE partition_key = 'a' AND parked = 1");
        loop.process(named("a4"));
        assertThat(heard()).isEmpty();

        database.run("DELETE FROM kinesis_blocked_key WHERE partition_key = 'a' AND parked = 3");
        loop.process(named("a5"));

        assertThat(heard()).containsExactly("a5");
    }

    @Test
    void shouldParkNothingBehindWhatTheBeanItselfParks() {
        container.bean((batch, transactions) -> {
            container.bean(this::store);
            batch.park(batch.records().get(0), "hopeless", "by nature");
        });

        loop.process(named("a1"));
        loop.process(named("a3"));

        assertThat(heard()).containsExactly("a3");
    }

    @Test
    void shouldBlockEveryKeyOfWhatIsParkedTogether() {
        poison.addAll(List.of("b3", "c4"));

        loop.process(named("a2", "b3", "c4", "d5", "c6", "b7", "a8"));

        assertThat(heard()).containsExactly("d5");
        assertThat(database.strings("SELECT partition_key || parked FROM kinesis_blocked_key ORDER BY 1"))
                .containsExactly("a2", "b2", "c2");
    }
}
