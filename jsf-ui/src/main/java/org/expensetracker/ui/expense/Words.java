package org.expensetracker.ui.expense;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.ui.shared.Formats;

/** What an expense's fields say to people. */
@Named("words")
@RequestScoped
public class Words {

    @Inject
    private Formats formats;

    /** What is special about where the expense stands: pending, declined, a refund. */
    public String state(ExpenseView expense) {
        return expense.status() == ExpenseStatus.POSTED
                ? formats.text("refund")
                : formats.text("status." + expense.status());
    }

    /** City and country, as far as they are known. */
    public String place(ExpenseView expense) {
        return Stream.of(expense.city(), expense.country())
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
