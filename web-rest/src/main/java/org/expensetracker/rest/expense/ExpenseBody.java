package org.expensetracker.rest.expense;

import org.expensetracker.entry.NewExpense;
import org.expensetracker.expense.Category;
import org.expensetracker.rest.shared.Fields;

/** The bodies that can be sent about an expense. */
final class ExpenseBody {

    private ExpenseBody() {}

    static NewExpense newExpense(Fields body) {
        NewExpense expense = new NewExpense(
                body.instant("occurredAt"),
                body.text("person"),
                body.required("merchant"),
                body.text("mcc"),
                body.amount("amount"),
                body.text("currency"),
                body.text("city"),
                body.text("country"),
                body.constant("category", Category.class),
                body.text("note"));
        body.done();
        return expense;
    }

    static Category category(Fields body) {
        Category category = body.requiredConstant("category", Category.class);
        body.done();
        return category;
    }
}
