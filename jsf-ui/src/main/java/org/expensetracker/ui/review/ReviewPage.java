package org.expensetracker.ui.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.review.ReviewQueue;
import org.expensetracker.review.ReviewQueue.Group;
import org.expensetracker.review.Reviews;
import org.expensetracker.ui.login.CurrentCaller;

/** The queue as one request shows it. It is read from the start each time, since every answer moves it. */
@Named
@RequestScoped
public class ReviewPage {

    private static final int STEP = 20;
    private static final int MOST = 100;
    private static final int OF_A_MERCHANT = 5;

    /** What the keys 1 to 9 mean: always the same, so that fingers can learn it. */
    private static final List<Category> QUICK = List.of(
            Category.MEALS,
            Category.LODGING,
            Category.TRAVEL_AIR,
            Category.GROUND_TRANSPORT,
            Category.FUEL,
            Category.SOFTWARE_IT,
            Category.OFFICE_SUPPLIES,
            Category.RETAIL,
            Category.TELECOM);

    @Inject
    private Reviews reviews;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    private ReviewQueue queue;

    /** Shows whoever may not answer the page that says so. */
    public void open() throws IOException {
        if (!me.isEdits()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "The queue is for those who choose categories.");
            faces.responseComplete();
        }
    }

    /** What waits, as far as it is shown. */
    public ReviewQueue getQueue() {
        if (queue == null) {
            queue = reviews.queue(me.caller(), null, getShown());
        }
        return queue;
    }

    /** What was read before an answer is no longer true. */
    void changed() {
        queue = null;
    }

    /** The expenses of a merchant that have a row of their own: the largest. */
    public List<ExpenseView> largest(Group group) {
        List<ExpenseView> expenses = group.expenses();
        return expenses.subList(0, Math.min(OF_A_MERCHANT, expenses.size()));
    }

    /** How many of a merchant's expenses have no row here. */
    public long rest(Group group) {
        return group.count() - largest(group).size();
    }

    /** Where they are: the table of what waits at that merchant. */
    public String restAddress(Group group) {
        return "/expenses.xhtml?verdict=SUGGESTED,LEFT&merchant="
                + URLEncoder.encode(group.merchant(), StandardCharsets.UTF_8);
    }

    /** How many merchants the page shows at most. */
    public int getShown() {
        String shown = request.getRequestParameterMap().getOrDefault("shown", "");
        return shown.matches("\\d{1,3}") ? Math.max(STEP, Math.min(MOST, Integer.parseInt(shown))) : STEP;
    }

    /** How many it shows after the wish for more; the same number where there are no more, or they would be too many. */
    public int getShownNext() {
        return getQueue().next() == null ? getShown() : Math.min(MOST, getShown() + STEP);
    }

    /** The categories of the keys 1 to 9. */
    public List<Category> getQuick() {
        return QUICK;
    }
}
