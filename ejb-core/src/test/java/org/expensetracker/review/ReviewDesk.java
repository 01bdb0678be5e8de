package org.expensetracker.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;

/** A new company whose people answer, with the questions that tests ask. */
abstract class ReviewDesk {

    static final TestDatabase DB = TestDatabase.get();
    static final Swipe TAXI = LUNCH.at("City Cab", Category.GROUND_TRANSPORT);

    final Ledger ledger = Ledger.ofNewCompany();
    final List<ExpensesChanged> heard = new ArrayList<>();
    final CategoryChanges changes = new CategoryChanges(DB.sessions(), new RunningTotals(), heard::add);
    final Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), heard::add);
    final Reviews reviews = at(Ledger.NOON);
    final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);
    final Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");
    final Caller auditor = Callers.of(ledger.tenant(), Role.AUDITOR);

    Reviews at(Instant now) {
        return new Reviews(DB.catalogue(), DB.sessions(), changes, Clock.fixed(now, ZoneOffset.UTC));
    }

    static BigDecimal sum(String amount) {
        return new BigDecimal(amount);
    }

    static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    ExpenseView store(LedgerRow row) {
        return ledger.write(row).get(0).expense();
    }

    ExpenseView now(ExpenseView expense) {
        return in(() -> expenses.get(finance, expense.id()));
    }

    static List<Seen> seen(ExpenseView... views) {
        return List.of(views).stream().map(e -> new Seen(e.id(), e.version())).toList();
    }

    ReviewQueue queue(Caller caller) {
        return in(() -> reviews.queue(caller, null, 10));
    }

    List<String> merchants(Caller caller) {
        return queue(caller).items().stream().map(ReviewQueue.Group::merchant).toList();
    }

    static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
