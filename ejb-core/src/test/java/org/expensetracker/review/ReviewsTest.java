package org.expensetracker.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;
import static org.expensetracker.review.OpenSwipe.left;
import static org.expensetracker.review.OpenSwipe.suggested;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.Verdict;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed.Cause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** People answer what the machine was not sure of, and may take it back. */
class ReviewsTest extends ReviewDesk {
    @Nested
    class WhenSomebodyAnswers {

        @Test
        void shouldChooseWhatIsSuggestedAsAPerson() {
            ExpenseView lunch = store(suggested(LUNCH));

            Answered answered = in(() -> reviews.accept(ann, seen(lunch)));

            ExpenseView chosen = now(lunch);
            assertThat(answered.changed()).containsExactly(new Seen(lunch.id(), 1));
            assertThat(answered.undo()).isNotNull();
            assertThat(chosen.category()).isEqualTo(Category.MEALS);
            assertThat(chosen.decidedBy()).isEqualTo(DecidedBy.PERSON);
            assertThat(chosen.verdict()).isEqualTo(Verdict.APPLIED);
            assertThat(heard)
                    .containsExactly(new ExpensesChanged(
                            ledger.tenant().id(),
                            List.of(new ExpensesChanged.Change(chosen, false, true, false, lunch)),
                            new Cause(ann, Action.CATEGORY_CHOSEN, null)));
            assertThat(queue(ann).items()).isEmpty();
        }

