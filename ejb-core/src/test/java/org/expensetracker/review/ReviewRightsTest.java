package org.expensetracker.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;
import static org.expensetracker.review.OpenSwipe.suggested;

import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Test;

/** Who may answer for what. */
class ReviewRightsTest extends ReviewDesk {

    @Test
    void shouldKnowNoExpenseOfAnotherCompany() {
        ExpenseView theirs = store(suggested(LUNCH));
        Caller stranger = Callers.of(Ledger.ofNewCompany().tenant(), Role.FINANCE);
        UUID undo = in(() -> reviews.accept(finance, seen(theirs))).undo();

        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> reviews.accept(stranger, seen(theirs))));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> reviews.choose(stranger, seen(theirs), Category.RENT)));
        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> reviews.undo(stranger, undo)));
        assertThat(in(() -> reviews.acceptMerchant(stranger, "joe's diner", Category.RENT))
                        .changed())
                .isEmpty();
    }

    @Test
    void shouldLetAnEmployeeAnswerForTheirOwnAlone() {
        ExpenseView hers = store(suggested(LUNCH));
        ExpenseView his = store(suggested(LUNCH.by("bob@test")));
        Caller approver = Callers.of(ledger.tenant(), Role.APPROVER);

        assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> reviews.accept(ann, seen(hers, his))));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> reviews.accept(approver, seen(his))));
        assertThat(now(hers).decidedBy()).isEqualTo(DecidedBy.MODEL);
    }

    @Test
    void shouldLetAnAuditorLookAndNoMore() {
        List<Seen> lunch = seen(store(suggested(LUNCH)));

        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> reviews.accept(auditor, lunch)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> reviews.choose(auditor, lunch, Category.RENT)));
        assertRefused(
                Refusal.Kind.FORBIDDEN, () -> in(() -> reviews.acceptMerchant(auditor, "joe's diner", Category.RENT)));
        assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> reviews.undo(auditor, UUID.randomUUID())));
    }

    @Test
    void shouldRefuseAnAnswerThatIsNone() {
        List<Seen> lunch = seen(store(suggested(LUNCH)));
        List<Seen> twice = List.of(lunch.get(0), lunch.get(0));

        assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.choose(finance, lunch, null)));
        assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.accept(finance, List.of())));
        assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.accept(finance, twice)));
        assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.acceptMerchant(finance, "\u0000", Category.RENT)));
    }
}
