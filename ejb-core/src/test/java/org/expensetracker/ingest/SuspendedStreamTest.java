package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.expensetracker.expense.Ledger;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Hold;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The records of a suspended company: none is lost, and none overtakes another. */
class SuspendedStreamTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Caller OPERATOR = TestDatabase.OPERATOR;

    private final Ledger ledger = Ledger.ofNewCompany();
    private final TenantId company = ledger.tenant().id();
    private final Stream stream = new Stream(company.value());
    private final HeldQueue queue = new HeldQueue(
            DB.runTime(), DB.holds(), new RedriveOne(DB.runTime(), stream.ingest(), told -> {}, Clock.systemUTC()) {
                @Override
                public Redriven redrive(Caller caller, long id) {
                    if (away) {
                        throw new IllegalStateException(new SQLException("The server is going down.", "57P01"));
                    }
                    return DB.runTime().transact(() -> super.redrive(caller, id));
                }

                @Override
                public void leave(Caller caller, long id) {
                    DB.runTime().transact(() -> {
                        super.leave(caller, id);
                        return null;
                    });
                }
            });

    private boolean away;

    @BeforeEach
    void suspend() {
        DB.tenants().suspend(OPERATOR, company.value(), true);
    }

    private KinesisRecord swipe(String id, String status) {
        return stream.record(
                "k",
                """
                {"version": 1, "company": "%s", "transactionId": "%s", "occurredAt": "2026-11-20T08:00:00Z",
                 "person": "employee@acme.test", "descriptor": "BLUE BOTTLE", "mcc": "5814", "amount": 12.34,
                 "currency": "EUR", "status": "%s"}"""
                        .formatted(company, id, status));
    }

    /** Delivers, and keeps what was parked as the adapter does, which sorts it by its bytes. */
    private List<String> deliver(KinesisRecord... records) {
        RecordBatch batch = stream.deliver(List.of(records));
        List<RecordBatch.Parked> inNoOrder = new ArrayList<>(batch.parked());
        Collections.reverse(inNoOrder);
        inNoOrder.forEach(stream::keep);
        return batch.parked().stream().map(RecordBatch.Parked::code).toList();
    }

    private String outcomes() {
        return Ledger.superuser(
                "SELECT string_agg(d.outcome, ' ' ORDER BY length(p.sequence_number), p.sequence_number) FROM platform.parked_redrive d"
                        + " JOIN platform.kinesis_parked_record p ON p.id = d.parked_id WHERE p.stream = '" + company
                        + "'");
    }

    @Test
    void shouldWaitAndBeStoredInTheirOrderAfterwards() {
        assertThat(deliver(swipe("a", "PENDING"), swipe("a", "APPROVED")))
                .containsExactly("company-suspended:" + company, "company-suspended:" + company);
        assertThat(ledger.expenses()).isZero();
        queue.send();
        assertThat(ledger.expenses()).as("it is still suspended").isZero();

        DB.tenants().resume(OPERATOR, company.value());
        assertThat(deliver(swipe("b", "APPROVED")))
                .as("comes after the resumption and before the queue was emptied")
                .containsExactly("company-suspended:" + company);
        queue.send();

        assertThat(outcomes()).isEqualTo("STORED UPDATED STORED");
        assertThat(ledger.text("SELECT string_agg(transaction_id || ' ' || status, ', ' ORDER BY transaction_id)"
                        + " FROM expense"))
                .isEqualTo("a POSTED, b POSTED");
        assertThat(DB.catalogue().hold(company)).isEmpty();
        assertThat(deliver(swipe("c", "APPROVED"))).isEmpty();
        assertThat(ledger.expenses()).isEqualTo(3);
    }

    @Test
    void shouldNotBeHeldUpByOneThatIsBrokenOrThatTheLedgerDoesNotTake() {
        ledger.execute("ALTER TABLE expense ADD CONSTRAINT refused CHECK (transaction_id <> 'refused')");
        deliver(swipe("refused", "APPROVED"), swipe("a", "APPROVED"));
        Ledger.superuser("WITH broken AS (UPDATE platform.kinesis_parked_record SET data = 'nonsense' WHERE stream = '"
                + company + "' AND sequence_number = '2') SELECT 1");
        deliver(swipe("b", "APPROVED"));
        DB.tenants().resume(OPERATOR, company.value());

        queue.send();

        assertThat(outcomes()).isEqualTo("REFUSED REFUSED STORED");
        assertThat(ledger.expenses()).isEqualTo(1);
        assertThat(DB.catalogue().hold(company)).isEmpty();
        assertThat(new HeldRecords(DB.runTime()).waiting(OPERATOR)).containsEntry(company.value(), 2L);
    }

    @Test
    void shouldWaitForTheEndOfAnOutage() {
        deliver(swipe("a", "APPROVED"));
        DB.tenants().resume(OPERATOR, company.value());
        away = true;

        queue.send();

        assertThat(outcomes()).isNull();
        assertThat(DB.catalogue().hold(company)).contains(Hold.QUEUE);

        away = false;
        queue.send();

        assertThat(outcomes()).isEqualTo("STORED");
        assertThat(DB.catalogue().hold(company)).isEmpty();
    }

    @Test
    void shouldWaitOnANodeThatHasNotHeardOfTheSuspension() {
        TenantCatalogue before = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.fixed(Stream.NOW, ZoneOffset.UTC));
        Ledger other = Ledger.ofNewCompany();
        assertThat(before.byId(other.tenant().id())).isPresent();
        DB.tenants().suspend(OPERATOR, other.tenant().id().value(), false);

        assertThat(before.all()).as("from memory").contains(other.tenant());
        assertThat(new CatalogueRoutes(before).holds(false).apply(other.tenant().id()))
                .hasValueSatisfying(held -> assertThat(held.code())
                        .isEqualTo("company-suspended:" + other.tenant().id()));
    }

    @Test
    void shouldGoOnWaitingWhereTheCompanyIsSuspendedAgain() {
        deliver(swipe("a", "APPROVED"));
        DB.tenants().resume(OPERATOR, company.value());
        assertThat(DB.holds().ending()).contains(company);
        DB.tenants().suspend(OPERATOR, company.value(), false);

        queue.send();

        assertThat(ledger.expenses()).isZero();
        assertThat(DB.catalogue().hold(company)).contains(Hold.SUSPENDED);
    }

    @Test
    void shouldEndTheHoldOnlyAfterWhoeverIsSettingARecordAside() throws Exception {
        DB.tenants().resume(OPERATOR, company.value());
        CompletableFuture<Boolean> waited = DB.runTime().inTransaction(() -> {
            RecordBatch batch =
                    new RecordBatch(company.value(), "shard-0", List.of(swipe("a", "APPROVED")), Duration.ZERO);
            stream.ingest().take(batch);
            assertThat(batch.parked()).hasSize(1);
            boolean[] kept = new boolean[1];
            CompletableFuture<Boolean> end = CompletableFuture.supplyAsync(() -> end(kept));
            await().until(() -> Ledger.superuser("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'advisory'")
                    .equals("1"));
            kept[0] = true;
            return end;
        });

        assertThat(waited.get()).as("ended").isFalse();
        assertThat(DB.catalogue().hold(company)).contains(Hold.QUEUE);
    }

    private boolean end(boolean[] waits) {
        try {
            return !DB.holds().alone(company, () -> false, connection -> waits[0]);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
