package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.expensetracker.expense.Ledger;
import org.expensetracker.ingest.Redriven.Outcome;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The records of a company that is quarantined. */
class HeldRecordsTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Caller OPERATOR = TestDatabase.OPERATOR;

    private final Ledger ledger = Ledger.ofNewCompany();
    private final String company = ledger.tenant().id().value();
    private final String reason = "company-quarantined:" + company;
    private final Stream stream = new Stream(company);
    private final HeldRecords held = new HeldRecords(DB.runTime());
    private final Redrive redrive = new Redrive(
            DB.runTime(),
            new RedriveOne(DB.runTime(), stream.ingest(), told -> {}, Clock.systemUTC()) {
                @Override
                public Redriven redrive(Caller caller, long id) {
                    return DB.runTime().transact(() -> super.redrive(caller, id));
                }
            },
            Clock.systemUTC());

    @BeforeEach
    void quarantine() {
        DB.quarantine(ledger.tenant(), "V11 failed");
    }

    @AfterEach
    void release() {
        DB.quarantine(ledger.tenant(), null);
    }

    private KinesisRecord swipe(Ledger of, String id, String status) {
        return stream.record(
                "k",
                """
                {"version": 1, "company": "%s", "transactionId": "%s", "occurredAt": "2026-11-20T08:00:00Z",
                 "person": "employee@acme.test", "descriptor": "BLUE BOTTLE", "mcc": "5814", "amount": 12.34,
                 "currency": "EUR", "status": "%s"}"""
                        .formatted(of.tenant().id(), id, status));
    }

    private List<Outcome> sendAgain() {
        return redrive.allOf(OPERATOR, reason, null).items().stream()
                .map(item -> item.result().outcome())
                .toList();
    }

    @Test
    void shouldBeSetAsideForThatReasonAloneWhileOthersAreStored() {
        Ledger other = Ledger.ofNewCompany();

        RecordBatch batch = stream.deliver(List.of(
                swipe(ledger, "a", "APPROVED"),
                swipe(other, "b", "APPROVED"),
                stream.record("k", "not a transaction")));

        assertThat(batch.parked()).extracting(RecordBatch.Parked::code).containsExactly(reason, "undecodable");
        assertThat(batch.parked().get(0).reason()).contains(company, "quarantined");
        assertThat(ledger.expenses()).isZero();
        assertThat(other.expenses()).isEqualTo(1);
    }

    @Test
    void shouldBeCountedByCompanyAndStoredOnceItIsServed() {
        stream.deliver(List.of(swipe(ledger, "a", "PENDING"), swipe(ledger, "a", "APPROVED")))
                .parked()
                .forEach(stream::keep);

        assertThat(sendAgain()).containsExactly(Outcome.REFUSED, Outcome.REFUSED);
        assertThat(held.waiting(OPERATOR)).containsEntry(company, 2L);

        DB.quarantine(ledger.tenant(), null);
        assertThat(sendAgain()).containsExactly(Outcome.STORED, Outcome.UPDATED);
        assertThat(held.waiting(OPERATOR)).doesNotContainKey(company);
        assertThat(ledger.expenses()).isEqualTo(1);
    }

    @Test
    void shouldBeCountedForOperatorsAlone() {
        assertThatThrownBy(() -> held.waiting(Callers.of(ledger.tenant(), Role.TENANT_ADMIN)))
                .isInstanceOf(Refusal.class);
    }
}
