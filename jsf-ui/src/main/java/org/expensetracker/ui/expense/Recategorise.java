package org.expensetracker.ui.expense;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.primefaces.PrimeFaces;

/** A person's choice of category, by one click; the page hears what became of it and offers to undo it. */
@Named
@RequestScoped
public class Recategorise {

    @Inject
    private Expenses expenses;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    /** Sets the category that the request names on the expense that it names. */
    public void apply() {
        Map<String, String> parameters = request.getRequestParameterMap();
        try {
            ExpenseView changed = expenses.recategorise(
                    me.caller(),
                    UUID.fromString(parameters.getOrDefault("expense", "")),
                    Category.valueOf(parameters.getOrDefault("category", "")),
                    Integer.valueOf(parameters.getOrDefault("version", "")));
            answer(true, formats.text("recategorise.done", changed.merchant(), label(changed.category())));
            PrimeFaces.current().ajax().addCallbackParam("version", changed.version());
        } catch (Refusal refused) {
            answer(false, refused.getMessage());
        } catch (IllegalArgumentException notOfOurPage) {
            answer(false, formats.text("recategorise.unreadable"));
        }
    }

    /** Every category, by its name as people read it. */
    public List<Category> getCategories() {
        return Arrays.stream(Category.values())
                .sorted(Comparator.comparing((Category c) -> c == Category.OTHER)
                        .thenComparing(this::label))
                .toList();
    }

    private String label(Category category) {
        return formats.text("category." + category);
    }

    private static void answer(boolean done, String words) {
        PrimeFaces.current().ajax().addCallbackParam("done", done);
        PrimeFaces.current().ajax().addCallbackParam("words", words);
    }
}
