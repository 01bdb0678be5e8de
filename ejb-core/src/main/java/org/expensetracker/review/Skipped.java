package org.expensetracker.review;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.expensetracker.expense.CategoryChanges.Outcome;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.expense.ExpenseView;

/**
 * An expense that was left as it is.
 *
 * @param reason why, in a bookkeeper's words
 */
public record Skipped(UUID id, Result why, String reason) {

    private static final ResourceBundle LABELS =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    static Skipped of(Outcome outcome) {
        ExpenseView now = outcome.now();
        String words =
                switch (outcome.result()) {
                    case DECIDED -> "%s is what %s decided meanwhile."
                            .formatted(LABELS.getString(now.category().name()), now.decider());
                    case NO_SUGGESTION -> "Nothing is suggested for it: choose a category.";
                    default -> "It was changed meanwhile, and has version %d now: look again.".formatted(now.version());
                };
        return new Skipped(now.id(), outcome.result(), words);
    }
}
