package org.expensetracker.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OneAtATime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months on their way out of the database: each step, each death between two of them, and what comes late. */
class ColdRoundTest extends ColdDesk {

    private BrokenStore broken;

    @BeforeEach
    void live() {
        broken = new BrokenStore(folder);
        store = broken;
        ledger.write(
                swipe("2024-03-01T00:00:00Z", "1.50").row("a"),
                swipe("2024-03-31T23:59:59.999999Z", "2").row("b"),
                swipe("2024-04-01T00:00:00Z", "4").row("c"),
                swipe("2026-11-20T08:00:00Z", "8").row("new"));
        set(24, null);
        told.clear();
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .sorted()
                    .toList();
        }
    }

    private void roundFails() {
        assertThatThrownBy(this::round).isInstanceOfAny(IOException.class, IllegalStateException.class);
    }

    private String duck(String sql) throws Exception {
        try (Connection duck = DuckDb.open(folder);
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(folder + "/tenant=*/*/*/*.parquet"))) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void shouldMoveWholeMonthsAndLeaveTheRest() throws Exception {
        round();

        assertThat(hot()).isEqualTo(1);
        assertThat(cold()).isEqualTo(3);
        assertThat(list().items()).extracting(ColdMonth::month).containsExactly("2024-04", "2024-03");
        assertThat(objects()).hasSize(2).allMatch(object -> object.toString()
                .matches("tenant=%s/year=2024/month=0[34]/expenses-[0-9a-f-]{36}\\.parquet".formatted(company.id())));
        assertThat(told).extracting(Deed::action).containsExactly(Action.MONTH_ARCHIVED, Action.MONTH_ARCHIVED);
        round();
        assertThat(told).as("a second round").hasSize(2);
        assertThat(hot()).isEqualTo(1);
    }

    @Test
    void shouldBeReadAsItIsByOthers() throws Exception {
        round();

        assertThat(duck("SELECT count(*) || ' ' || sum(amount) || ' ' || min(year) || ' ' || max(month)"
                        + " FROM read_parquet('%s', hive_partitioning = true)"))
                .isEqualTo("3 7.5000 2024 04");
        assertThat(duck(
                        "SELECT string_agg(column_type, ' ') FROM (DESCRIBE SELECT id, occurred_at, day, amount, confidence,"
                                + " version FROM read_parquet('%s'))"))
                .isEqualTo("VARCHAR TIMESTAMP WITH TIME ZONE DATE DECIMAL(19,4) DOUBLE INTEGER");
        assertThat(
                        duck(
                                "SELECT count(*) FROM read_parquet('%s') WHERE starts_with(card, chr(1)) AND starts_with(note, chr(1))"))
                .as("sealed as they were")
                .isEqualTo("3");
    }

    @Test
    void shouldTakeEveryColumnOfTheTable() {
        assertThat(ledger.text("SELECT string_agg(attname, ', ' ORDER BY attname) FROM pg_attribute"
                        + " WHERE attrelid = 'expense'::regclass AND attnum > 0 AND NOT attisdropped"))
                .isEqualTo(String.join(
                        ", ", Stream.of(ColdColumn.all().split(", ")).sorted().toList()));
    }

    @Test
    void shouldDropThePartitionOfAYearThatHasGone() throws Exception {
        round();

        assertThat(ledger.text("SELECT to_regclass('expense_2024')")).isNull();
        assertThat(ledger.text("SELECT to_regclass('expense_2026')")).isNotNull();
    }

    @Test
    void shouldDropThePartitionOfAMonth() throws Exception {
        ledger.execute("UPDATE pg_class SET reltuples = 1500000 WHERE oid = 'expense_2024'::regclass");
        ledger.write(
                swipe("2023-05-01T00:00:00Z", "1").row("m"),
                swipe("2023-06-01T00:00:00Z", "1").row("n"));

        round();

        assertThat(cold()).isEqualTo(5);
        assertThat(ledger.text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'expense'::regclass"))
                .isEqualTo("1");
    }

    @Test
    void shouldDoNothingForACompanyThatWantsNothing() throws Exception {
        set(null, null);

        round();

        assertThat(hot()).isEqualTo(4);
        assertThat(objects()).isEmpty();
    }

    @Test
    void shouldLeaveTheTotalsAsTheyWere() throws Exception {
        String before = ledger.text("SELECT sum(posted_amount) || '/' || sum(posted_count) FROM daily_total");

        round();

        assertThat(ledger.text("SELECT sum(posted_amount) || '/' || sum(posted_count) FROM daily_total"))
                .isEqualTo(before);
    }

    @Test
    void shouldLoseNothingWhereItDiesAtAnyStep() throws Exception {
        broken.put = BrokenStore.away();
        roundFails();
        assertThat(hot()).as("before it was put").isEqualTo(4);
        broken.put = BrokenStore.NONE;
        broken.get = BrokenStore.away();
        roundFails();
        assertThat(hot()).as("before it was read back").isEqualTo(4);
        assertThat(objects()).hasSize(1);
        broken.get = BrokenStore.NONE;
        recorder = event -> {
            throw new IllegalStateException("The record is away.");
        };
        roundFails();
        assertThat(hot()).as("before it was on record").isEqualTo(4);
        assertThat(cold()).isZero();
        recorder = event -> event.deed().ifPresent(told::add);

        round();

        assertThat(hot()).isEqualTo(1);
        assertThat(cold()).isEqualTo(3);
        assertThat(objects()).as("what the dead had put is removed").hasSize(2);
    }

    @Test
    void shouldRemoveAgainWhatItDiedRemoving() throws Exception {
        broken.get = BrokenStore.away();
        roundFails();
        broken.get = BrokenStore.NONE;
        broken.remove = BrokenStore.away();
        roundFails();
        assertThat(objects()).hasSize(1);
        broken.remove = BrokenStore.NONE;

        round();

        assertThat(objects()).hasSize(2);
        assertThat(ledger.text("SELECT count(*) FROM cold_month")).isEqualTo("2");
    }

    @Test
    void shouldNotBelieveAStoreThatGivesBackSomethingElse() throws Exception {
        broken.lies = true;

        assertThatThrownBy(this::round).hasMessageContaining("ET-COLD-003");

        assertThat(hot()).isEqualTo(4);
        assertThat(cold()).isZero();
    }

    @Test
    void shouldLeaveAMonthThatIsChangedMeanwhile() throws Exception {
        broken.get = object -> {
            broken.get = BrokenStore.NONE;
            ledger.execute("UPDATE expense SET merchant = 'Another' WHERE transaction_id = 'a'");
        };

        round();

        assertThat(hot()).isEqualTo(4);
        assertThat(cold()).isZero();
        round();
        assertThat(hot()).isEqualTo(1);
        assertThat(ledger.text("SELECT count(*) FROM cold_month")).isEqualTo("2");
    }

    @Test
    void shouldLeaveAMonthInWhichSomethingIsStoredMeanwhile() throws Exception {
        broken.get = object -> {
            broken.get = BrokenStore.NONE;
            ledger.write(swipe("2024-03-05T00:00:00Z", "1").row("late"));
        };

        round();

        assertThat(hot()).isEqualTo(5);
        round();
        assertThat(cold()).isEqualTo(4);
    }

    @Test
    void shouldKeepNothingThatAnotherNodeGaveUp() throws Exception {
        broken.get = object -> {
            broken.get = BrokenStore.NONE;
            ledger.execute("UPDATE cold_month SET removed_at = now()");
        };

        assertThatThrownBy(this::round).hasMessageContaining("given up by another node");

        assertThat(hot()).isEqualTo(4);
    }

    @Test
    void shouldLeaveACompanyToTheNodeThatIsAtIt() throws Exception {
        try (Connection other = DB.owner().getConnection();
                OneAtATime turn = OneAtATime.at(other, "cold", company.id())) {
            assertThat(turn.mine()).isTrue();
            round();
        }
        assertThat(hot()).isEqualTo(4);
    }

    @Test
    void shouldTakeARepeatedTransactionForWhatItIs() throws Exception {
        round();

        assertThat(ledger.outcomes(swipe("2024-03-01T00:00:00Z", "1.50").row("a")))
                .containsExactly(Outcome.DUPLICATE);
        assertThat(hot()).isEqualTo(1);
    }

    @Test
    void shouldTakeWhatComesLateIntoASecondFile() throws Exception {
        round();
        assertThat(ledger.outcomes(swipe("2024-03-09T00:00:00Z", "16").row("late")))
                .containsExactly(Outcome.STORED);
        assertThat(hot()).isEqualTo(2);

        round();

        assertThat(hot()).isEqualTo(1);
        assertThat(list().items())
                .filteredOn(month -> month.month().equals("2024-03"))
                .singleElement()
                .satisfies(month -> {
                    assertThat(month.files()).isEqualTo(2);
                    assertThat(month.expenses()).isEqualTo(3);
                });
    }

    @Test
    void shouldEndYearsThatAreOlderThanTheCompanyKeeps() throws Exception {
        set(24, 10);
        round();
        assertThat(cold()).isEqualTo(3);
        clock.forward(Duration.ofDays(365 * 8 + 40));
        round();
        assertThat(cold())
                .as("2024 is within ten years, and 2026 has left the database")
                .isEqualTo(4);
        told.clear();
        clock.forward(Duration.ofDays(400));

        round();

        assertThat(told).extracting(Deed::action).containsExactly(Action.MONTHS_REMOVED);
        assertThat(cold()).isEqualTo(1);
        assertThat(objects()).hasSize(1);
        assertThat(ledger.text("SELECT string_agg(transaction_id, ' ') FROM transaction_key"))
                .isEqualTo("new");
        assertThat(ledger.text("SELECT min(day) FROM daily_total")).isEqualTo("2026-11-20");
    }
}
