package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.expensetracker.audit.Verification.Break;
import org.expensetracker.audit.Verification.Kind;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.tenant.TenantScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain of events: what it says is what was written, or it shows where not. */
class ChainTest extends AuditDesk {

    @Test
    void shouldBeWholeAfterWhateverHappened() {
        ExpenseView lunch = store(LUNCH.saying("with \u00fcml\u00e4uts, \"quotes\", a \\ and a\nline"));
        in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null));
        did("rule:7");

        Verification found = verify();

        assertThat(found.broken()).isNull();
        assertThat(found.events()).isEqualTo(3);
        assertThat(found.head()).isEqualTo(events().get(0).hash());
    }

    @Test
    void shouldBeWholeBeforeAnythingHappened() {
        assertThat(verify()).isEqualTo(new Verification(0, ChainHash.beginning(schema()), 0, null));
    }

    @Test
    void shouldLeaveNoGapWhereATransactionIsUndone() {
        did("rule:1");
        assertThatThrownBy(() -> in(() -> {
                    trail.write(deed("rule:2"));
                    throw new IllegalStateException("undone");
                }))
                .hasMessage("undone");

        assertThat(did("rule:3")).isEqualTo(2);
        assertThat(verify().broken()).isNull();
    }

    @Test
    void shouldTakeTheEventsOfManyWritersAtOnceOneAfterTheOther() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<Long>> written = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String subject = "rule:" + i;
            written.add(writers.submit(() -> did(subject)));
        }
        List<Long> numbers = new ArrayList<>();
        for (Future<Long> one : written) {
            numbers.add(one.get());
        }
        writers.shutdown();

        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(verify().events()).isEqualTo(40);
        assertThat(verify().broken()).isNull();
    }

    @Nested
    class WhenSomebodyWhoRulesTheDatabaseTampers {

        @BeforeEach
        void write() {
            for (int i = 1; i <= 5; i++) {
                did("rule:" + i);
            }
        }

        /** As a superuser, who can switch the triggers off. */
        private void tamper(String sql) {
            ledger.execute("SET session_replication_role = replica; " + sql);
        }

        private void assertBroken(long sequence, Kind kind) {
            assertThat(verify().broken()).isEqualTo(new Break(sequence, kind));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "at = at + interval '1 microsecond'",
                    "person = 'somebody@else.test'",
                    "person = NULL",
                    "roles = ''",
                    "action = 'RULE_DELETED'",
                    "subjects = '{rule:9}'",
                    "before = '{}'",
                    "after = replace(after, 'Taxis', 'Trains')",
                    "reason = ''",
                    "payload = ''",
                    "hash = sha256('x')"
                })
        void shouldNameTheEventThatWasChanged(String change) {
            tamper("UPDATE audit_event SET " + change + " WHERE sequence = 3");

            assertBroken(3, Kind.CHANGED);
        }

        @Test
        void shouldNameTheEventAfterOneThatWasHashedAnew() {
            tamper("UPDATE audit_event SET previous_hash = sha256('x') WHERE sequence = 4");

            assertBroken(4, Kind.NOT_LINKED);
        }

        @Test
        void shouldNameTheEventThatWasTakenOut() {
            tamper("DELETE FROM audit_event WHERE sequence = 2");

            assertBroken(2, Kind.MISSING);
        }

        @Test
        void shouldNameTheFirstOfThoseThatMovedUp() {
            tamper("DELETE FROM audit_event WHERE sequence = 2;"
                    + " UPDATE audit_event SET sequence = sequence - 1 WHERE sequence > 2");

            assertBroken(2, Kind.NOT_LINKED);
        }

        @Test
        void shouldNameTheEventThatWasPutIn() {
            tamper("UPDATE audit_event SET sequence = -sequence WHERE sequence > 2;"
                    + " UPDATE audit_event SET sequence = 1 - sequence WHERE sequence < 0;"
                    + " INSERT INTO audit_event SELECT 3, at, person, roles, action, '{rule:99}', before, after, reason,"
                    + " payload, hash, sha256('x') FROM audit_event WHERE sequence = 2");

            assertBroken(3, Kind.CHANGED);
        }

        @Test
        void shouldNameTheFirstOfTwoThatChangedPlaces() {
            tamper("UPDATE audit_event SET sequence = 0 WHERE sequence = 2;"
                    + " UPDATE audit_event SET sequence = 2 WHERE sequence = 3;"
                    + " UPDATE audit_event SET sequence = 3 WHERE sequence = 0");

            assertBroken(2, Kind.NOT_LINKED);
        }

        @Test
        void shouldMissTheTailThatWasCutOff() {
            tamper("DELETE FROM audit_event WHERE sequence > 3");

            assertBroken(4, Kind.CUT_OFF);
        }

        @Test
        void shouldMissTheTailThatWasCutOffTogetherWithTheHeadWhereThatWasAnchored() {
            anchors.keepAll();
            tamper("DELETE FROM audit_event WHERE sequence > 3;"
                    + " UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit_event WHERE sequence = 3)");

            assertBroken(5, Kind.NOT_AS_ANCHORED);
        }

        @Test
        void shouldNoticeAChainThatWasComputedAnewWhereItWasAnchored() {
            anchors.keepAll();
            String beginning = "decode('" + ChainHash.beginning(schema()) + "', 'hex')";
            tamper("DELETE FROM audit_event; UPDATE audit_head SET sequence = 0, hash = " + beginning);
            for (int i = 1; i <= 5; i++) {
                did("rule:" + 10 * i);
            }

            assertBroken(5, Kind.NOT_AS_ANCHORED);
        }

        @Test
        void shouldTakeTheChainOfNoOtherCompany() {
            tamper("UPDATE audit_event SET previous_hash = sha256('another company') WHERE sequence = 1");

            assertBroken(1, Kind.NOT_LINKED);
        }

        @Test
        void shouldSayHowManyAnchorsAgree() {
            anchors.keepAll();
            did("rule:6");
            anchors.keepAll();

            assertThat(verify().anchors()).isEqualTo(2);
            assertThat(verify().broken()).isNull();
        }
    }

    @Nested
    class WhenTheRunningApplicationTries {

        @BeforeEach
        void write() {
            did("rule:1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE audit_event SET reason = 'x'",
                    "DELETE FROM audit_event",
                    "TRUNCATE audit_event",
                    "INSERT INTO audit_event SELECT * FROM audit_event",
                    "UPDATE audit_head SET sequence = 7",
                    "DELETE FROM audit_head",
                    "INSERT INTO audit_head VALUES (true, 9, '')",
                    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
                    "DROP TABLE audit_event"
                })
        void shouldRefuseEverythingButReadingAndAppending(String sql) {
            assertThatThrownBy(() -> DB.runTime().inTransaction(() -> {
                        try (Connection connection = DB.runTime().getConnection();
                                TenantScope scope = TenantScope.enter(
                                        connection, ledger.tenant().id());
                                Statement statement = connection.createStatement()) {
                            statement.execute(sql);
                            return null;
                        }
                    }))
                    .isInstanceOf(SQLException.class)
                    .satisfies(refused ->
                            assertThat(((SQLException) refused).getSQLState()).isEqualTo("42501"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE audit_event SET reason = 'x'",
                    "DELETE FROM audit_event",
                    "TRUNCATE audit_event",
                    "UPDATE audit_head SET sequence = 7",
                    "UPDATE audit_head SET hash = ''",
                    "DELETE FROM audit_head",
                    "TRUNCATE audit_head"
                })
        void shouldRefuseTheOwnerToo(String sql) {
            assertThatThrownBy(() -> {
                        try (Connection connection = DB.owner().getConnection();
                                Statement statement = connection.createStatement()) {
                            statement.execute("SET search_path = " + schema());
                            statement.execute(sql);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("only ever added to");
        }
    }

    @Test
    void shouldGiveOutWhatAnybodyCanCheck() {
        ExpenseView lunch = store(LUNCH);
        in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null));

        long through = in(() -> audit.beginExport(auditor));
        List<ChainEvent> exported = in(() -> audit.export(auditor, 0, through));

        String hash = ChainHash.beginning(schema());
        for (ChainEvent event : exported) {
            assertThat(event.previousHash()).isEqualTo(hash);
            hash = ChainHash.of(event, hash);
            assertThat(event.hash()).isEqualTo(hash);
        }
        assertThat(exported)
                .extracting(ChainEvent::action)
                .containsExactly("EXPENSES_RECEIVED", "CATEGORY_CHOSEN", "AUDIT_EXPORTED");
        assertThat(in(() -> audit.export(auditor, through, through))).isEmpty();
    }

    private String schema() {
        return ledger.tenant().id().schema();
    }
}
