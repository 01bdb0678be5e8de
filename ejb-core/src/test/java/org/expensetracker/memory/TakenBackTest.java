package org.expensetracker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges;
import org.expensetracker.expense.CategoryChanges.Answer;
import org.expensetracker.expense.CategoryChanges.Earlier;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Verdict;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

/** A choice that is taken back is written down as such, and no memory rests on it any more. */
class TakenBackTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Categorizer CATEGORIZER = new Categorizer();

    private final Ledger ledger = Ledger.ofNewCompany();
    private final CompanyMemories memories = new CompanyMemories(CATEGORIZER, DB.keys(), DB.news(Clock.systemUTC()));
    private final Lessons lessons =
            new Lessons(DB.runTime(), memories, DB.keys(), DB.news(Clock.systemUTC()), Clock.systemUTC());
    private final CategoryChanges changes = new CategoryChanges(DB.sessions(), new RunningTotals(), this::learn);
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);

    private void learn(ExpensesChanged event) {
        lessons.record(event);
        lessons.apply(event);
    }

    private <T> T in(Supplier<T> work) {
        T result = DB.runTime().transact(work);
        memories.outdated(ledger.tenant().id());
        return result;
    }

    private ExpenseView choose(Category category) {
        ExpenseView lunch = ledger.write(LUNCH.row()).get(0).expense();
        ledger.execute("UPDATE expense SET verdict = 'SUGGESTED' WHERE id = '" + lunch.id() + "'");
        in(() -> changes.answer(finance, ledger.tenant(), List.of(new Answer(lunch.id(), null, category))));
        return lunch;
    }

    private void takeBack(UUID expense, Category category) {
        Decision before = new Decision(Category.MEALS, DecidedBy.MCC, 0.9, "because", "v1", Verdict.SUGGESTED);
        in(() -> changes.takeBack(finance, ledger.tenant(), List.of(new Earlier(expense, category, before))));
    }

    private Decision decide(CompanyMemories anywhere) {
        CompanyCategories categories = new CompanyCategories(DB.runTime(), CATEGORIZER, anywhere);
        Evidence evidence = new Evidence("SQ *" + LUNCH.merchant(), "5814", null, "POS", "card-1");
        return in(() -> categories.of(ledger.tenant().id()).apply(evidence));
    }

    @Test
    void shouldForgetWhatWasTakenBack() {
        ExpenseView lunch = choose(Category.ENTERTAINMENT);
        assertThat(decide(memories).category()).isEqualTo(Category.ENTERTAINMENT);

        takeBack(lunch.id(), Category.ENTERTAINMENT);

        assertThat(decide(memories).decidedBy()).isNotEqualTo(DecidedBy.MEMORY);
        assertThat(ledger.text("SELECT string_agg(number || coalesce('-' || takes_back, ''), ' ' ORDER BY number)"
                        + " FROM category_choice"))
                .isEqualTo("1 2-1");
    }

    @Test
    void shouldKeepTheOtherChoices() {
        choose(Category.ENTERTAINMENT);
        ExpenseView slip = choose(Category.RENT);

        takeBack(slip.id(), Category.RENT);

        Decision decision = decide(memories);
        assertThat(decision.category()).isEqualTo(Category.ENTERTAINMENT);
        assertThat(decision.reason()).contains("Entertainment for Joe's Diner before, once");
        assertThat(decision.decider()).isEqualTo("memory-3");
    }

    @Test
    void shouldBeTheSameMemoryOnEveryNode() {
        ExpenseView slip = choose(Category.RENT);
        Decision before = decide(memories);
        takeBack(slip.id(), Category.RENT);
        choose(Category.ENTERTAINMENT);

        Decision readOn = decide(memories);
        Decision readAtOnce = decide(new CompanyMemories(CATEGORIZER, DB.keys(), DB.news(Clock.systemUTC())));

        assertThat(before.category()).isEqualTo(Category.RENT);
        assertThat(readAtOnce).isEqualTo(readOn);
    }

    @Test
    void shouldTakeAChoiceBackOnce() {
        ExpenseView lunch = choose(Category.RENT);
        takeBack(lunch.id(), Category.RENT);

        takeBack(lunch.id(), Category.RENT);

        assertThat(ledger.text("SELECT count(*) FROM category_choice")).isEqualTo("2");
    }
}
