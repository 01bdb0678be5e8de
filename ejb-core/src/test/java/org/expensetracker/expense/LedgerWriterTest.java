package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.ExpenseStatus.DECLINED;
import static org.expensetracker.expense.ExpenseStatus.PENDING;
import static org.expensetracker.expense.ExpenseStatus.POSTED;
import static org.expensetracker.expense.Ledger.NOON;
import static org.expensetracker.expense.Ledger.decision;
import static org.expensetracker.expense.Ledger.row;
import static org.expensetracker.expense.LedgerWriter.Outcome.DUPLICATE;
import static org.expensetracker.expense.LedgerWriter.Outcome.STORED;
import static org.expensetracker.expense.LedgerWriter.Outcome.UPDATED;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerWriterTest {

    private final Ledger ledger = Ledger.ofNewCompany();

    @Nested
    class WhenATransactionIsNew {

        @Test
        void shouldStandAsItCame() {
            Written written = ledger.write(row("t1", POSTED, "-12.34")).get(0);

            assertThat(written.outcome()).isEqualTo(STORED);
            assertThat(written.expense().person()).isEqualTo("employee@acme.test");
            assertThat(written.expense().amount()).isEqualByComparingTo("-12.34");
            assertThat(written.expense().version()).isZero();
            assertThat(ledger.text("SELECT concat_ws(' ', id, amount, currency, day, merchant_key) FROM expense"))
                    .isEqualTo(written.expense().id() + " -12.3400 EUR 2026-03-15 blue bottle");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "A\tTAB",
                    "C:\\new\\table",
                    "\\N",
                    "\\.",
                    "TWO\nLINES\r\n",
                    "ends in \\",
                    "''; DROP TABLE expense; --",
                    "{\"a\",NULL}",
                    "",
                    "\u0645\u0637\u0639\u0645 \uD83C\uDF54"
                })
        void shouldKeepAnyTextAsItCame(String text) {
            Decision reason = new Decision(Category.MEALS, DecidedBy.MCC, 0.9, text, "v1");

            Written written =
                    ledger.write(row("t1", POSTED, "10.00", NOON, reason)).get(0);

            assertThat(written.expense().reason()).isEqualTo(text);
            assertThat(ledger.text("SELECT reason FROM expense")).isEqualTo(text);
        }

        @Test
        void shouldBeOfTheDayThatItIsInTheCompany() {
            ledger.write(row("late", POSTED, "1.00", Instant.parse("2026-03-31T22:30:00Z")));

            assertThat(ledger.text("SELECT day FROM expense")).isEqualTo("2026-04-01");
            assertThat(ledger.text("SELECT day FROM daily_total")).isEqualTo("2026-04-01");
        }

        @Test
        void shouldCountByItsStatus() {
            ledger.write(row("a", POSTED, "10.00"), row("b", PENDING, "5.00"), row("c", DECLINED, "7.00"));
            ledger.write(row("d", POSTED, "-4.00"));

            assertThat(ledger.text("SELECT concat_ws(' ', posted_amount, posted_count, pending_amount, pending_count)"
                            + " FROM daily_total"))
                    .isEqualTo("6.0000 2 5.0000 1");
            assertThat(ledger.wrongTotals()).isZero();
        }
    }

    @Nested
    class WhenItComesAgain {

        @Test
        void shouldChangeNothing() {
            LedgerRow[] rows = {row("a"), row("b", PENDING, "5.00"), row("c", DECLINED, "7.00")};
            ledger.write(rows);
            String before = ledger.everything();

            assertThat(ledger.outcomes(rows)).containsOnly(DUPLICATE);
            assertThat(ledger.everything()).isEqualTo(before);
        }

        @Test
        void shouldLetTheFirstOfTwoPostingsWin() {
            ledger.write(row("a", POSTED, "10.00"));

            assertThat(ledger.outcomes(row("a", POSTED, "99.00"), row("a", DECLINED, "10.00")))
                    .containsOnly(DUPLICATE);
            assertThat(ledger.expenses("amount = 10 AND status = 'POSTED'")).isEqualTo(1);
        }

        @Test
        void shouldIgnoreALateAuthorisation() {
            ledger.write(row("a", POSTED, "10.00"));

            assertThat(ledger.outcomes(row("a", PENDING, "9.00"))).containsExactly(DUPLICATE);
        }
    }

    @Nested
    class WhenAnAuthorisationIsAnswered {

        @Test
        void shouldBecomePostedWithTheFinalAmount() {
            ledger.write(row("a", PENDING, "10.00"));

            Written written = ledger.write(row("a", POSTED, "12.00", NOON.plusSeconds(86_400 * 3)))
                    .get(0);

            assertThat(written.outcome()).isEqualTo(UPDATED);
            assertThat(written.expense().version()).isEqualTo(1);
            assertThat(written.expense().occurredAt()).isEqualTo(NOON);
            assertThat(ledger.expenses("status = 'POSTED' AND amount = 12 AND version = 1"))
                    .isEqualTo(1);
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldCountNowhereOnceDeclined() {
            ledger.write(row("a", PENDING, "10.00"));

            assertThat(ledger.outcomes(row("a", DECLINED, "10.00"))).containsExactly(UPDATED);
            assertThat(ledger.text("SELECT pending_amount || ' ' || pending_count FROM daily_total"))
                    .isEqualTo("0.0000 0");
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldDoSoWithinOneBatch() {
            assertThat(ledger.outcomes(
                            row("a", PENDING, "10.00"),
                            row("a", PENDING, "10.00"),
                            row("a", POSTED, "11.00"),
                            row("a", POSTED, "11.00"),
                            row("a", DECLINED, "11.00")))
                    .containsExactly(STORED, DUPLICATE, UPDATED, DUPLICATE, DUPLICATE);
            assertThat(ledger.expenses("status = 'POSTED' AND amount = 11")).isEqualTo(1);
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldKeepAPersonsCategory() {
            ledger.write(row("a", PENDING, "10.00"));
            ledger.execute("UPDATE expense SET category = 'TRAVEL_AIR', decided_by = 'PERSON', note = 'mine'");
            ledger.execute("UPDATE daily_total SET category = 'TRAVEL_AIR'");

            ledger.write(row("a", POSTED, "10.00"));

            assertThat(ledger.expenses("category = 'TRAVEL_AIR' AND decided_by = 'PERSON' AND status = 'POSTED'"))
                    .isEqualTo(1);
            assertThat(ledger.opened("note")).containsExactly("mine");
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldKeepAStrongerReasonAndTakeABetterOne() {
            ledger.write(row("a", PENDING, "1.00", NOON, decision(DecidedBy.MCC, Category.MEALS)));
            ledger.write(row("b", PENDING, "1.00", NOON, decision(DecidedBy.NOBODY, Category.OTHER)));

            ledger.write(
                    row("a", POSTED, "1.00", NOON, decision(DecidedBy.NOBODY, Category.OTHER)),
                    row("b", POSTED, "1.00", NOON, decision(DecidedBy.MODEL, Category.FUEL)));

            assertThat(ledger.expenses("transaction_id = 'a' AND category = 'MEALS' AND decided_by = 'MCC'"))
                    .isEqualTo(1);
            assertThat(ledger.expenses("transaction_id = 'b' AND category = 'FUEL' AND decided_by = 'MODEL'"))
                    .isEqualTo(1);
            assertThat(ledger.wrongTotals()).isZero();
        }
    }

    @Nested
    class WhenTheTransactionEnds {

        private final TestDatabase db = TestDatabase.get();

        @Test
        void shouldLeaveTheConnectionAsItWasForTheNextCompany() throws Exception {
            Ledger other = Ledger.ofNewCompany();
            String state = db.runTime().inTransaction(() -> {
                try (Connection connection = db.runTime().getConnection();
                        Statement statement = connection.createStatement()) {
                    Ledger.writer().store(connection, ledger.tenant(), List.of(row("same")));
                    Ledger.writer().store(connection, other.tenant(), List.of(row("same")));
                    try (ResultSet row =
                            statement.executeQuery("SELECT current_user || ' ' || current_setting('search_path')")) {
                        row.next();
                        return row.getString(1);
                    }
                }
            });

            assertThat(state).isEqualTo("expense_app platform");
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(other.expenses()).isEqualTo(1);
        }

        @Test
        void shouldLeaveNothingWhenTheProcessDiesBeforeTheCommit() throws Exception {
            try (Connection connection = db.runTime().getConnection()) {
                connection.setAutoCommit(false);
                Ledger.writer().store(connection, ledger.tenant(), List.of(row("a")));
                connection.abort(Runnable::run);
            }

            assertThat(ledger.outcomes(row("a"))).containsExactly(STORED);
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldRefuseToStartWithoutOne() throws Exception {
            try (Connection connection = db.runTime().getConnection()) {
                assertThatThrownBy(() -> Ledger.writer().store(connection, ledger.tenant(), List.of(row("a"))))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }
}
