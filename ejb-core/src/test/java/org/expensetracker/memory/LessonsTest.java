package org.expensetracker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.function.Consumer;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Verdict;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From a person's choice to the next transaction of that merchant, in the database that both go through. */
class LessonsTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Evidence UNHEARD_OF = new Evidence("XYLOQ 0123", null, null, null, "card-1");

    private final Ledger ledger = Ledger.ofNewCompany();
    private final Node here = new Node();
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);

    /** A server's own memory over the database of all. */
    private static final class Node {

        private final Categorizer categorizer = new Categorizer();
        private final CompanyMemories memories =
                new CompanyMemories(categorizer, DB.keys(), DB.news(Clock.systemUTC()));
        private final Lessons lessons =
                new Lessons(DB.runTime(), memories, DB.keys(), DB.news(Clock.systemUTC()), Clock.systemUTC());
        private final CompanyCategories categories = new CompanyCategories(DB.runTime(), categorizer, memories);

        Decision decide(Ledger company, Evidence evidence) {
            return DB.runTime()
                    .transact(() -> categories.of(company.tenant().id()).apply(evidence));
        }
    }

    private ExpenseView swipe() {
        Decision unknown = new Decision(Category.OTHER, DecidedBy.NOBODY, 0, "?", "none", Verdict.LEFT);
        return ledger.write(Ledger.row("t" + System.nanoTime(), ExpenseStatus.POSTED, "10.00", Ledger.NOON, unknown))
                .get(0)
                .expense();
    }

    /** As the container does: in the transaction, and after its success. */
    private void choose(ExpenseView expense, Category category, Consumer<ExpensesChanged> listener) {
        ExpensesChanged[] heard = new ExpensesChanged[1];
        Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), event -> {
            heard[0] = event;
            listener.accept(event);
        });
        DB.runTime().transact(() -> expenses.recategorise(finance, expense.id(), category, null));
        if (heard[0] != null) {
            here.lessons.apply(heard[0]);
        }
    }

    private Decision next() {
        return here.decide(ledger, new Evidence("SQ *BLUE BOTTLE 77", null, null, null, "card-9"));
    }

    @Test
    void shouldLeaveAMerchantThatNobodyKnowsToAPerson() {
        assertThat(here.decide(ledger, UNHEARD_OF).verdict()).isEqualTo(Verdict.LEFT);
    }

    @Nested
    class WhenAPersonChoseACategory {

        @Test
        void shouldShowItAtTheNextTransactionOfThatMerchant() {
            choose(swipe(), Category.SOFTWARE_IT, here.lessons::record);

            Decision decision = next();

            assertThat(decision.category()).isEqualTo(Category.SOFTWARE_IT);
            assertThat(decision.decidedBy()).isEqualTo(DecidedBy.MEMORY);
            assertThat(decision.verdict()).isEqualTo(Verdict.SUGGESTED);
            assertThat(decision.reason()).isEqualTo("Your people chose Software and IT for Blue Bottle before, once.");
            assertThat(decision.decider()).isEqualTo("memory-1");
        }

        @Test
        void shouldKnowItOnANodeThatStartsLater() {
            choose(swipe(), Category.SOFTWARE_IT, here.lessons::record);
            choose(swipe(), Category.SOFTWARE_IT, here.lessons::record);

            Decision decision =
                    new Node().decide(ledger, new Evidence("SQ *BLUE BOTTLE 77", null, null, null, "card-9"));

            assertThat(decision).isEqualTo(next());
            assertThat(decision.decider()).isEqualTo("memory-2");
        }

        @Test
        void shouldTeachNoOtherCompany() {
            choose(swipe(), Category.SOFTWARE_IT, here.lessons::record);

            Decision elsewhere =
                    here.decide(Ledger.ofNewCompany(), new Evidence("SQ *BLUE BOTTLE 77", null, null, null, "card-9"));

            assertThat(elsewhere.decidedBy()).isNotEqualTo(DecidedBy.MEMORY);
        }

        @Test
        void shouldCountTheSameChoiceOnce() {
            ExpenseView expense = swipe();
            choose(expense, Category.SOFTWARE_IT, here.lessons::record);
            choose(expense, Category.SOFTWARE_IT, here.lessons::record);

            assertThat(ledger.text("SELECT count(*) FROM category_choice")).isEqualTo("1");
        }
    }

    @Test
    void shouldUndoAChoiceThatCannotBeWrittenDown() {
        ExpenseView expense = swipe();
        ledger.execute("ALTER TABLE category_choice ADD CONSTRAINT full_up CHECK (number < 1)");

        assertThatThrownBy(() -> choose(expense, Category.FUEL, here.lessons::record))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ET-MEMORY-001");

        assertThat(ledger.text("SELECT category FROM expense")).isEqualTo("OTHER");
        assertThat(ledger.wrongTotals()).isZero();
        assertThat(next().decidedBy()).isNotEqualTo(DecidedBy.MEMORY);
    }

    @Test
    void shouldLetTheCompanysRoleChangeNoChoice() {
        choose(swipe(), Category.FUEL, here.lessons::record);

        assertThat(ledger.text("SELECT string_agg(privilege_type, ' ' ORDER BY privilege_type)"
                        + " FROM information_schema.role_table_grants WHERE table_name = 'category_choice'"
                        + " AND grantee = '" + ledger.tenant().id().schema() + "'"))
                .isEqualTo("INSERT SELECT");
    }
}
