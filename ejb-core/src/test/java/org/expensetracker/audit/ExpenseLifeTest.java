package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.expensetracker.audit.Moment.Difference;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Test;

/** All that happened to one expense, told to whoever sees it. */
class ExpenseLifeTest extends AuditDesk {

    private final Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");

    private List<Moment> history(Caller caller, UUID expense) {
        return in(() -> audit.history(caller, expense));
    }

    @Test
    void shouldTellItFromTheFirstMessageOn() {
        ExpenseView pending = store(LUNCH.as(ExpenseStatus.PENDING).row("t"));
        store(LUNCH.row("another"));
        store(LUNCH.of("12.50 EUR").row("t"));
        in(() -> expenses.recategorise(finance, pending.id(), Category.FUEL, null));

        List<Moment> history = history(ann, pending.id());

        assertThat(history)
                .extracting(Moment::action)
                .containsExactly(Action.EXPENSES_RECEIVED, Action.EXPENSES_RECEIVED, Action.CATEGORY_CHOSEN);
        assertThat(history.get(0).at()).isEqualTo(pending.storedAt());
        assertThat(history.get(0).changes()).contains(new Difference("status", null, "PENDING"));
        assertThat(history.get(1).changes())
                .contains(new Difference("status", "PENDING", "POSTED"), new Difference("amount", "10.00", "12.50"));
        assertThat(history.get(2).person()).isEqualTo(finance.person());
        assertThat(history.get(2).changes()).contains(new Difference("category", "MEALS", "FUEL"));
    }

    @Test
    void shouldTellOfAnExpenseThatIsOlderThanTheTrailWhatWasDecidedSince() {
        ExpenseView old = ledger.write(LUNCH.row()).get(0).expense();
        in(() -> expenses.recategorise(finance, old.id(), Category.FUEL, null));

        List<Moment> history = history(ann, old.id());

        assertThat(history).hasSize(1);
        assertThat(history.get(0).changes()).contains(new Difference("category", "MEALS", "FUEL"));
    }

    @Test
    void shouldTellItToWhoeverSeesTheExpenseAlone() {
        ExpenseView lunch = store(LUNCH);

        assertThat(history(ann, lunch.id())).hasSize(1);
        assertThat(history(auditor, lunch.id())).hasSize(1);
        assertRefused(
                Refusal.Kind.NOT_FOUND,
                () -> history(Callers.of(ledger.tenant(), Role.EMPLOYEE, "bob@test"), lunch.id()));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> history(Callers.of(DB.newCompany(), Role.FINANCE), lunch.id()));
    }

    @Test
    void shouldBeFoundByAnAuditorWhoSearchesForTheExpense() {
        ExpenseView pending = store(LUNCH.as(ExpenseStatus.PENDING).row("t"));
        store(LUNCH.row("another"));
        store(LUNCH.row("t"));
        AuditFilter about = new AuditFilter(null, null, null, Set.of(), "expense:" + pending.id());

        assertThat(in(() -> audit.page(auditor, about, null, 10)).items())
                .extracting(AuditEvent::sequence)
                .containsExactly(3L, 1L);
    }
}
