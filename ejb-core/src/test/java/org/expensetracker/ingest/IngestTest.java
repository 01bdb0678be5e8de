package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.expense.Ledger;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.junit.jupiter.api.Test;

class IngestTest {

    private final Ledger one = Ledger.ofNewCompany();
    private final Ledger other = Ledger.ofNewCompany();
    private final String streamName = one.tenant().id().value();
    private final Stream stream = new Stream(streamName);

    private KinesisRecord swipe(Ledger company, String id, String status) {
        return stream.record(
                "k",
                """
                {"version": 1, "company": "%s", "transactionId": "%s", "occurredAt": "2026-11-20T08:00:00Z",
                 "person": "Employee@acme.test", "descriptor": "SQ *BLUE BOTTLE 0123 OAKLAND", "mcc": "5814",
                 "amount": 12.34, "currency": "EUR", "status": "%s"}"""
                        .formatted(company.tenant().id(), id, status));
    }

    @Test
    void shouldStoreACategorisedExpenseInTheRightCompany() {
        RecordBatch batch = stream.deliver(List.of(swipe(one, "a", "APPROVED"), swipe(other, "b", "PENDING")));

        assertThat(batch.parked()).isEmpty();
        assertThat(one.text("SELECT concat_ws(' ', transaction_id, person, category, decided_by, amount) FROM expense"))
                .isEqualTo("a employee@acme.test MEALS MCC 12.3400");
        assertThat(other.text("SELECT concat_ws(' ', transaction_id, status) FROM expense"))
                .isEqualTo("b PENDING");
        assertThat(stream.counted("stored")).isEqualTo(2);
    }

    @Test
    void shouldAskTheRulesOfTheCompanyFirst() {
        one.execute("INSERT INTO category_rule (position, name, person, mcc, category, enabled, changed_at, changed_by)"
                + " VALUES (1, 'Team lunch', 'employee@acme.test', '5811-5814', 'ENTERTAINMENT', true, now(), 'test')");

        stream.deliver(List.of(swipe(one, "a", "APPROVED"), swipe(other, "b", "APPROVED")));

        assertThat(one.text("SELECT concat_ws(' ', category, decided_by, decider, verdict, reason) FROM expense"))
                .isEqualTo("ENTERTAINMENT RULE rule-1-v1 APPLIED Your rule \"Team lunch\" says Entertainment.");
        assertThat(other.text("SELECT decided_by FROM expense")).isEqualTo("MCC");
    }

    @Test
    void shouldStoreARecordWithoutCompanyWhereItsStreamBelongs() {
        stream.deliver(List.of(stream.record(
                "any",
                "{\"user_id\": \"7\", \"expense\": 9.5, \"category\": \"Lunch\","
                        + " \"timestamp\": \"2026-11-20T12:00:00Z\"}")));

        assertThat(one.text("SELECT concat_ws(' ', person, amount, currency) FROM expense"))
                .isEqualTo("7 9.5000 EUR");
    }

    @Test
    void shouldParkWhatIsBrokenAndStoreTheRest() {
        RecordBatch batch = stream.deliver(List.of(
                swipe(one, "a", "APPROVED"),
                stream.record("k", "not a transaction"),
                stream.record("k", "{\"version\": 1, \"company\": \"nobody\"}"),
                swipe(one, "zero\\u0000byte", "APPROVED"),
                swipe(one, "b", "APPROVED")));

        assertThat(one.expenses() + batch.parked().size()).isEqualTo(5);
        assertThat(one.expenses("transaction_id IN ('a', 'b')")).isEqualTo(2);
        assertThat(batch.parked()).allSatisfy(parked -> {
            assertThat(parked.code()).matches("[a-z-]{1,64}");
            assertThat(parked.reason()).isNotBlank();
        });
    }

    @Test
    void shouldNameTheTraceOfWhatItParks() {
        List<String> said = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger(Ingest.class.getName());
        log.addHandler(listener);
        try {
            stream.deliver(
                    List.of(
                            stream.record("k", "not a transaction"),
                            stream.record(
                                    "k",
                                    "{\"version\":1,\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}")));
            stream.deliver(List.of(stream.record("k", "not a transaction")));
        } finally {
            log.removeHandler(listener);
        }

        assertThat(said)
                .singleElement(STRING)
                .startsWith("ET-INGEST-006")
                .contains(streamName, "2 records", "4bf92f3577b34da6a3ce929d0e0e4736 missing-field");
    }

    @Test
    void shouldTellOfEachExpenseOnceAsItStandsAtTheEnd() {
        stream.deliver(List.of(swipe(one, "a", "PENDING"), swipe(one, "a", "APPROVED"), swipe(other, "b", "PENDING")));
        stream.deliver(List.of(swipe(other, "b", "APPROVED"), swipe(one, "a", "APPROVED")));

        assertThat(stream.events()).hasSize(3);
        Change first = stream.events().get(0).changes().get(0);
        assertThat(first.added()).isTrue();
        assertThat(first.expense().status()).isEqualTo(ExpenseStatus.POSTED);
        assertThat(stream.events().get(2).changes()).satisfiesExactly(change -> {
            assertThat(change.added()).isFalse();
            assertThat(change.expense().transactionId()).isEqualTo("b");
        });
        assertThat(stream.counted("stored")).isEqualTo(2);
        assertThat(stream.counted("updated")).isEqualTo(2);
        assertThat(stream.counted("duplicates")).isEqualTo(1);
    }

    @Test
    void shouldTellOfFiveHundredAtMostAtATime() {
        List<KinesisRecord> records = new ArrayList<>();
        IntStream.range(0, 1_100).forEach(i -> records.add(swipe(one, "t" + i, "APPROVED")));

        stream.deliver(records);

        assertThat(stream.events())
                .extracting(ExpensesChanged::changes)
                .extracting(List::size)
                .containsExactly(500, 500, 100);
    }

    @Test
    void shouldStoreNothingOfABatchThatTheDatabaseRefuses() {
        other.execute("ALTER TABLE expense ADD CONSTRAINT refused CHECK (transaction_id <> 'refused')");

        assertThatThrownBy(
                        () -> stream.deliver(List.of(swipe(one, "a", "APPROVED"), swipe(other, "refused", "APPROVED"))))
                .hasMessageContaining("ET-INGEST-001");

        assertThat(one.expenses()).isZero();
        assertThat(stream.counted("stored")).isZero();
        assertThat(stream.events()).isEmpty();
    }
}
