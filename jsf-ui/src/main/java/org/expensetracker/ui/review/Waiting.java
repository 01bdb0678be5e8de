package org.expensetracker.ui.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.expensetracker.review.Reviews;
import org.expensetracker.ui.login.CurrentCaller;

/** How many expenses wait for the person, as the side bar of every page says it. Counts no further than it shows. */
@Named
@RequestScoped
public class Waiting {

    private static final int MOST = 99;

    @Inject
    private Reviews reviews;

    @Inject
    private CurrentCaller me;

    private Integer count;

    /** Whether anything waits. */
    public boolean isAny() {
        return count() > 0;
    }

    /** The number in the fewest digits that say enough. */
    public String getWords() {
        return count() > MOST ? MOST + "+" : Integer.toString(count());
    }

    /** What was counted before an answer is no longer true. */
    void changed() {
        count = null;
    }

    private int count() {
        if (count == null) {
            count = reviews.waiting(me.caller(), MOST + 1);
        }
        return count;
    }
}
