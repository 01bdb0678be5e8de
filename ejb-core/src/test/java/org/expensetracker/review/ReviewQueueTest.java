package org.expensetracker.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;
import static org.expensetracker.review.OpenSwipe.left;
import static org.expensetracker.review.OpenSwipe.suggested;

import java.util.ArrayList;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Test;

/** What people are asked, and in which order. */
class ReviewQueueTest extends ReviewDesk {

    @Test
    void shouldGroupWhatIsOpenByMerchant() {
        store(LUNCH.row());
        store(suggested(LUNCH.of("8.00 EUR")));
        store(left(LUNCH.of("-2.00 EUR")));
        store(suggested(LUNCH.as(ExpenseStatus.DECLINED)));

        ReviewQueue queue = queue(finance);

        assertThat(queue.items()).hasSize(1);
        ReviewQueue.Group group = queue.items().get(0);
        assertThat(group.merchant()).isEqualTo("Joe's Diner");
        assertThat(group.count()).isEqualTo(2);
        assertThat(group.sums()).containsExactly(new ReviewQueue.Sum("EUR", sum("10.00"), 2));
        assertThat(group.suggestion()).isEqualTo(new ReviewQueue.Suggestion(Category.MEALS, 0.75, "It reads like it."));
        assertThat(group.expenses()).extracting(ExpenseView::amount).containsExactly(sum("8.00"), sum("-2.00"));
        assertThat(queue.left()).isEqualTo(new ReviewQueue.Left(2, false, group.sums()));
        assertThat(queue.next()).isNull();
    }

    @Test
    void shouldSuggestNothingWhereNothingIsSureEnough() {
        store(left(LUNCH));

        assertThat(queue(finance).items().get(0).suggestion()).isNull();
    }

    @Test
    void shouldBeginWithMoneyAndWithWhatTeachesMost() {
        store(suggested(LUNCH.at("One large", Category.MEALS).of("60.00 EUR")));
        for (int i = 0; i < 5; i++) {
            store(suggested(LUNCH.at("Five small", Category.MEALS).of("10.00 EUR")));
        }
        store(suggested(LUNCH.at("Tiny", Category.MEALS).of("1.00 EUR")));
        store(suggested(LUNCH.at("In dollars", Category.MEALS).of("900.00 USD")));

        assertThat(merchants(finance)).containsExactly("Five small", "One large", "Tiny", "In dollars");
    }

    @Test
    void shouldAddUpNoDifferentCurrencies() {
        store(suggested(LUNCH.of("5.00 USD")));
        store(suggested(LUNCH.of("7.00 EUR")));

        assertThat(queue(finance).left().sums())
                .containsExactly(
                        new ReviewQueue.Sum("EUR", sum("7.00"), 1), new ReviewQueue.Sum("USD", sum("5.00"), 1));
    }

    @Test
    void shouldGoOnAfterAPage() {
        for (int i = 1; i <= 5; i++) {
            store(suggested(LUNCH.at("Shop " + i, Category.RETAIL).of(i % 2 + ".00 EUR")));
        }
        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            ReviewQueue page = in(() -> reviews.queue(finance, from, 2));
            page.items().forEach(group -> found.add(group.merchant()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(found).containsExactly("Shop 1", "Shop 3", "Shop 5", "Shop 2", "Shop 4");
    }

    @Test
    void shouldAskEachForTheirOwnAndShowAnAuditorAll() {
        store(suggested(LUNCH));
        store(suggested(TAXI.by("bob@test")));

        assertThat(merchants(ann)).containsExactly("Joe's Diner");
        assertThat(in(() -> reviews.waiting(ann, 99))).isEqualTo(1);
        assertThat(merchants(Callers.of(ledger.tenant(), Role.APPROVER, "bob@test")))
                .containsExactly("City Cab");
        assertThat(merchants(auditor)).hasSize(2);
        assertThat(merchants(Callers.of(Ledger.ofNewCompany().tenant(), Role.FINANCE)))
                .isEmpty();
    }

    @Test
    void shouldRefuseACursorThatIsNone() {
        for (String wrong : List.of("", "???", "YWJj", "MS8xLw==")) {
            assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.queue(finance, wrong + "!", 10)));
        }
        assertRefused(Refusal.Kind.INVALID, () -> in(() -> reviews.queue(finance, null, 0)));
    }
}
