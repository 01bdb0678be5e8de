package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.expensetracker.expense.Ledger;
import org.expensetracker.ingest.ParkedRecords.ParkedRecord;
import org.expensetracker.ingest.ParkedRecords.Reason;
import org.expensetracker.ingest.ParkedRecords.State;
import org.expensetracker.ingest.Redrive.Item;
import org.expensetracker.ingest.Redrive.Progress;
import org.expensetracker.ingest.Redriven.Outcome;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Caller OPERATOR = TestDatabase.OPERATOR;

    private final Ledger ledger = Ledger.ofNewCompany();
    private final String streamName = ledger.tenant().id().value();
    private final Stream stream = new Stream(streamName);
    private final ParkedRecords records = new ParkedRecords(DB.runTime());
    private final List<RecordSentAgain> told = new ArrayList<>();
    private final Redrive redrive = redrive(Clock.fixed(Stream.NOW, ZoneOffset.UTC));

    /** As in the container, each record in a transaction of its own. */
    private Redrive redrive(Clock clock) {
        return new Redrive(
                DB.runTime(),
                new RedriveOne(DB.runTime(), stream.ingest(), told::add, clock) {
                    @Override
                    public Redriven redrive(Caller caller, long id) {
                        return DB.runTime().transact(() -> super.redrive(caller, id));
                    }
                },
                clock);
    }

    @BeforeEach
    void emptyTables() {
        Ledger.superuser("WITH gone AS (DELETE FROM platform.parked_redrive) SELECT 1");
        Ledger.superuser("WITH gone AS (DELETE FROM platform.kinesis_parked_record) SELECT 1");
    }

    private long park(String code, String data) {
        String insert = "INSERT INTO platform.kinesis_parked_record (application, stream, shard, sequence_number,"
                + " partition_key, arrived_at, data, sha256, code, reason, attempts, parked_at) VALUES ('a', '%s',"
                + " 'shard-0', '1', 'k', now(), convert_to('%s', 'UTF8'), sha256(convert_to('%2$s', 'UTF8')), '%s',"
                + " 'No such company.', 1, now()) RETURNING id";
        return Long.parseLong(
                Ledger.superuser("WITH row AS (" + insert.formatted(streamName, data, code) + ") SELECT id FROM row"));
    }

    private String swipe(String id, String status) {
        return """
                {"version": 1, "company": "%s", "transactionId": "%s", "occurredAt": "2026-11-20T08:00:00Z",
                 "person": "employee@acme.test", "descriptor": "BLUE BOTTLE", "mcc": "5814", "amount": 12.34,
                 "currency": "EUR", "status": "%s"}"""
                .formatted(streamName, id, status);
    }

    private static List<Outcome> outcomes(Progress progress) {
        return progress.items().stream().map(item -> item.result().outcome()).toList();
    }

    @Nested
    class WhenTheCauseIsMended {

        @Test
        void shouldStoreUpdateOrRecogniseEachAndTellSo() {
            long pending = park("unknown-tenant", swipe("a", "PENDING"));
            long posted = park("unknown-tenant", swipe("a", "APPROVED"));
            long again = park("unknown-tenant", swipe("a", "APPROVED") + " ");

            Progress progress = redrive.these(OPERATOR, List.of(again, pending, posted), null);

            assertThat(outcomes(progress)).containsExactly(Outcome.STORED, Outcome.UPDATED, Outcome.DUPLICATE);
            assertThat(progress.remaining()).isZero();
            assertThat(progress.next()).isNull();
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(stream.counted("stored")).isEqualTo(1);
            assertThat(stream.counted("updated")).isEqualTo(1);
            assertThat(stream.counted("duplicates")).isEqualTo(1);
            assertThat(stream.events()).hasSize(2);
        }

        @Test
        void shouldKeepTheRecordAndSayWhoSentItAndWhen() {
            long id = park("unknown-tenant", swipe("a", "APPROVED"));

            redrive.these(OPERATOR, List.of(id), null);

            assertThat(records.count(OPERATOR, State.WAITING)).isZero();
            assertThat(records.page(OPERATOR, State.WAITING, null, 10)).isEmpty();
            assertThat(records.page(OPERATOR, State.REDRIVEN, null, 10)).satisfiesExactly(record -> {
                assertThat(record.id()).isEqualTo(id);
                assertThat(record.redrive())
                        .isEqualTo(new Redriven(Outcome.STORED, null, null, OPERATOR.person(), Stream.NOW, 1));
            });
        }

        @Test
        void shouldAnswerTheSameWhenRepeated() {
            long id = park("unknown-tenant", swipe("a", "APPROVED"));
            Progress first = redrive.these(OPERATOR, List.of(id), null);

            assertThat(redrive.these(OPERATOR, List.of(id), null)).isEqualTo(first);
            assertThat(redrive.allOf(OPERATOR, "unknown-tenant", null).items()).isEmpty();
            assertThat(stream.counted("stored")).isEqualTo(1);
            assertThat(stream.counted("duplicates")).isZero();
        }

        @Test
        void shouldSendOnceWhatManyOperatorsSendAtOnce() throws Exception {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ids.add(park("unknown-tenant", swipe("t" + i, "APPROVED")));
            }
            ExecutorService operators = Executors.newFixedThreadPool(4);
            try {
                Callable<Progress> click = () -> redrive.these(OPERATOR, ids, null);
                for (Future<Progress> answer : operators.invokeAll(List.of(click, click, click, click))) {
                    assertThat(outcomes(answer.get())).hasSize(20).containsOnly(Outcome.STORED);
                }
            } finally {
                operators.shutdown();
            }
            assertThat(ledger.expenses()).isEqualTo(20);
            assertThat(stream.counted("stored")).isEqualTo(20);
            assertThat(stream.counted("duplicates")).isZero();
        }
    }

    @Nested
    class WhenItIsNot {

        @Test
        void shouldStayParkedWithTheNewReason() {
            long id = park("unknown-tenant", "no transaction");

            redrive.these(OPERATOR, List.of(id), null);
            Item second = redrive.these(OPERATOR, List.of(id), null).items().get(0);

            assertThat(second.result().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(second.result().code()).isEqualTo("undecodable");
            assertThat(second.result().reason()).isNotBlank();
            assertThat(second.result().attempts()).isEqualTo(2);
            ParkedRecord record =
                    records.page(OPERATOR, State.WAITING, null, 10).get(0);
            assertThat(record.code()).isEqualTo("unknown-tenant");
            assertThat(record.redrive()).isEqualTo(second.result());
        }

        @Test
        void shouldLeaveARecordThatTheDatabaseRefusesAsItWasAndSendTheOthers() {
            ledger.execute("ALTER TABLE expense ADD CONSTRAINT refused CHECK (transaction_id <> 'refused')");
            long refused = park("unknown-tenant", swipe("refused", "APPROVED"));
            long fine = park("unknown-tenant", swipe("b", "APPROVED"));

            List<Item> items =
                    redrive.these(OPERATOR, List.of(refused, fine), null).items();

            assertThat(items.get(0).failure()).contains("parked as before");
            assertThat(items.get(1).result().outcome()).isEqualTo(Outcome.STORED);
            assertThat(records.page(OPERATOR, State.WAITING, null, 10)).satisfiesExactly(record -> {
                assertThat(record.id()).isEqualTo(refused);
                assertThat(record.redrive()).isNull();
            });
        }
    }

    @Nested
    class WhenAllOfAReasonAreSent {

        @Test
        void shouldTakeAHundredAtATimeAndSayWhereToGoOn() {
            for (int i = 0; i < 130; i++) {
                park("unknown-tenant", i % 2 == 0 ? swipe("t" + i, "APPROVED") : "still broken " + i);
            }
            park("undecodable", "another reason");
            assertThat(records.reasons(OPERATOR))
                    .containsExactly(new Reason("unknown-tenant", 130), new Reason("undecodable", 1));

            Progress first = redrive.allOf(OPERATOR, "unknown-tenant", null);
            Progress second = redrive.allOf(OPERATOR, "unknown-tenant", first.next());

            assertThat(first.items()).hasSize(100);
            assertThat(first.remaining()).isEqualTo(30);
            assertThat(second.items()).hasSize(30);
            assertThat(second.next()).isNull();
            assertThat(records.reasons(OPERATOR))
                    .containsExactly(new Reason("unknown-tenant", 65), new Reason("undecodable", 1));
        }

        @Test
        void shouldStopAfterAWhileAndSayHowManyAreLeft() {
            long first = park("unknown-tenant", swipe("a", "APPROVED"));
            park("unknown-tenant", swipe("b", "APPROVED"));
            AtomicInteger asked = new AtomicInteger();
            InstantSource slow = () -> Instant.EPOCH.plus(Duration.ofSeconds(30L * asked.getAndIncrement()));

            Progress progress = redrive(slow.withZone(ZoneOffset.UTC)).allOf(OPERATOR, "unknown-tenant", null);

            assertThat(progress.items()).extracting(Item::id).containsExactly(first);
            assertThat(progress.remaining()).isEqualTo(1);
            assertThat(progress.next()).isEqualTo(first);
        }
    }

    @Test
    void shouldRefuseEverybodyElseAndAbsurdWishes() {
        Caller admin = new Caller(
                Optional.of(new TenantId("acme")), "admin@acme.test", "Ada Admin", Set.of(Role.TENANT_ADMIN));
        long id = park("unknown-tenant", swipe("a", "APPROVED"));

        assertThatThrownBy(() -> redrive.these(admin, List.of(id), null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> redrive.allOf(admin, "unknown-tenant", null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> records.page(admin, State.WAITING, null, 10)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> records.count(admin, State.WAITING)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> records.reasons(admin)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> redrive.these(OPERATOR, List.of(), null)).hasMessageContaining("between 1 and 100");
        assertThatThrownBy(() -> redrive.these(OPERATOR, List.of(id, id + 1000), null))
                .hasMessageContaining("[" + (id + 1000) + "]");
        assertThatThrownBy(() -> records.page(OPERATOR, State.WAITING, null, 0))
                .hasMessageContaining("between 1 and 200");
        assertThat(stream.counted("stored")).isZero();
    }
}
