package org.expensetracker.ui.expense;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;

/** One expense, found by the id in the page's address; what is not there, or not the caller's, is a page not found. */
@Named
@ViewScoped
public class ExpenseDetail implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private Expenses expenses;

    @Inject
    private CurrentCaller me;

    private String id;
    private transient ExpenseView expense;

    /** Reads the expense before the page is rendered for the first time. */
    public void read() throws IOException {
        try {
            expense = expenses.get(me.caller(), UUID.fromString(id == null ? "" : id));
        } catch (IllegalArgumentException | Refusal notFound) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(404, "There is no such expense.");
            faces.responseComplete();
        }
    }

    /** Reads it again before a part of the page is rendered anew, after a change of its category. */
    public void readAgain() {
        if (FacesContext.getCurrentInstance().isPostback()) {
            expense = expenses.get(me.caller(), expense == null ? UUID.fromString(id) : expense.id());
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
