package org.expensetracker.ui.expense;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.UUID;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;

/** One expense, found by the id in the page's address; what is not there, or not the caller's, is a page not found. */
@Named
@RequestScoped
public class ExpenseDetail {

    @Inject
    private Expenses expenses;

    @Inject
    private CurrentCaller me;

    @Inject
    private FacesContext faces;

    private String id;
    private ExpenseView expense;

    /** Reads the expense; runs before the page is rendered. */
    public void read() throws IOException {
        try {
            expense = expenses.get(me.caller(), UUID.fromString(id == null ? "" : id));
        } catch (IllegalArgumentException | Refusal notFound) {
            faces.getExternalContext().responseSendError(404, "There is no such expense.");
            faces.responseComplete();
        }
    }

    public ExpenseView getExpense() {
        return expense;
    }

    /** How sure the category is, 0 to 100. */
    public long getConfidence() {
        return Math.round(expense.confidence() * 100);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
