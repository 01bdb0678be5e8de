package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.expensetracker.kinesis.KinesisRecord;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortionLoopTest extends ReaderOfAShard {

    @Test
    void shouldStoreRecordsAndPositionTogether() {
        assertThat(loop.process(records(3))).isTrue();

        assertThat(heard()).containsExactly("r1", "r2", "r3");
        assertThat(storedPosition()).isEqualTo("103");
        assertThat(database.number("SELECT records FROM kinesis_position")).isEqualTo(3);
    }

    @Test
    void shouldDeliverNothingThatIsAtOrBelowThePosition() {
        loop.process(records(3));
        loop.process(records(5));

        assertThat(heard()).containsExactly("r1", "r2", "r3", "r4", "r5");
    }

    @Test
    void shouldDeliverAgainWhenTheBeanFailsOnce() {
        container.bean((batch, transactions) -> {
            container.bean(this::store);
            throw new IllegalStateException("just this once");
        });

        assertThat(loop.process(records(3))).isTrue();

        assertThat(heard()).containsExactly("r1", "r2", "r3");
        assertThat(parked()).isEmpty();
    }

    @Test
    void shouldTreatAMarkedRollbackAsAFailure() {
        container.bean((batch, transactions) -> {
            store(batch, transactions);
            transactions.setRollbackOnly();
            container.bean(this::store);
        });

        loop.process(records(2));

        assertThat(heard()).containsExactly("r1", "r2");
        assertThat(calls).hasValue(2);
    }

    @Test
    void shouldTreatAnErrorOfTheBeanAsAFailure() {
        container.bean((batch, transactions) -> {
            container.bean(this::store);
            throw new StackOverflowError();
        });

        assertThat(loop.process(records(2))).isTrue();

        assertThat(heard()).containsExactly("r1", "r2");
    }

    @Test
    void shouldGiveNoRecordUpThatFailsWhileTheApplicationEnds() {
        poison.add("r1");
        container.bean((batch, transactions) -> {
            if (calls.get() == 2) {
                stop.raise();
            }
            store(batch, transactions);
        });

        assertThat(loop.process(records(1))).isFalse();

        assertThat(calls).as("the last attempt before it would be parked").hasValue(3);
        assertThat(parked()).isEmpty();
    }

    @Nested
    class WhenARecordIsPoison {

        @ParameterizedTest
        @ValueSource(ints = {1, 4, 7})
        void shouldParkItAloneAndStoreTheOthersInOrder(int bad) {
            poison.add("r" + bad);

            assertThat(loop.process(records(7))).isTrue();

            assertThat(heard())
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 7)
                            .filter(number -> number != bad)
                            .mapToObj(number -> "r" + number)
                            .toList());
            assertThat(parked()).containsExactly("r" + bad);
            assertThat(storedPosition()).isEqualTo("107");
            assertThat(database.number("SELECT records FROM kinesis_position")).isEqualTo(7);
        }

        @Test
        void shouldSayWhyAndHowOftenItWasTried() {
            poison.add("r1");

            loop.process(records(1));

            assertThat(database.strings("SELECT code || ', ' || reason FROM kinesis_parked_record"))
                    .singleElement()
                    .asString()
                    .contains("processing-failed", "cannot digest r1");
            assertThat(database.number("SELECT attempts FROM kinesis_parked_record"))
                    .isEqualTo(3);
        }

        @Test
        void shouldParkTheSameBytesOnceAndCountThem() {
            poison.add("bad");

            loop.process(List.of(record(1, "bad"), record(2, "good"), record(3, "bad")));
            loop.process(List.of(record(4, "bad")));

            assertThat(parked()).containsExactly("bad");
            assertThat(database.number("SELECT times_seen FROM kinesis_parked_record"))
                    .isEqualTo(3);
            assertThat(heard()).containsExactly("good");
        }

        @Test
        void shouldParkAllOfSeveral() {
            poison.addAll(Set.of("r2", "r3", "r9"));

            loop.process(records(10));

            assertThat(parked()).containsExactly("r2", "r3", "r9");
            assertThat(heard()).containsExactly("r1", "r4", "r5", "r6", "r7", "r8", "r10");
        }
    }

    @Nested
    class WhenTheBeanParks {

        @Test
        void shouldStoreTheParkedRecordWithTheOthers() {
            container.bean((batch, transactions) -> {
                batch.park(batch.records().get(1), "unknown-tenant", "nobody is called 'nobody'");
                insert(transactions, batch.shardId(), "key", "the rest");
            });

            loop.process(records(3));

            assertThat(heard()).containsExactly("the rest");
            assertThat(database.strings("SELECT code FROM kinesis_parked_record"))
                    .containsExactly("unknown-tenant");
            assertThat(storedPosition()).isEqualTo("103");
        }

        @Test
        void shouldParkNothingOfADeliveryThatRollsBack() {
            container.bean((batch, transactions) -> {
                batch.park(batch.records().get(0), "x", "y");
                container.bean(PortionLoopTest.this::store);
                throw new IllegalStateException("after parking");
            });

            loop.process(records(2));

            assertThat(parked()).isEmpty();
            assertThat(heard()).containsExactly("r1", "r2");
        }

        @Test
        void shouldStoreWhateverBytesAndTextsThereAre() {
            container.bean((batch, transactions) ->
                    batch.park(batch.records().get(0), "c".repeat(100), "nul \0 and " + "long ".repeat(1000)));
            KinesisRecord odd = new KinesisRecord("101", 0, "k\0" + "\uD83D\uDE00".repeat(300), null, new byte[0]);

            assertThat(loop.process(List.of(odd))).isTrue();

            assertThat(database.number("SELECT count(*) FROM kinesis_parked_record"))
                    .isEqualTo(1);
        }
    }
}
