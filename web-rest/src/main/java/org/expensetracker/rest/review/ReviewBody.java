package org.expensetracker.rest.review;

import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.review.Seen;
import org.expensetracker.shared.Refusal;

/** The bodies that can be sent to the review queue. */
final class ReviewBody {

    /** A category for these expenses, or for all that waits at a merchant: one of the two is null. */
    record Choice(List<Seen> expenses, String merchantKey, Category category) {}

    private ReviewBody() {}

    static List<Seen> expenses(Fields body) {
        List<Seen> expenses = body.objects("expenses", ReviewBody::seen);
        body.done();
        return expenses;
    }

    static Choice choice(Fields body) {
        List<Seen> expenses = body.objects("expenses", ReviewBody::seen);
        String merchantKey = body.text("merchantKey");
        Category category = body.requiredConstant("category", Category.class);
        body.done();
        if (expenses.isEmpty() == (merchantKey == null)) {
            throw Refusal.invalid("expenses", "give either expenses or a merchantKey.");
        }
        return new Choice(merchantKey == null ? expenses : null, merchantKey, category);
    }

    static UUID answer(Fields body) {
        UUID answer = body.uuid("undo");
        body.done();
        return answer;
    }

    private static Seen seen(Fields expense) {
        return new Seen(expense.uuid("id"), expense.version("version"));
    }
}
