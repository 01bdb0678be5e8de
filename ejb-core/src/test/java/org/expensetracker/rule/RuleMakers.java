package org.expensetracker.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryWriter;
import org.expensetracker.expense.Cursor;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;

/** A company that makes rules, in a real database, a day after its expenses. */
final class RuleMakers {

    static final TestDatabase DB = TestDatabase.get();
    static final Clock CLOCK = Clock.fixed(Ledger.NOON.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    static final Swipe TAXI = LUNCH.at("Taxi Rank", Category.OTHER);
    static final RuleDraft TAXIS = merchant("Taxis", "taxi", Category.GROUND_TRANSPORT);

    final Ledger ledger = Ledger.ofNewCompany();
    final List<ExpensesChanged> heard = new ArrayList<>();
    final List<RulesChanged> changed = new ArrayList<>();
    final PastChange past = past();
    final Rules rules = new Rules(DB.catalogue(), DB.runTime(), past, changed::add, CLOCK);
    final Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), heard::add);
    final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);

    /** Each step in a transaction of its own, as the container gives it one. */
    private PastChange past() {
        CategoryWriter writer = new CategoryWriter(new RunningTotals(), heard::add);
        return new PastChange(DB.catalogue(), DB.runTime(), new Categorizer(), writer, CLOCK) {
            @Override
            public long left(Caller caller, long rule) {
                return in(() -> super.left(caller, rule));
            }

            @Override
            public Step change(Caller caller, long rule, Cursor after) {
                return in(() -> super.change(caller, rule, after));
            }
        };
    }

    static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    static RuleDraft merchant(String name, String part, Category category) {
        return new RuleDraft(
                name, new Conditions(null, part, null, null, null, null, null, null, null), category, true);
    }

    static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    Rule add(RuleDraft draft) {
        return in(() -> rules.add(finance, draft));
    }

    ExpenseView store(Swipe swipe) {
        return ledger.write(swipe.row()).get(0).expense();
    }

    ExpenseView read(ExpenseView expense) {
        return in(() -> expenses.get(finance, expense.id()));
    }
}
