package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

/** A person's choice of a category: it stands, and the totals follow it. */
class RecategoriseTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Ledger ledger = Ledger.ofNewCompany();
    private final List<ExpensesChanged> heard = new ArrayList<>();
    private final Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), heard::add);
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);
    private final Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");

    private static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    private ExpenseView store(Swipe swipe) {
        return ledger.write(swipe.row()).get(0).expense();
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    @Test
    void shouldMoveTheTotalsAndTellWho() {
        ExpenseView lunch = store(LUNCH);
        store(LUNCH.as(ExpenseStatus.PENDING));

        ExpenseView changed = in(() -> expenses.recategorise(finance, lunch.id(), Category.ENTERTAINMENT, 0));

        assertThat(changed.category()).isEqualTo(Category.ENTERTAINMENT);
        assertThat(changed.decidedBy()).isEqualTo(DecidedBy.PERSON);
        assertThat(changed.confidence()).isEqualTo(1);
        assertThat(changed.decider()).isEqualTo(finance.person());
        assertThat(changed.version()).isEqualTo(1);
        assertThat(in(() -> expenses.get(finance, lunch.id()))).isEqualTo(changed);
        assertThat(ledger.wrongTotals()).isZero();
        assertThat(heard)
                .containsExactly(new ExpensesChanged(
                        ledger.tenant().id(),
                        List.of(new ExpensesChanged.Change(changed, false, true, false, lunch)),
                        new Cause(finance, Action.CATEGORY_CHOSEN, null)));
    }

    @Test
    void shouldChangeNothingTheSecondTime() {
        ExpenseView lunch = store(LUNCH);
        in(() -> expenses.recategorise(ann, lunch.id(), Category.FUEL, null));

        ExpenseView again = in(() -> expenses.recategorise(ann, lunch.id(), Category.FUEL, null));

        assertThat(again.version()).isEqualTo(1);
        assertThat(heard).hasSize(1);
    }

    @Test
    void shouldKeepItWhenThePendingTransactionPosts() {
        ExpenseView pending =
                ledger.write(LUNCH.as(ExpenseStatus.PENDING).row("t")).get(0).expense();
        in(() -> expenses.recategorise(ann, pending.id(), Category.FUEL, null));
        ledger.write(LUNCH.of("12.00 EUR").row("t"));

        ExpenseView posted = in(() -> expenses.get(ann, pending.id()));

        assertThat(posted.status()).isEqualTo(ExpenseStatus.POSTED);
        assertThat(posted.category()).isEqualTo(Category.FUEL);
        assertThat(posted.decidedBy()).isEqualTo(DecidedBy.PERSON);
        assertThat(ledger.wrongTotals()).isZero();
    }

    @Test
    void shouldLeaveTheTotalsAloneForADeclinedOne() {
        ExpenseView declined = store(LUNCH.as(ExpenseStatus.DECLINED));

        in(() -> expenses.recategorise(ann, declined.id(), Category.FUEL, null));

        assertThat(ledger.text("SELECT count(*) FROM daily_total")).isEqualTo("0");
    }

    @Test
    void shouldNoticeThatSomebodyWasFirst() {
        ExpenseView lunch = store(LUNCH);
        in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, 0));

        assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> expenses.recategorise(ann, lunch.id(), Category.RENT, 0)));
        assertThat(in(() -> expenses.get(ann, lunch.id())).category()).isEqualTo(Category.FUEL);
    }

    @Test
    void shouldRefuseWhoMayOnlyLook() {
        ExpenseView lunch = store(LUNCH);

        assertRefused(Refusal.Kind.FORBIDDEN, () -> change(Role.AUDITOR, lunch));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> change(Role.APPROVER, lunch));
        assertThat(change(Role.TENANT_ADMIN, lunch).category()).isEqualTo(Category.RENT);
    }

    private ExpenseView change(Role role, ExpenseView expense) {
        Caller caller = Callers.of(ledger.tenant(), role);
        return in(() -> expenses.recategorise(caller, expense.id(), Category.RENT, null));
    }

    @Test
    void shouldWaitForThePostingThatIsUnderWay() throws Exception {
        ExpenseView pending =
                ledger.write(LUNCH.as(ExpenseStatus.PENDING).row("t")).get(0).expense();
        ExecutorService person = Executors.newSingleThreadExecutor();

        Future<ExpenseView> choice = DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection()) {
                Ledger.writer()
                        .store(
                                connection,
                                ledger.tenant(),
                                List.of(LUNCH.of("12.00 EUR").row("t")));
            }
            Future<ExpenseView> waiting =
                    person.submit(() -> in(() -> expenses.recategorise(ann, pending.id(), Category.FUEL, null)));
            await().until(() -> "1"
                    .equals(ledger.text("SELECT count(*) FROM pg_stat_activity WHERE"
                            + " wait_event_type = 'Lock' AND query NOT LIKE '%pg_stat%'")));
            return waiting;
        });

        ExpenseView both = choice.get();
        person.shutdown();
        assertThat(both.status()).isEqualTo(ExpenseStatus.POSTED);
        assertThat(both.amount()).isEqualByComparingTo("12.00");
        assertThat(both.category()).isEqualTo(Category.FUEL);
        assertThat(both.version()).isEqualTo(2);
        assertThat(ledger.wrongTotals()).isZero();
    }
}
