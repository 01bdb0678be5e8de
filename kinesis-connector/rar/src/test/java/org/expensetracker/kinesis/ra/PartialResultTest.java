package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialResultTest extends ReaderOfAShard {

    /** Writes all records, the bad ones too, and then says which ones are bad. */
    @BeforeEach
    void sayWhatFails() {
        container.bean(this::storeAndSay);
    }

    private void storeAndSay(RecordBatch batch, TestTransactions transactions) {
        calls.incrementAndGet();
        for (KinesisRecord record : batch) {
            insert(transactions, batch.shardId(), record.partitionKey(), text(record));
            if (poison.contains(text(record))) {
                batch.fail(record, new IllegalStateException("cannot digest " + text(record)));
            }
        }
    }

    private static String text(KinesisRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"r1,r9", "r4,r5", "r8,r9", "r1,r2"})
    void shouldStoreTheGoodOnesOnceAndInOrderAndParkTheFailed(String one, String other) {
        poison.addAll(Set.of(one, other));

        assertThat(loop.process(records(9))).isTrue();

        assertThat(heard()).hasSize(7).doesNotContain(one, other).isSorted();
        assertThat(parked()).containsExactly(one, other);
        assertThat(storedPosition()).isEqualTo("109");
        assertThat(database.number("SELECT records FROM kinesis_position")).isEqualTo(9);
        assertThat(database.strings("SELECT reason FROM kinesis_parked_record"))
                .allMatch(reason -> reason.startsWith("cannot digest"));
    }

    @Test
    void shouldNotSearchForWhatTheBeanNames() {
        poison.add("r300");

        loop.process(records(500));

        // Together, those before, the bad one with its two repetitions, those after.
        assertThat(calls).hasValue(6);
    }

    @Test
    void shouldTryTheFailedRecordAgainBeforeTheLaterOnes() {
        AtomicInteger failures = new AtomicInteger();
        container.bean((batch, transactions) -> {
            if (failures.incrementAndGet() <= 2) {
                batch.records().stream()
                        .filter(record -> text(record).equals("r2"))
                        .forEach(record -> batch.fail(record, new IllegalStateException("not yet")));
            }
            batch.forEach(record -> insert(transactions, batch.shardId(), record.partitionKey(), text(record)));
        });

        loop.process(records(3));

        assertThat(heard()).containsExactly("r1", "r2", "r3");
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldHandleAFailureOfAllRecords() {
        poison.addAll(Set.of("r1", "r2", "r3"));

        assertThat(loop.process(records(3))).isTrue();

        assertThat(heard()).isEmpty();
        assertThat(parked()).containsExactly("r1", "r2", "r3");
    }

    @Test
    void shouldKeepWhatTheBeanParksInTheGoodPart() {
        poison.add("r2");
        container.bean((batch, transactions) -> {
            storeAndSay(batch, transactions);
            batch.records().stream()
                    .filter(record -> text(record).equals("r3"))
                    .forEach(record -> batch.park(record, "hopeless", "by nature"));
        });

        loop.process(records(3));

        assertThat(database.strings("SELECT code FROM kinesis_parked_record ORDER BY id"))
                .containsExactly("processing-failed", "hopeless");
    }

    @Test
    void shouldParkNothingForAnOutageThatTheBeanReportsAsARecordsFailure() {
        AtomicInteger outages = new AtomicInteger();
        container.bean((batch, transactions) -> {
            if (outages.incrementAndGet() <= 6) {
                batch.fail(
                        batch.records().get(0),
                        new IllegalStateException(new SQLTransientConnectionException("no connection")));
            } else {
                storeAndSay(batch, transactions);
            }
        });

        loop.process(records(2));

        assertThat(parked()).isEmpty();
        assertThat(heard()).containsExactly("r1", "r2");
    }

    @Test
    void shouldDeliverEachRecordInItsOwnTransactionToABeanThatTakesOne() throws Exception {
        container.oneByOne();
        container.bean(this::store);
        poison.add("r2");
        List<KinesisRecord> records = records(4);

        assertThat(loop(context("node-1"), position).process(records)).isTrue();

        assertThat(heard()).containsExactly("r1", "r3", "r4");
        assertThat(parked()).containsExactly("r2");
        assertThat(calls).hasValue(6);
        assertThat(database.number("SELECT count(DISTINCT xmin::text) FROM heard"))
                .isEqualTo(3);
        assertThat(storedPosition()).isEqualTo("104");
    }
}