        @Test
        void shouldMoveTheTotalsToTheChosenCategory() {
            ExpenseView lunch = store(suggested(LUNCH));
            ExpenseView taxi = store(left(TAXI));

            in(() -> reviews.choose(finance, seen(lunch, taxi), Category.ENTERTAINMENT));

            assertThat(now(taxi).category()).isEqualTo(Category.ENTERTAINMENT);
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldChangeNothingTheSecondTime() {
            ExpenseView lunch = store(suggested(LUNCH));
            in(() -> reviews.accept(ann, seen(lunch)));

            Answered again = in(() -> reviews.accept(ann, seen(lunch)));

            assertThat(again).isEqualTo(new Answered(null, List.of(), 1, List.of(), null));
            assertThat(now(lunch).version()).isEqualTo(1);
            assertThat(heard).hasSize(1);
        }

        @Test
        void shouldAcceptNothingWhereNothingIsSuggested() {
            ExpenseView lunch = store(left(LUNCH));

            Answered answered = in(() -> reviews.accept(finance, seen(lunch)));

            assertThat(answered.undo()).isNull();
            assertThat(answered.skipped()).extracting(Skipped::why).containsExactly(Result.NO_SUGGESTION);
        }

        @Test
        void shouldSkipWhatAPersonDecidedMeanwhile() {
            ExpenseView lunch = store(suggested(LUNCH));
            ExpenseView taxi = store(suggested(TAXI));
            in(() -> expenses.recategorise(ann, lunch.id(), Category.ENTERTAINMENT, null));

            Answered answered = in(() -> reviews.accept(finance, seen(lunch, taxi)));

            assertThat(answered.changed()).extracting(Seen::id).containsExactly(taxi.id());
            assertThat(answered.skipped())
                    .containsExactly(new Skipped(
                            lunch.id(), Result.DECIDED, "Entertainment is what ann@test decided meanwhile."));
            assertThat(now(lunch).category()).isEqualTo(Category.ENTERTAINMENT);
        }

        @Test
        void shouldSkipWhatIsNotAsItWasSeen() {
            ExpenseView pending = store(OpenSwipe.row(LUNCH.as(ExpenseStatus.PENDING), "t", Verdict.SUGGESTED, 0.8));
            ledger.write(OpenSwipe.row(LUNCH.at("Joe's", Category.FUEL), "t", Verdict.SUGGESTED, 0.8));

            Answered answered = in(() -> reviews.accept(finance, seen(pending)));

            assertThat(answered.skipped()).extracting(Skipped::why).containsExactly(Result.OUTDATED);
            assertThat(now(pending).decidedBy()).isEqualTo(DecidedBy.MODEL);
        }

        @Test
        void shouldAnswerForAllOfAMerchant() {
            for (int i = 0; i < 510; i++) {
                store(i % 2 == 0 ? suggested(LUNCH) : left(LUNCH));
            }
            store(suggested(TAXI));

            Answered first = in(() -> reviews.acceptMerchant(finance, "joe's diner", Category.MEALS));
            Answered second = in(() -> reviews.acceptMerchant(finance, "joe's diner", Category.MEALS));
            Answered third = in(() -> reviews.acceptMerchant(finance, "joe's diner", Category.MEALS));

            assertThat(first.changed()).hasSize(500);
            assertThat(first.left()).isEqualTo(10);
            assertThat(second.changed()).hasSize(10);
            assertThat(third).isEqualTo(new Answered(null, List.of(), 0, List.of(), 0L));
            assertThat(merchants(finance)).containsExactly("City Cab");
            assertThat(ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldAnswerForTheCallersOwnOfAMerchantAlone() {
            store(suggested(LUNCH));
            ExpenseView hers = store(suggested(LUNCH.by("bob@test")));

            Answered answered = in(() -> reviews.acceptMerchant(ann, "joe's diner", Category.FUEL));

            assertThat(answered.changed()).hasSize(1);
            assertThat(answered.left()).isZero();
            assertThat(now(hers).category()).isEqualTo(Category.MEALS);
        }
    }

    @Nested
    class WhenAnAnswerIsTakenBack {

        @Test
        void shouldBeAsItWasBefore() {
            ExpenseView lunch = store(suggested(LUNCH));
            Answered answered = in(() -> reviews.choose(ann, seen(lunch), Category.FUEL));

            ExpenseView chosen = now(lunch);
            TakenBack back = in(() -> reviews.undo(ann, answered.undo()));

            ExpenseView again = now(lunch);
            assertThat(back).isEqualTo(new TakenBack(List.of(new Seen(lunch.id(), 2)), List.of()));
            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFields("version")
                    .isEqualTo(lunch);
            assertThat(ledger.wrongTotals()).isZero();
            assertThat(heard.get(1).changes())
                    .containsExactly(new ExpensesChanged.Change(again, false, false, true, chosen));
            assertThat(heard.get(1).cause()).isEqualTo(new Cause(ann, Action.CHOICE_TAKEN_BACK, null));
            assertThat(merchants(ann)).containsExactly("Joe's Diner");
        }

        @Test
        void shouldRefuseTheSecondTime() {
            ExpenseView lunch = store(suggested(LUNCH));
            UUID undo = in(() -> reviews.accept(ann, seen(lunch))).undo();
            in(() -> reviews.undo(ann, undo));

            assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> reviews.undo(ann, undo)));
        }

        @Test
        void shouldLeaveWhatWasDecidedSince() {
            ExpenseView lunch = store(suggested(LUNCH));
            ExpenseView taxi = store(suggested(TAXI));
            UUID undo = in(() -> reviews.accept(ann, seen(lunch, taxi))).undo();
            in(() -> expenses.recategorise(finance, lunch.id(), Category.RENT, null));

            TakenBack back = in(() -> reviews.undo(ann, undo));

            assertThat(back.restored()).extracting(Seen::id).containsExactly(taxi.id());
            assertThat(back.skipped()).extracting(Skipped::id).containsExactly(lunch.id());
            assertThat(now(lunch).category()).isEqualTo(Category.RENT);
        }

        @Test
        void shouldBePossibleForADayAndForTheirOwnAnswersAlone() {
            ExpenseView lunch = store(suggested(LUNCH));
            UUID undo = in(() -> reviews.accept(ann, seen(lunch))).undo();
            Reviews later = at(Ledger.NOON.plus(Duration.ofHours(24).plusSeconds(1)));

            assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> reviews.undo(finance, undo)));
            assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> later.undo(ann, undo)));
            assertThat(in(() -> at(Ledger.NOON.plus(Duration.ofHours(24))).undo(ann, undo))
                            .restored())
                    .hasSize(1);
        }
    }
}
